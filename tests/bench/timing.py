"""Stopwatch: medians of CPU time, so that a busy machine spoils little."""

from collections.abc import Callable, Sequence
from statistics import median
from time import process_time


def seconds(work: Callable[[], object]) -> float:
    """Time one run."""
    begin = process_time()
    work()
    return process_time() - begin


def side_by_side(ways: Sequence[tuple[Callable[[int], object], int]], rounds: int) -> list[float]:
    """Time several ways in turn and give the median of each in seconds.

    Each way is given with how many steps it takes a round; its function gets the number of the step. The first round
    warms up and isn't counted.
    """
    taken: list[list[float]] = [[] for _ in ways]
    for turn in range(rounds + 1):
        for (way, steps), times in zip(ways, taken, strict=True):
            for step in range(steps):
                time = seconds(lambda way=way, number=turn * steps + step: way(number))
                if turn:
                    times.append(time)
    return [median(times) for times in taken]
