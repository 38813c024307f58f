"""What a reader takes away from the page: a link, a citation, an embed, files."""

from collections.abc import Iterable
from typing import Any, Final

import dash_mantine_components as dmc
from dash import html
from dash.development.base_component import Component

from dashboard import ids
from dashboard.data.folder import Credit
from dashboard.data.terms import Terms
from dashboard.language import foreign, marked, own, say
from dashboard.layout.aria import aria, data
from dashboard.layout.cite import Citation

TEXT: Final = "text"
"""The address of the text version."""
DOWNLOADS: Final = {
    "events.csv": marked("Events, CSV"),
    "events.xlsx": marked("Events, Excel"),
    "events.geojson": marked("Events, GeoJSON"),
    "events.gpkg": marked("Events, GeoPackage"),
    "control.csv": marked("Who holds which town, CSV"),
    "control.geojson": marked("Control areas, GeoJSON"),
    "control.gpkg": marked("Control areas, GeoPackage"),
}
CHANGES: Final = {
    "changes.csv": marked("What changed hands, CSV"),
    "changes.geojson": marked("What changed hands, GeoJSON"),
}
"""Of these there is something only while two dates are compared."""
PICTURES: Final = {
    "picture-map": marked("Map as a picture, PNG"),
    "picture-bars-svg": marked("Bars as a picture, SVG"),
    "picture-bars-png": marked("Bars as a picture, PNG"),
    "print-sheet": marked("Print, or save as PDF"),
}
"""What the browser makes itself (``assets/js/picture.js``, ``print.js``): id and label of each item of the menu."""
SAID: Final = {
    "busy": marked("The picture is being drawn …"),
    "failed": marked(
        "The picture could not be drawn: its words did not come from the server, or this browser lets no map be "
        "copied. Try again; the text version has all that it would show."
    ),
}
POOR: Final = marked(
    "Not everything was here yet when this was printed: the link below has it all, and a second print will."
)
_FORMS: Final = (
    ("cite-text", marked("In words"), marked("Copy text")),
    ("cite-bibtex", marked("BibTeX"), marked("Copy BibTeX")),
    ("cite-csl-json", marked("CSL-JSON"), marked("Copy CSL-JSON")),
)
"""Id, heading and button of each form of a citation."""


def text_link(words: str, class_name: str = "") -> html.A:
    """Write a link to the text version; ``assets/js/address.js`` gives it the view that is shown."""
    return html.A(words, href=f"/{TEXT}", className=class_name, **data(view=f"/{TEXT}"))


def buttons(withheld: Iterable[Terms] = ()) -> list[Component]:
    """Write the buttons that share a view, and the menu of files; rows of sources that are ``withheld`` have none."""
    return [
        html.Button(say("Copy link"), id="copy-link", className="bar-button", type="button"),
        html.Button(say("Cite this view"), id=ids.CITE, className="bar-button", type="button", n_clicks=0),
        _menu(withheld),
    ]


def _menu(withheld: Iterable[Terms]) -> dmc.Menu:
    rows = [
        dmc.MenuItem(say(label), id=ids.download(name), href=f"/{name}", target="_blank")
        for name, label in DOWNLOADS.items()
    ]
    return dmc.Menu(
        [
            dmc.MenuTarget(dmc.Button(say("Download"), size="compact-sm", variant="default", className="bar-button")),
            dmc.MenuDropdown(
                [
                    dmc.MenuLabel(say("The rows of this view")),
                    *map(_why_none, withheld),
                    *rows,
                    html.Div(id=ids.CHANGES_FILES),
                    dmc.MenuLabel(say("To show and to print")),
                    *(dmc.MenuItem(say(label), id=name) for name, label in PICTURES.items()),
                ]
            ),
        ],
        position="bottom-end",
        keepMounted=True,
    )


def _why_none(terms: Terms) -> html.P:
    return html.P(
        [
            say(
                "No files of events while the view holds any of {source}: its terms do not allow passing its rows on.",
                source=foreign(terms.title),
            ),
            " ",
            html.A(say("Its terms of use"), href=terms.url, target="_blank", rel="noopener noreferrer"),
        ],
        className="withheld",
    )


def said() -> html.Div:
    """Write what is told while a picture is made, hidden; ``assets/js/picture.js`` knows when."""
    lines = [html.P(say(text), hidden=True, **data(picture=state)) for state, text in SAID.items()]
    lines.append(html.P(say(POOR), id="picture-poor", hidden=True))
    return html.Div(lines, id="picture-said", className="notice", hidden=True, **aria(live="polite"))


def changes(query: str) -> list[Component]:
    """Write the items of the menu that hold what changed hands; ``query`` is that of a view which compares."""
    return [dmc.MenuItem(say(label), href=f"/{name}?{query}", target="_blank") for name, label in CHANGES.items()]


def credits_line(title: str, version: str, credits_: Iterable[Credit]) -> html.P:
    """Write what the page rests on and under which licences: a line below the map, in embeds, pictures and print."""
    told: list[Any] = [
        html.A(title, href="/", target="_blank", **data(view="/")),
        say(", data version {version}. Data: ", version=foreign(version)),
    ]
    for n, one in enumerate(credits_):
        title = foreign(one.title)
        named = html.A(title, href=one.url, target="_blank", rel="noopener noreferrer") if one.url else title
        told += [*([" · "] if n else []), named, f" ({own(one.licence)})"]
    return html.P(told, id="credits", className="credits", **data(version=version))


def dialog() -> html.Dialog:
    """Write the dialog that quotes a view and gives the code of an embed; it is empty until it is asked for."""
    return html.Dialog(
        [
            html.Button(say("Close"), className="dialog-close", type="button"),
            html.H2(say("Cite this view"), id="cite-title"),
            html.Div(id=ids.CITATION),
            html.H2(say("Embed this view")),
            html.P(say("A frame that shows this view on another page: map, legend, timeline, credits.")),
            *_quote("embed-code", "", say("Copy embed code")),
            html.P(
                say("Other sites can show it only where this server lets them: khareeta serve --frame-ancestors."),
                className="hint",
            ),
        ],
        id=ids.CITE_DIALOG,
        className="dialog",
        **aria(labelledby="cite-title"),
    )


def citation(cited: Citation) -> list[Component]:
    """Write a citation in each of its forms, with a button that copies it."""
    said = (cited.text, cited.bibtex, cited.csl_json)
    quotes = [
        (say(heading), _quote(name, text, say(button)))
        for (name, heading, button), text in zip(_FORMS, said, strict=True)
    ]
    (_, plain), *others = quotes
    return [*plain, *(html.Details([html.Summary(heading), *quote]) for heading, quote in others)]


def _quote(name: str, text: str, button: str) -> list[Component]:
    """Write words to be copied, and the button that copies them."""
    return [
        html.Pre(text, id=name, className="quote", tabIndex="0", dir="auto"),
        html.Button(button, className="quick", type="button", **data(copy=name)),
    ]
