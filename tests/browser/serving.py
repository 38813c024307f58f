"""The real program, started as a reader would start it."""

import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
START_SECONDS = 180


@contextmanager
def serving(*options: str) -> Iterator[str]:
    """Run ``python -m dashboard serve --port 0`` and give its address; what it printed is shown when it ends early."""
    command = [sys.executable, "-m", "dashboard", "serve", "--port", "0", *options]
    printed: list[str] = []
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8", cwd=ROOT) as run:
        assert run.stdout is not None
        too_slow = threading.Timer(START_SECONDS, run.kill)
        too_slow.start()
        for line in run.stdout:
            printed.append(line)
            if line.startswith("http://"):
                break
        else:
            too_slow.cancel()
            pytest.fail(f"The server ended (exit {run.wait()}) without an address. It said:\n{''.join(printed)}")
        too_slow.cancel()
        listener = threading.Thread(target=printed.extend, args=(run.stdout,))  # a full pipe would stop the server
        listener.start()
        try:
            yield line.strip()
        finally:
            run.terminate()
            listener.join()
    if "Traceback" in (said := "".join(printed)):
        pytest.fail(f"The server met an error while the tests ran:\n{said}")
