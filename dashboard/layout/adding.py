"""The pages on which a reader adds a file of events: the form, or the commands that do it, and what came of it."""

from dataclasses import dataclass
from typing import Final

from markupsafe import Markup

from dashboard import language
from dashboard.intake.log import Entry
from dashboard.language import marked, number, say, say_n
from dashboard.layout import phrases, speech
from dashboard.layout.document import bdi, document, items, said, section

TITLE: Final = marked("Add your data")
_STYLE: Final = Markup("<link rel='stylesheet' href='{}assets/css/65-adding.css'>")
_FORM: Final = Markup("""<form class="adding" action="{action}" method="post" enctype="multipart/form-data">
<p><label for="file">{file}</label>
<input class="adding-file" id="file" name="file" type="file" required></p>
<details><summary>{table}</summary>
<p><label for="columns">{headers}</label>
<input id="columns" name="columns" type="text" maxlength="2000" placeholder="date=Datum,type:Battles" dir="ltr"></p>
<p><label for="dates">{dates}</label>
<select id="dates" name="dates"><option value="">{shown}</option>
<option value="dmy">{day}</option><option value="mdy">{month}</option></select></p>
</details>
<p><button type="submit">{send}</button></p>
</form>
<p class="adding">{private}</p>""")
_CODE: Final = Markup("<pre dir='ltr'><code>{}</code></pre>")
_OPTION: Final = Markup("<code dir='ltr'>khareeta serve --allow-upload</code>")
_REMOVE: Final = Markup("<form action='{}' method='post'><button type='submit'>{}</button></form>")
_LINK: Final = Markup("<a href='{}'>{}</a>")


@dataclass(frozen=True, slots=True)
class Told:
    """What is to be told of a file that was read."""

    entry: Entry
    """What the log has of it."""
    query: str
    """The view that shows its days, with its ``?``."""
    alone: str
    """The view that shows its rows alone; blank where no filter does that."""


def form(base: str, limit: int, minutes: int, problem: str = "") -> str:
    """Ask for a file; ``problem`` is what was wrong with the last one, ``limit`` in megabytes."""
    told = Markup("<p class='adding-problem' role='alert'>{}</p>").format(problem) if problem else Markup()
    asked = _FORM.format(
        action=speech.address(f"{base}add"),
        file=say("A file of events, up to {limit} MB: choose it, or drop it here", limit=limit),
        table=say("If it is a table of your own"),
        headers=say("Headers that are not recognised"),
        dates=say("03/04/2019 is"),
        shown=say("as the file shows"),
        day=say("3 April (day first)"),
        month=say("4 March (month first)"),
        send=say("Read the file"),
        private=say_n(
            "The map that comes of it is yours alone: it has an address that nobody can guess, the data of this page "
            "stay as they are, and file and map are gone after {n} minute without a visit, or as soon as you say so. "
            "Whoever has the address sees the map. Reading may take some minutes.",
            "The map that comes of it is yours alone: it has an address that nobody can guess, the data of this page "
            "stay as they are, and file and map are gone after {n} minutes without a visit, or as soon as you say so. "
            "Whoever has the address sees the map. Reading may take some minutes.",
            minutes,
        ),
    )
    return _page(base, say(TITLE), told, _what(), asked)


def commands(base: str) -> str:
    """Explain how to do it on one's own computer."""
    parts = (
        said(
            "This server reads no files of its readers. Where Khareeta is installed on your own computer two commands "
            "do it, and nothing leaves it:"
        ),
        _CODE.format("khareeta import FILE --data DIR\nkhareeta serve --data DIR"),
        said(
            "{dir} is a copy of the data of this map, or a new folder for any country:",
            dir=Markup("<code>DIR</code>"),
        ),
        _CODE.format("khareeta new DIR --country YE"),
        said("Who runs a server lets readers add files with {command}.", command=_OPTION),
    )
    told = (part if part.startswith("<pre") else Markup("<p>{}</p>").format(part) for part in parts)
    return _page(base, say(TITLE), _what(), *told)


