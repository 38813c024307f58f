"""Measure, print a table, and say which budgets are spent: ``python -m tests.bench [--quick]``."""

import argparse
import subprocess
import sys
from collections.abc import Iterator
from functools import partial

from dashboard.data.dataset import Dataset, load
from dashboard.data.read import shipped
from dashboard.view import View
from tests.bench import control, importing, playback, searching
from tests.bench.step import Steps
from tests.bench.synthetic import SIZES, synthetic
from tests.bench.table import Line, spelled
from tests.bench.timing import seconds, side_by_side

SMALL, LARGE = SIZES
STEP_BUDGET = {SMALL: 1 / 30, LARGE: 1 / 40}
KB = 1024


def measure(steps: Steps, name: str, rounds: int) -> list[Line]:
    """Measure one data set."""
    few, many = 2, 20
    ways = [(steps.theirs, few), (steps.ours, many), (steps.facets, many), (steps.facets_afresh, few)]
    theirs, ours, drag, afresh = side_by_side(ways, rounds)
    budget = STEP_BUDGET.get(len(steps.ds.codes))
    large = budget is not None
    return [
        Line(f"{name}: slider step", ours * 1e3, "ms", budget or STEP_BUDGET[SMALL], theirs * 1e3),
        Line(f"{name}: patch", len(steps.ours(0)) / KB, "KB", 0.02, len(steps.theirs(0)) / KB),
        Line(f"{name}: all facets on a time drag", drag * 1e3, "ms", 0.1 if large else None, afresh * 1e3),
    ]


def growth(small: Steps, large: Steps, rounds: int) -> Line:
    """Measure how a step grows with the number of events, both sizes in turn."""
    one, other = side_by_side([(small.ours, 20), (large.ours, 20)], 3 * rounds)
    return Line(f"slider step, {LARGE:,} : {SMALL:,}", other * 1e3, "ms", 2, one * 1e3)


def first_figure(steps: Steps, name: str, *, everything: bool) -> Line:
    """Measure the figures that a page is opened with: those of the opening view, or of all days."""
    folder, extent = steps.ds.folder, steps.ds.extent
    view = View() if everything else folder.opening
    figure = steps.first_figure(view, view.days(extent))
    return Line(f"{name}: first figure, {'all days' if everything else 'opening view'}", len(figure) / KB, "KB", KB)


def memory(events: int) -> Iterator[Line]:
    """Measure the memory of a fresh process."""
    command = [sys.executable, "-m", "tests.bench.memory", str(events)]
    now, most = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()
    yield Line(f"memory at {events:,} events", float(now), "MB", 600)
    yield Line(f"memory at {events:,} events, peak while assembling", float(most), "MB")


def run(*, quick: bool) -> list[Line]:
    """Measure everything; ``quick`` leaves out the largest data set."""
    rounds = 3 if quick else 7
    ours = load(shipped())
    steps = Steps(ours)
    lines = [*control.of_days(ours, rounds), first_figure(steps, "shipped", everything=False)]
    lines += measure(steps, "shipped", rounds)
    lines += searching.of(ours, "shipped", rounds, budget=True)
    made: list[Steps] = []
    for size in SIZES[: 1 if quick else None]:
        print(f"measuring {size:,} events …", file=sys.stderr)
        data: list[Dataset] = []
        assembled = seconds(partial(lambda data, size: data.append(synthetic(ours, size)), data, size))
        made.append(Steps(data[0]))
        lines += measure(made[-1], f"{size:,}", rounds)
        lines.append(first_figure(made[-1], f"{size:,}", everything=True))
        lines += searching.of(data[0], f"{size:,}", rounds, budget=False)
        lines.append(Line(f"{size:,}: made and assembled", assembled, "s"))
    lines += playback.of([ours, *(one.ds for one in made)], ["shipped", *(f"{size:,}" for size in SIZES)], rounds)
    if not quick:
        lines.append(growth(*made, rounds))
        lines.append(control.geometry())
        lines += memory(LARGE)
        print("measuring imports …", file=sys.stderr)
        lines += importing.of()
    return lines


def main() -> None:
    """Run from the command line; always ends well unless it breaks."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="without the largest data set, in fewer rounds")
    print(spelled(run(quick=parser.parse_args().quick)))


if __name__ == "__main__":
    main()
