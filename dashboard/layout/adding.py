"""The pages on which a reader adds a file of events: the form, or the commands that do it, and what came of it."""

from dataclasses import dataclass
from typing import Final

from markupsafe import Markup

from dashboard import language
from dashboard.layout.document import document, section

TITLE: Final = "Add your data"
_STYLE: Final = Markup("<link rel='stylesheet' href='{}assets/css/65-adding.css'>")
_WHAT: Final = Markup(
    "<p class='lead'>An ACLED export, a UCDP GED release, or any table of things that happened (CSV, Excel, GeoJSON, "
    "KML, GeoPackage) becomes this map: every row gets its place and its actors, and a report says what was read, "
    "repaired and refused.</p>"
)
_FORM: Final = Markup("""<form class="adding" action="{base}add" method="post" enctype="multipart/form-data">
<p><label for="file">A file of events, up to {limit} MB: choose it, or drop it here</label>
<input class="adding-file" id="file" name="file" type="file" required></p>
<details><summary>If it is a table of your own</summary>
<p><label for="columns">Headers that are not recognised</label>
<input id="columns" name="columns" type="text" maxlength="2000" placeholder="date=Datum,type:Battles" dir="ltr"></p>
<p><label for="dates">03/04/2019 is</label>
<select id="dates" name="dates"><option value="">as the file shows</option>
<option value="dmy">3 April (day first)</option><option value="mdy">4 March (month first)</option></select></p>
</details>
<p><button type="submit">Read the file</button></p>
</form>
<p>The map that comes of it is yours alone: it has an address that nobody can guess, the data of this page stay as they
are, and file and map are gone after {minutes} minutes without a visit, or as soon as you say so. Whoever has the
address sees the map. Reading may take some minutes.</p>""")
_COMMANDS: Final = Markup("""
<p>This server reads no files of its readers. Where Khareeta is installed on your own
computer two commands do it, and nothing leaves it:</p>
<pre dir="ltr"><code>khareeta import FILE --data DIR
khareeta serve --data DIR</code></pre>
<p>DIR is a copy of the data of this map, or a new folder for any country:</p>
<pre dir="ltr"><code>khareeta new DIR --country YE</code></pre>
<p>Who runs a server lets readers add files with <code dir="ltr">khareeta serve --allow-upload</code>.</p>""")
_OWN: Final = Markup("""<p class="lead"><a href="{base}{query}">Open the map with your rows</a>{alone}</p>
<p>This map is yours alone. Its address is a secret that you may share; it is gone after {minutes} minutes without a
visit.</p>
<form action="{base}remove" method="post"><button type="submit">Remove it now</button></form>""")
_ALONE: Final = Markup(" · <a href='{base}{query}'>your rows alone</a>")


@dataclass(frozen=True, slots=True)
class Told:
    """What is to be told of a file that was read."""

    summary: str
    """What the command prints of it."""
    query: str
    """The view that shows its days, with its ``?``."""
    alone: str
    """The view that shows its rows alone; blank where no filter does that."""


def form(base: str, limit: int, minutes: int, problem: str = "") -> str:
    """Ask for a file; ``problem`` is what was wrong with the last one, ``limit`` in megabytes."""
    told = Markup("<p class='adding-problem' role='alert'>{}</p>").format(problem) if problem else Markup()
    asked = _FORM.format(base=base, limit=limit, minutes=minutes)
    return _page(base, Markup("\n").join((Markup("<h1>{}</h1>").format(TITLE), told, _WHAT, asked)))


def commands(base: str) -> str:
    """Explain how to do it on one's own computer."""
    return _page(base, Markup("\n").join((Markup("<h1>{}</h1>").format(TITLE), _WHAT, _COMMANDS)))


def own(base: str, told: Told, minutes: int) -> str:
    """Show what came of a file, and the way to its map."""
    alone = _ALONE.format(base=base, query=told.alone) if told.alone else ""
    parts = (
        Markup("<h1>Your file is on the map</h1>"),
        _OWN.format(base=base, query=told.query, alone=alone, minutes=minutes),
        section(
            "What was read",
            Markup("<pre dir='ltr' class='adding-summary'>{}</pre>").format(told.summary),
            Markup("<p><a href='{}report'>The whole report, row by row</a></p>").format(base),
        ),
    )
    return _page(base, Markup("\n").join(parts))


def gone(base: str) -> str:
    """Say that a map of a reader's own is there no more."""
    again = Markup("<p>File and map are deleted. <a href='{}add'>Add another file</a></p>").format(base)
    return _page(base, Markup("<h1>There is no such map any more</h1>\n") + again)


def _page(base: str, body: Markup) -> str:
    with language.speaking(language.ENGLISH):  # the language of all that stands here
        return document(TITLE, _STYLE.format(base) + body, Markup(), base=base)