def own(base: str, told: Told, minutes: int) -> str:
    """Show what came of a file, and the way to its map."""
    ways = [_LINK.format(_spoken(base, told.query), say("Open the map with your rows"))]
    if told.alone:
        ways.append(_LINK.format(_spoken(base, told.alone), say("your rows alone")))
    private = say_n(
        "This map is yours alone. Its address is a secret that you may share; it is gone after {n} minute without a "
        "visit.",
        "This map is yours alone. Its address is a secret that you may share; it is gone after {n} minutes without a "
        "visit.",
        minutes,
    )
    entry = told.entry
    counts = " ".join(phrases.of_file(entry.read, _kept(entry), entry.refused))
    parts = (
        *([Markup("<p class='lead'>{}</p>").format(counts)] if entry.refused else []),
        Markup("<p class='lead'>{}</p>").format(Markup(" · ").join(ways)),
        Markup("<p>{}</p>").format(private),
        _REMOVE.format(speech.address(f"{base}remove"), say("Remove it now")),
        section(
            say("What was read"),
            _summary(entry),
            Markup("<p>{}</p>").format(
                _LINK.format(speech.address(f"{base}report"), say("The whole report, row by row"))
            ),
        ),
    )
    heading = say("Part of your file is on the map") if entry.refused else say("Your file is on the map")
    return _page(base, heading, *parts, languages=speech.links(f"{base}add"))


def reported(base: str, told: Told, report: str) -> str:
    """Put before the report of an import, a page of its own, the ways back to the map that was made."""
    ways = (
        _LINK.format(_spoken(base, told.query), say("Open the map with your rows")),
        _LINK.format(speech.address(f"{base}add"), say("What was read")),
    )
    nav = Markup("<nav aria-label='{}'>{}</nav>\n<main>").format(say("Page"), Markup(" · ").join(ways))
    return report.replace("<main>", str(nav), 1)


def _kept(entry: Entry) -> int:
    return entry.added + entry.changed + entry.unchanged


def gone(base: str) -> str:
    """Say that a map of a reader's own is there no more."""
    again = _LINK.format(speech.address(f"{base}add"), say("Add another file"))
    text = Markup("<p>{} {}</p>").format(say("File and map are deleted."), again)
    return _page(base, say("There is no such map any more"), text)


def _what() -> Markup:
    return Markup("<p class='lead'>{}</p>").format(
        say(
            "An ACLED export, a UCDP GED release, or any table of things that happened (CSV, Excel, GeoJSON, KML, "
            "GeoPackage) becomes this map: every row gets its place and its actors, and a report says what was read, "
            "repaired and refused."
        )
    )


def _summary(entry: Entry) -> Markup:
    """Count what became of the rows of a file."""
    lines = [
        said("Rows in the file {file}: {n}", file=bdi(entry.file), n=number(entry.read)),
        said(
            "On the map now: {n} (new {new}, changed {changed}, unchanged {unchanged})",
            n=number(_kept(entry)),
            new=number(entry.added),
            changed=number(entry.changed),
            unchanged=number(entry.unchanged),
        ),
        said("Refused: {n}", n=number(entry.refused)),
    ]
    if entry.deleted:
        lines.append(said("Taken out, since their source deleted them: {n}", n=number(entry.deleted)))
    return items(lines)


def _spoken(base: str, query: str) -> str:
    """Spell the address of a view in the language of this page."""
    code = language.spoken().code
    return f"{base}{query}" if code == language.ENGLISH else f"{base}{query}{'&' if query else '?'}lang={code}"


def _page(base: str, heading: str, *parts: Markup, languages: Markup | None = None) -> str:
    body = (_STYLE.format(base) + Markup("<h1>{}</h1>").format(heading), *parts)
    links = speech.links(f"{base}add") if languages is None else languages
    return document(say(TITLE), Markup("\n").join(filter(None, body)), links, base=base)
