"""``/add``: a reader's own file of events, read for a map of their own where the operator allows it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import IO, Final, Protocol

from flask import Flask, Response, redirect, request
from werkzeug.exceptions import HTTPException

from dashboard import language
from dashboard.language import again, say
from dashboard.layout import adding, speech
from dashboard.layout.adding import Told
from dashboard.web.errors import Refused

ADD: Final = "add"
MB: Final = 1_000_000
FORM: Final = 64 * 1024
"""Bytes that a form may have beside its file."""
PARTS: Final = 10
"""Fields that a form may have."""
FIELDS: Final = ("columns", "dates")
"""What may be said of the file; each is an option of ``khareeta import``."""
SAME: Final = {None, "same-origin", "none"}
"""What a browser says of a form of our own page (``Sec-Fetch-Site``); another site's may not fill this server."""


class Unread(Refused):
    """A file that cannot be read for a reader; the status says whose fault it is."""

    def __init__(self, message: str, status: int = 422) -> None:
        super().__init__(message)
        self.status = status


class Door(Protocol):
    """Where files of readers come in."""

    @property
    def limit(self) -> int:
        """Megabytes that a file may have."""

    @property
    def minutes(self) -> int:
        """How long a map stays without a visit."""

    def take(self, file: IO[bytes], name: str, options: Mapping[str, str]) -> str:
        """Read a file and give the address of its map; raises :class:`Unread` for one that cannot be."""

    def remove(self, base: str) -> None:
        """Delete the map at an address."""


@dataclass(frozen=True, slots=True)
class Own:
    """What a reader's own map tells of the file that it was made of."""

    door: Door
    told: Told
    reports: Mapping[str, str]
    """The page of the import's report in each language, by its code."""


def most(door: Door | None) -> int:
    """Give the bytes that a request with a file may have; 0 where there is no door."""
    return door.limit * MB + FORM if door else 0


def register(server: Flask, base: str = "/", door: Door | None = None) -> None:
    """Serve the page on which a file is added; without a ``door`` it explains the command."""

    def page(problem: str = "", status: int = 200) -> Response:
        text = adding.form(base, door.limit, door.minutes, problem) if door else adding.commands(base)
        response = Response(text, status, mimetype="text/html")
        response.headers["Cache-Control"] = "no-store"
        return response

    @server.get(f"{base}{ADD}")
    def add_page() -> Response:
        return page()

    @server.post(f"{base}{ADD}")
    def add() -> Response:
        if door is None:
            return page(status=403)
        if request.headers.get("Sec-Fetch-Site") not in SAME:
            return page(say("The form was sent by another site. Choose the file here."), 403)
        request.max_content_length = most(door)
        request.max_form_parts = PARTS
        try:
            file = request.files.get("file")
        except HTTPException as error:
            is_large = error.code == 413  # noqa: PLR2004
            large, broken = (
                say("The file is larger than {limit} MB.", limit=door.limit),
                say("The form could not be read."),
            )
            return page(large if is_large else broken, error.code or 400)
        if file is None or not file.filename:
            return page(say("No file was chosen."), 400)
        options = {name: value for name in FIELDS if (value := request.form.get(name, "").strip())}
        try:
            made = door.take(file.stream, file.filename, options)
        except Unread as refused:
            return page(" ".join(map(again, refused.message.splitlines())), refused.status)
        return redirect(speech.address(f"{made}{ADD}"), 303)  # type: ignore[return-value]


def register_own(server: Flask, base: str, own: Own) -> None:
    """Serve what came of a file beside the map that was made of it."""

    @server.get(f"{base}{ADD}")
    def own_page() -> Response:
        return Response(adding.own(base, own.told, own.door.minutes), mimetype="text/html")

    @server.get(f"{base}report")
    def own_report() -> Response:
        report = adding.reported(base, own.told, own.reports[language.spoken().code])
        return Response(report, mimetype="text/html")

    @server.post(f"{base}remove")
    def remove() -> Response:
        own.door.remove(base)
        return Response(adding.gone("/"), mimetype="text/html")

    @server.after_request
    def private(response: Response) -> Response:
        if not request.path.startswith((f"{base}assets/", f"{base}_dash-component-suites/")):
            response.headers["Cache-Control"] = "no-store"
        response.headers["X-Robots-Tag"] = "noindex, nofollow"
        return response
