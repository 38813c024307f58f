"""The shell of a page without script, and what such pages are made of.

Every text of the data is escaped: ``Markup.format`` escapes what it is given.
"""

import re
from base64 import b64encode
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain, repeat
from typing import Final

from markupsafe import Markup

from dashboard import language
from dashboard.language import say
from dashboard.words import Theme

ICON: Final = "data:image/svg+xml;base64," + b64encode(
    b"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'><path fill='#61bbfa' d='M0 3v13l5-3V0z'/>"
    b"<path fill='#7b9e68' d='M5 0v13l6 3V3z'/><path fill='#b23300' d='M11 3v13l5-3V0z'/></svg>"
).decode("ascii")
"""A folded map. Inside the pages, since browsers ask for an icon anew whenever the address changes."""
_TAG_OR_FOREIGN: Final = re.compile(f"(<[^>]*>)|{language.FOREIGN.pattern}")
DOCUMENT: Final = Markup("""<!DOCTYPE html>
<html lang="{lang}" dir="{dir}"{shade}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>{title}</title>
<link rel="icon" href="{icon}">
<link rel="stylesheet" href="{base}assets/css/00-tokens.css">
<link rel="stylesheet" href="{base}assets/css/60-text.css">
</head>
<body class="text-page">
<nav aria-label="{page}"><a href="{base}{asked}">{map}</a> <a href="{base}text{asked}">{text}</a>
<a href="{base}about{spoken}">{about}</a> {languages}</nav>
<main>
{body}
</main>
</body>
</html>
""")


def document(  # noqa: PLR0913 - a page has that many parts
    title: str, body: Markup, languages: Markup, *, base: str = "/", query: str = "", theme: Theme | None = None
) -> str:
    """Put a page together; without a ``theme`` it follows the reader's system.

    ``languages`` are links to the same page in others, ``base`` is what every path begins with, ``query`` the view that
    its links keep.
    """
    speech = language.spoken()
    spoken = "" if speech.code == language.ENGLISH else f"lang={speech.code}"
    asked = query or spoken
    written = DOCUMENT.format(
        title=language.plain(title), body=body, base=base, icon=ICON, lang=speech.code, dir=speech.direction,
        asked=f"?{asked}" if asked else "", spoken=f"?{spoken}" if spoken else "", languages=languages,
        page=say("Page"), map=say("Map"), text=say("Text version"), about=say("About"),
        shade=Markup(' data-theme="{}"').format(theme) if theme else "",
    )  # fmt: skip
    return apart(written)


def apart(page: Markup) -> str:
    """Write what is foreign to the language of a page as elements of their own."""
    return _TAG_OR_FOREIGN.sub(_apart, str(page))


def _apart(found: re.Match[str]) -> str:
    """Write English in another language as an element of its own; inside a tag, which can hold none, as it is."""
    tag, text = found.groups()
    if tag:
        return language.plain(tag)
    return f"<bdi lang='{language.ENGLISH}'>{text}</bdi>" if text.isascii() else f"<bdi>{text}</bdi>"


def said(english: str, **values: object) -> Markup:
    """Say a text as :func:`dashboard.language.say` does; values that are ``Markup`` stay so."""
    text = Markup("{}").format(say(english))
    return text.format(**values) if values else text


def together(parts: Iterable[Markup]) -> Markup:
    """Join parts of a sentence with commas."""
    return Markup("{}").format(say(", ")).join(parts)


def section(heading: str, *parts: Markup, name: str = "") -> Markup:
    """Write a part of a page under a heading; ``name`` is what a link calls it by."""
    called = Markup(" id='{}'").format(name) if name else ""
    return Markup("<section{}>\n<h2>{}</h2>\n{}\n</section>").format(called, heading, Markup("\n").join(parts))


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a long page: what a link to it says, its heading, and what stands under that."""

    name: str
    label: str
    heading: str
    body: Markup


def contents(parts: Iterable[Part]) -> Markup:
    """Write the links to the parts of a page."""
    links = (Markup("<a href='#{}'>{}</a>").format(part.name, part.label) for part in parts)
    return Markup("<nav aria-label='{}'>{} {}</nav>").format(
        say("On this page"), say("On this page:"), Markup(" ").join(links)
    )


def table(head: Sequence[str], rows: Iterable[Sequence[object]], *, ids: Iterable[str] = ()) -> Markup:
    """Write a table whose first column names its rows; a cell that is no ``Markup`` is escaped.

    ``ids`` are the rows' names for links, one a row or none at all. On a narrow screen each row becomes a block, so
    every cell carries the heading of its column.
    """
    headings = Markup().join(Markup("<th scope='col'>{}</th>").format(cell) for cell in head)
    lines = (
        Markup("<tr{}><th scope='row'>{}</th>{}</tr>").format(
            Markup(" id='{}'").format(name) if name else "",
            row[0],
            Markup().join(
                Markup("<td data-label='{}'>{}</td>").format(label, cell)
                for label, cell in zip(head[1:], row[1:], strict=True)
            ),
        )
        for row, name in zip(rows, chain(ids, repeat("")), strict=False)
    )
    return Markup(
        "<div class='scroll'><table>\n<thead><tr>{}</tr></thead>\n<tbody>\n{}\n</tbody>\n</table></div>"
    ).format(headings, Markup("\n").join(lines))


def items(lines: Iterable[Markup | str]) -> Markup:
    """Write a list."""
    return Markup("<ul>\n{}\n</ul>").format(Markup("\n").join(Markup("<li>{}</li>").format(item) for item in lines))


def link(words: str, url: str) -> Markup:
    """Write a link; without an address on the web only the words."""
    if not url.startswith(("http://", "https://")):
        return Markup("{}").format(words)
    return Markup("<a href='{}' rel='noopener noreferrer'>{}</a>").format(url, words or url)


def bdi(text: object) -> Markup:
    """Set what a reader's own file says apart from the text around it, whichever way it is written."""
    return Markup("<bdi>{}</bdi>").format(text)


def arabic(words: str) -> Markup:
    """Mark Arabic words as such; nothing where there are none."""
    return Markup("<span lang='ar' dir='rtl'>{}</span>").format(words) if words else Markup()
