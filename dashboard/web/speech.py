"""The language of a request: that of its address, whatever the browser would rather have."""

from flask import Flask, request

from dashboard import language


def register(server: Flask) -> None:
    """Speak the language that each request names as ``lang``, English where it names none."""

    @server.before_request
    def speak() -> None:
        language.speak(request.args.get("lang", language.ENGLISH))

    @server.teardown_request
    def fall_silent(_error: BaseException | None) -> None:
        language.speak(language.ENGLISH)
