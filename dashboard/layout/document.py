"""The shell of a page without script, and what such pages are made of.

Every text of the data is escaped: ``Markup.format`` escapes what it is given.
"""

from collections.abc import Iterable
from typing import Final

from markupsafe import Markup

DOCUMENT: Final = Markup("""<!DOCTYPE html>
<html lang="en" dir="ltr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light">
<title>{title}</title>
<link rel="icon" href="{base}_favicon.ico">
<link rel="stylesheet" href="{base}assets/css/00-tokens.css">
<link rel="stylesheet" href="{base}assets/css/60-text.css">
</head>
<body class="text-page">
<nav aria-label="Page"><a href="{base}{asked}">Map</a> <a href="{base}text{asked}">Text version</a>
<a href="{base}about">About</a></nav>
<main>
{body}
</main>
</body>
</html>
""")


def document(title: str, body: Markup, *, base: str = "/", query: str = "") -> str:
    """Put a page together; ``base`` is what every path begins with, ``query`` the view that its links keep."""
    asked = f"?{query}" if query else ""
    return str(DOCUMENT.format(title=title, body=body, base=base, asked=asked))


def section(heading: str, *parts: Markup) -> Markup:
    """Write a part of a page under a heading."""
    return Markup("<section>\n<h2>{}</h2>\n{}\n</section>").format(heading, Markup("\n").join(parts))


def table(head: Iterable[object], rows: Iterable[Iterable[object]]) -> Markup:
    """Write a table; a cell that is no ``Markup`` is escaped."""
    headings = Markup().join(Markup("<th scope='col'>{}</th>").format(cell) for cell in head)
    lines = (Markup().join(Markup("<td>{}</td>").format(cell) for cell in row) for row in rows)
    body = Markup("\n").join(Markup("<tr>{}</tr>").format(line) for line in lines)
    return Markup(
        "<div class='scroll'><table>\n<thead><tr>{}</tr></thead>\n<tbody>\n{}\n</tbody>\n</table></div>"
    ).format(headings, body)


def items(lines: Iterable[Markup | str]) -> Markup:
    """Write a list."""
    return Markup("<ul>\n{}\n</ul>").format(Markup("\n").join(Markup("<li>{}</li>").format(item) for item in lines))


def link(words: str, url: str) -> Markup:
    """Write a link; without an address on the web only the words."""
    if not url.startswith(("http://", "https://")):
        return Markup("{}").format(words)
    return Markup("<a href='{}' rel='noopener noreferrer'>{}</a>").format(url, words or url)


def arabic(words: str) -> Markup:
    """Mark Arabic words as such; nothing where there are none."""
    return Markup("<span lang='ar' dir='rtl'>{}</span>").format(words) if words else Markup()
