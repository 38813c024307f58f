"""Run the JavaScript tests with the Node that Playwright's package brings, so that none is ever skipped."""

import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Final

TESTS: Final = Path(__file__).parents[1] / "tests" / "js"


def node() -> Path:
    """Give the path of Playwright's Node; raises ``FileNotFoundError`` where its package is not installed."""
    package = find_spec("playwright")
    if package is None or package.origin is None:
        msg = "The JavaScript tests run on the Node of Playwright's package, which is not installed: run `make test`."
        raise FileNotFoundError(msg)
    driver = Path(package.origin).parent / "driver"
    return next(file for name in ("node", "node.exe") if (file := driver / name).is_file())


def main() -> int:
    """Run every ``*.test.js`` under tests/js and hand on how it went; no test at all is a failure."""
    files = sorted(map(str, TESTS.rglob("*.test.js")))
    if not files:
        print(f"No JavaScript test was found in {TESTS}: they are named *.test.js.", file=sys.stderr)
        return 1
    try:
        return subprocess.run([node(), "--test", "--test-reporter=spec", *files], check=False).returncode
    except FileNotFoundError as error:
        print(error, file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main())
