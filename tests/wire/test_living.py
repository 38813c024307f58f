"""The real program goes on with the data of a finished import while readers ask, and drops no request for it."""

import json
import threading
import time

import pytest

from tests.imports import bring_in, ucdp, write
from tests.wire.test_serve import PATIENCE, address_of, ask, start
from tests.worlds import write_folder

READERS = 4
PATHS = ("/healthz", "/events.csv?time=2018-08-11", "/_dash-layout", "/map/events.bin")
__all__ = ["start"]


@pytest.fixture
def land(tmp_path):
    return write_folder(tmp_path / "land")


def test_no_request_is_dropped_while_two_imports_are_swapped_in(start, land):
    address = address_of(start("--port", "0"))
    answers, counts, done = [], [[] for _ in range(READERS)], threading.Event()

    def read(seen):
        while not done.is_set():
            for path in PATHS:
                try:
                    status, _, body = ask(address, "GET", path)
                except OSError as error:
                    status, body = repr(error), b"{}"
                answers.append((path, status))
                if path == "/healthz":
                    seen.append(json.loads(body).get("events"))

    readers = [threading.Thread(target=read, args=(seen,)) for seen in counts]
    for reader in readers:
        reader.start()
    try:
        for number, expected in ((1, 7), (2, 8)):
            bring_in(write(land.parent / f"{number}.csv", [ucdp(number)]), land)
            until = time.monotonic() + PATIENCE
            while not all(seen and seen[-1] == expected for seen in counts):
                assert time.monotonic() < until, "the import was not noticed"
                time.sleep(0.05)
    finally:
        done.set()
        for reader in readers:
            reader.join(PATIENCE)
    assert {status for _, status in answers} == {200}
    assert all(seen == sorted(seen) for seen in counts), "no reader falls back to older data"
    assert {number for seen in counts for number in seen} == {6, 7, 8}
