"""What a data folder opens on: everything that the page is first drawn from."""

from dashboard import query
from dashboard.control.state import Ledger
from dashboard.data import count, select
from dashboard.data.dataset import Dataset
from dashboard.figures import map as map_figure
from dashboard.figures import timeline
from dashboard.layout import actors
from dashboard.layout.page import Opening
from dashboard.words import Bin, Measure


def of(dataset: Dataset, ledger: Ledger) -> Opening:
    """Work out the opening view of a data folder; ``ledger`` names who can hold a town there."""
    folder = dataset.folder
    view = folder.opening
    shown = view.days(dataset.extent)
    rows = select.rows(dataset, view, shown)
    bars = count.histogram(dataset, view, view.bins or Bin.MONTH, view.size)
    held = {part for name in ledger.holders for part in name.removeprefix("shared:").split("+")}
    return Opening(
        title=folder.title,
        camera=query.camera_words(folder.camera),
        map_figure=map_figure.draw(dataset.places, count.by_place(dataset, rows), view.size, folder.camera),
        timeline_figure=timeline.draw(bars, Measure(view.size), dataset.extent),
        extent=dataset.extent,
        shown=shown,
        periods=[(query.encode(quick.view), quick.title) for quick in folder.periods],
        thin=[(cutoff.days, cutoff.text) for cutoff in folder.cutoffs if cutoff.about == "events"],
        camps=actors.tree(dataset),
        holders=[(holder.id, holder.label) for holder in folder.holders if holder.id in held],
    )
