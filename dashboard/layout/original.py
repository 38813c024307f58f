"""The row of the imported file that an event was made of, as it stood there."""

from dash import html
from dash.development.base_component import Component

from dashboard.data.dataset import Dataset
from dashboard.data.originals import original
from dashboard.language import foreign, number, say
from dashboard.layout import phrases


def original_record(dataset: Dataset, event_id: str) -> list[Component]:
    """Write the original row folded up, its blank columns only counted; nothing for an event that was not imported."""
    found = original(dataset.home, event_id) if dataset.home is not None else None
    if found is None:
        return []
    said = [(column, text) for column, text in found.cells if text.strip()]
    blank = len(found.cells) - len(said)
    whole = say("Line {n} of {file}, as it stood there.")
    partly = say("Line {n} of {file}, as it stood there; {columns} of it empty.")
    told = (partly if blank else whole).format(
        n=number(found.line), file=foreign(found.file), columns=phrases.count(blank, "column")
    )
    return [
        html.Details(
            [
                html.Summary(say("Original record")),
                html.P(told, className="hint", dir="auto"),
                html.Dl(
                    [
                        part
                        for column, text in said
                        for part in (html.Dt(foreign(column)), html.Dd(foreign(text), dir="auto"))
                    ]
                ),
            ],
            className="original",
        )
    ]
