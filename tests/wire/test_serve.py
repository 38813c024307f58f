"""The real program: it listens, answers, and ends when it is asked to."""

import signal
import socket
import subprocess
import sys
from http.client import HTTPConnection

import pytest

from dashboard.web.errors import BODY_LIMIT
from tests.worlds import write_folder

PATIENCE = 120
"""Seconds; a busy machine takes its time to import."""


@pytest.fixture(scope="module")
def land(tmp_path_factory):
    return write_folder(tmp_path_factory.mktemp("land"))


@pytest.fixture
def start(land):
    running = []

    def start(*arguments):
        program = subprocess.Popen(
            [sys.executable, "-m", "dashboard", "serve", "--data", land, *arguments],
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        )  # fmt: skip
        running.append(program)
        return program

    yield start
    for program in running:
        program.kill()
        program.communicate()


def address_of(program):
    address = program.stdout.readline()
    assert address, program.stderr.read()
    return address.rstrip("\n")


def ask(address, method, path, body=None, **headers):
    """Ask the server: gives status, headers and body."""
    connection = HTTPConnection(address.removeprefix("http://"), timeout=PATIENCE)
    try:
        connection.request(method, path, body, headers, encode_chunked=bool(headers))
        answer = connection.getresponse()
        return answer.status, answer.headers, answer.read()
    finally:
        connection.close()


def test_the_address_is_printed_alone_and_answers(start):
    address = address_of(start("--port", "0"))
    assert address.startswith("http://127.0.0.1:")
    status, headers, _ = ask(address, "GET", "/healthz")
    assert (status, headers.get("Server")) == (200, None)
    assert ask(address, "GET", "/events.csv?time=2018-08-10")[2].count(b"\n") == 2


def test_a_body_whose_length_is_not_told_is_cut_off_at_the_limit(start):
    address = address_of(start("--port", "0"))
    body = (b" " * 2**16 for _ in range(BODY_LIMIT // 2**16 + 1))
    status, _, _ = ask(address, "POST", "/_dash-update-component", body, **{"Transfer-Encoding": "chunked"})
    assert status == 413


def test_the_command_can_tell_browsers_to_keep_nothing(start):
    status, _, body = ask(address_of(start("--port", "0", "--no-offline")), "GET", "/sw.js")
    assert (status, body.startswith(b'self.khareeta = {"build":""')) == (200, True)


@pytest.mark.parametrize("end", [signal.SIGINT, signal.SIGTERM])
def test_the_program_ends_cleanly(start, end):
    program = start("--port", "0")
    address_of(program)
    program.send_signal(end)
    out, err = program.communicate(timeout=PATIENCE)
    assert (program.returncode, out, err) == (0, "", "\n")


def test_the_port_is_free_again_afterwards(start):
    first = start("--port", "0")
    port = address_of(first).rpartition(":")[2]
    first.send_signal(signal.SIGINT)
    first.communicate(timeout=PATIENCE)
    assert address_of(start("--port", port)) == f"http://127.0.0.1:{port}"


def test_a_busy_port_is_one_line_and_exit_2(start):
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        program = start("--port", str(port))
        out, err = program.communicate(timeout=PATIENCE)
    assert (program.returncode, out) == (2, "")
    assert err == (
        f"khareeta: 127.0.0.1 port {port} is already in use: stop the program that has it, "
        "or choose another --port (0: a free one)\n"
    )


def test_an_address_of_another_machine_is_one_line_and_exit_2(start):
    program = start("--host", "192.0.2.1", "--port", "0")  # a documentation address, nobody's
    out, err = program.communicate(timeout=PATIENCE)
    assert (program.returncode, out, err.count("\n")) == (2, "", 1)
    assert err.startswith("khareeta: cannot listen on 192.0.2.1 port 0")
