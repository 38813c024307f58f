"""Refusals that the reader can mend, and how every error is answered.

A route or a callback raises :class:`Refused` for a value that makes no sense; whatever else goes wrong is a fault
of ours, is logged once, and tells the client nothing about the inside.
"""

from typing import Final

from dash.exceptions import DependencyException
from flask import Flask, Response, jsonify, request
from werkzeug.exceptions import HTTPException, InternalServerError, NotFound, RequestEntityTooLarge

from dashboard.layout.missing import missing

KINDS: Final = ("application/json", "text/html")
"""In which kinds a missing page is told; a program that asks for anything gets the first."""
BODY_LIMIT: Final = 256 * 1024
"""Bytes that a request may carry; the largest callback of the page needs a few thousand."""


class Refused(Exception):  # noqa: N818 - it names what happened to the request, as in "request refused"
    """A request that can't be answered as asked; becomes a 400 with one clear sentence.

    ``key`` is the key of the address or the name of the input that is at fault, ``""`` when it is no single one.
    """

    status: int = 400

    def __init__(self, message: str, key: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.key = key


class Withheld(Refused):
    """What is asked for is there, but may not be given out; becomes a 403 that says why."""

    status = 403


def answer(status: int, message: str, key: str = "") -> Response:
    """Give an error as JSON: ``{"error": sentence, "key": what is at fault}``, the key only where one is known."""
    response = jsonify({"error": message, "key": key} if key else {"error": message})
    response.status_code = status
    return response


def register(server: Flask) -> None:
    """Answer every error of ``server`` in one shape, without a traceback."""
    server.config["MAX_CONTENT_LENGTH"] = BODY_LIMIT

    @server.errorhandler(Refused)
    def refused(error: Refused) -> Response:
        return answer(error.status, error.message, error.key)

    @server.errorhandler(DependencyException)
    def no_such_file_of_a_package(_error: DependencyException) -> Response:
        return answer(404, "there is nothing at this address")

    @server.errorhandler(HTTPException)
    def http(error: HTTPException) -> Response:
        known = {
            404: "there is nothing at this address",
            405: "this address does not take that method",
            413: f"a request may carry at most {BODY_LIMIT // 1024} KB",
            500: "something went wrong on the server; its log has the details",
        }
        code = error.code or InternalServerError.code
        if code == NotFound.code and request.accept_mimetypes.best_match(KINDS) == KINDS[1]:
            page = Response(missing(), code, mimetype=KINDS[1])
            page.vary.add("Accept")
            return page
        response = answer(code, known.get(code, error.description or "the request could not be answered"))
        for name, value in error.get_headers():
            if name in {"Allow", "Location", "Retry-After"}:
                response.headers[name] = value
        if isinstance(error, RequestEntityTooLarge):
            response.headers["Connection"] = "close"  # the rest of the body is not read
        return response
