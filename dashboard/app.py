"""The program put together: data, page, callbacks and routes become one application."""

import re
from collections.abc import Callable
from functools import cache, wraps
from html import escape
from typing import Any, Final

from dash import Dash
from dash.development.base_component import Component
from flask import has_request_context, request

from dashboard import callbacks, language, query, web
from dashboard.data import select
from dashboard.data.dataset import Dataset, load
from dashboard.data.links import fitting, unfolded
from dashboard.data.read import shipped, shipped_assets
from dashboard.intake import known
from dashboard.layout import colours, first, opening, page, speech
from dashboard.layout.document import ICON
from dashboard.layout.foreign import set_apart
from dashboard.layout.static import gathered
from dashboard.settings import SELF, Settings
from dashboard.view import DEFAULT
from dashboard.web import bundle, graphics
from dashboard.web.adding import Door, Own
from dashboard.web.backend import Backend
from dashboard.web.offline import build_of
from dashboard.web.source import Source
from dashboard.web.tiles import Tiles, source_of

INDEX: Final = """<!DOCTYPE html>
<html lang="{lang}" dir="{dir}">
<head>
{%metas%}
<meta name="description" content="{summary}">
<title>{%title%}</title>
<link rel="icon" href="{icon}">
{letters}{%css%}
<style>{styles}</style>
<script>{theme}</script>
</head>
<body>
{first}<script type="application/json" id="catalogue">{words}</script>
{%app_entry%}
<footer>
{%config%}
{%scripts%}
{%renderer%}
</footer>
</body>
</html>
"""
LETTERS: Final = '<link rel="preload" href="{}" as="font" type="font/woff2" crossorigin>\n'
"""Asks for the letters of a language before the page's words are laid out, so that these need not change them."""
UNUSED: Final = re.compile(r'<script src="[^"]*/(?:dash_table/|deps/polyfill@)[^"]*"></script>\n?')
"""What Dash adds to every page: tables of a kind that ours lacks, and stand-ins for what old browsers lacked
(``assets/vendor/NOTICE.md``)."""


class Page(Dash):
    """The page in the language of each request; its links for browsers without script keep the view."""

    ds: Dataset
    draw: Callable[[str], Component]
    """Gives the page in a language."""

    def get_layout(self) -> Component:
        """Give the page in the language that is spoken."""
        return self.draw(language.spoken().code)

    def callback(self, *args: Any, **kwargs: Any) -> Callable[..., Any]:  # noqa: ANN401 - handed on
        """Attach a callback; in its answers foreign words are set apart and static parts gathered."""
        attach: Callable[..., Callable[..., Any]] = super().callback(*args, **kwargs)

        def attached(answer: Callable[..., Any]) -> Callable[..., Any]:
            return attach(wraps(answer)(lambda *given, **named: gathered(set_apart(answer(*given, **named)))))

        return attached

    def interpolate_index(self, **parts: str) -> str:  # type: ignore[override]  # Dash spells out each part
        """Write the page for the address and in the language of this request."""
        asked = query.decode(request.query_string.decode("utf-8", "replace"))[0] if has_request_context() else DEFAULT
        view = fitting(self.ds, unfolded(self.ds, select.known(self.ds, asked)[0]))
        folder, spoken = self.ds.folder, language.spoken()
        letters = LETTERS.format(bundle.letters(self.config.requests_pathname_prefix))
        parts["title"] = escape(language.plain(language.own(folder.title, ar=folder.title_ar)))
        parts["scripts"] = UNUSED.sub("", parts["scripts"]).replace("<script src=", '<script type="later" src=')
        written: str = super().interpolate_index(**parts)  # type: ignore[no-untyped-call]
        for name, words in {
            "lang": spoken.code,
            "dir": spoken.direction,
            "letters": letters if spoken.direction == "rtl" else "",
            "summary": escape(language.plain(language.own(folder.summary, ar=folder.summary_ar))),
            "words": speech.script_words(),
            "first": first.first(self.ds, view),  # the last: what the data say may look like a name of ours
        }.items():
            written = written.replace(f"{{{name}}}", words, 1)
        return written


def create_app(settings: Settings, door: Door | None = None) -> Dash:
    """Read the data folder that ``settings`` name and build the application; files of readers come in by ``door``.

    Raises:
        Unreadable: There is no data folder there.
        BrokenData: The folder breaks rules; the message has a line for each.
        NoTiles: The tiles that ``settings`` name can't be shown.

    """
    folder, then = settings.data or shipped(), settings.as_known_on
    ds = known.load(folder, then) if then else load(folder)
    tiles = source_of(settings.basemap) if settings.basemap else None
    return build(
        ds,
        settings.frame_ancestors,
        tiles,
        may_redistribute=settings.may_redistribute,
        door=door,
        offline=settings.offline,
    )


def build(  # noqa: PLR0913 - what an operator may decide
    ds: Dataset,
    frame_ancestors: str = SELF,
    tiles: Tiles | None = None,
    *,
    base: str = "/",
    may_redistribute: frozenset[str] = frozenset(),
    door: Door | Own | None = None,
    offline: bool = True,
) -> Dash:
    """Build the application on a data set; two applications in one process share nothing.

    Args:
        ds: The data.
        frame_ancestors: The sites that may show the page in a frame.
        tiles: A picture to draw under the land.
        base: What every path of the page begins with, ``/`` at its end.
        may_redistribute: The sources whose rows may be given out as files although their terms do not allow it.
        door: Where files of readers come in; or the one that the data are made of.
        offline: Whether browsers may keep the page for when the server is gone; never that of a reader's own map.

    """
    source = Source(ds, may_redistribute)
    early = bundle.inline(*bundle.EARLY)
    kept_as = build_of(source, tiles) if offline and base == "/" else ""
    app = Page(
        "dashboard",
        backend=Backend,
        assets_folder=str(shipped_assets()),
        assets_ignore=".*",  # all are served; web.bundle puts what the page needs into it
        update_title="",
        index_string=INDEX.replace("{icon}", ICON)
        .replace("{styles}", bundle.styles(base) + colours.css(ds.folder))
        .replace("{theme}", early),
        meta_tags=[
            {"name": "viewport", "content": "width=device-width, initial-scale=1"},
            {"name": "color-scheme", "content": "light dark"},
            {"name": "plotly", "content": graphics.plotly().file.address(base)},
            *([{"name": "khareeta-build", "id": "build", "content": kept_as}] if kept_as else []),
        ],
        url_base_pathname=base,
        serve_locally=True,
        external_scripts=[bundle.scripts().file.address(base)],
        compress=False,  # web.headers compresses, by its own rules
        enable_mcp=False,
        add_log_handler=False,
    )
    app.renderer = bundle.inline(bundle.LAST)
    app.ds = ds
    app.draw = cache(lambda code: _drawn(ds, source, code, over_tiles=tiles is not None))
    app.layout = app.draw(language.ENGLISH)
    callbacks.register(app, source)
    web.register(app, source, frame_ancestors, [early], drawn_below=tiles, door=door, kept_as=kept_as)
    return app


def _drawn(ds: Dataset, source: Source, code: str, *, over_tiles: bool) -> Component:
    """Draw the page in a language; it is the same for every reader of that language."""
    with language.speaking(code):
        found = opening.of(ds, source.ledger, source.may_redistribute, over_tiles=over_tiles)
        drawn: Component = speech.directed(gathered(set_apart(page.page(found))))
    return drawn
