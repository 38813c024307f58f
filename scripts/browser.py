"""Find a Chromium or Chrome that can draw the map, or install one; prints its path.

Run by ``make test`` and imported by the browser tests, so it needs nothing but the standard library.
A browser counts as found only after it has started without a screen and opened a WebGL 2 canvas, which the map needs.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from functools import cache
from itertools import chain
from pathlib import Path
from typing import Final

VARIABLE: Final = "KHAREETA_BROWSER"
"""Names a browser to use instead of looking for one."""

FLAGS: Final = (
    "--no-sandbox",
    "--use-gl=angle",
    "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
"""How a browser is started for tests: WebGL in software, and no calls of its own to the network."""

SEEN: Final = "try { localStorage.setItem('khareeta-tour', 'seen') } catch {}"
"""What a page runs at first to be that of a reader who has seen the hints of a first visit (``assets/js/tour.js``)."""

NAMES: Final = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "microsoft-edge",
)
PLACES: Final = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    "~/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "$PROGRAMFILES/Google/Chrome/Application/chrome.exe",
    "${PROGRAMFILES(X86)}/Google/Chrome/Application/chrome.exe",
    "$LOCALAPPDATA/Google/Chrome/Application/chrome.exe",
    "${PROGRAMFILES(X86)}/Microsoft/Edge/Application/msedge.exe",
)
PLAYWRIGHT_FOLDERS: Final = (
    "$PLAYWRIGHT_BROWSERS_PATH",
    "~/.cache/ms-playwright",
    "~/Library/Caches/ms-playwright",
    "$LOCALAPPDATA/ms-playwright",
)
PLAYWRIGHT_FILES: Final = (
    "chromium-*/chrome-*/chrome",
    "chromium-*/chrome-*/chrome.exe",
    "chromium-*/chrome-*/*.app/Contents/MacOS/*",
)

START_SECONDS: Final = 60
INSTALL_SECONDS: Final = 600

PROBE: Final = (
    "data:text/html,<body><script>document.body.textContent="
    "document.createElement('canvas').getContext('webgl2')?'draws'+'-maps':'no'</script>"
)


class NoBrowserError(Exception):
    """No browser can be used; the message says what to do."""


@cache
def find_browser() -> Path | None:
    """Give a browser of this machine that was seen to work, or None.

    Raises ``NoBrowserError`` when ``KHAREETA_BROWSER`` names one that does not work: a choice is not overruled.
    """
    if chosen := os.environ.get(VARIABLE):
        if not works(Path(chosen)):
            msg = f"{VARIABLE} names {chosen}, which does not start as a browser with WebGL 2: correct it or unset it."
            raise NoBrowserError(msg)
        return Path(chosen)
    return next(filter(works, candidates()), None)


def candidates() -> Iterator[Path]:
    """Give every file of this machine that may be a browser, the likeliest first."""
    on_path = (Path(found) for name in NAMES if (found := shutil.which(name)))
    usual = (place for name in PLACES if (place := expanded(name)) is not None and place.is_file())
    folders = (folder for name in PLAYWRIGHT_FOLDERS if (folder := expanded(name)) is not None and folder.is_dir())
    playwrights = (file for folder in folders for pattern in PLAYWRIGHT_FILES for file in newest(folder, pattern))
    return chain(on_path, usual, playwrights)


def expanded(name: str) -> Path | None:
    """Fill in variables and the home folder; None when a variable is not set here."""
    filled = os.path.expandvars(name)
    return None if "$" in filled else Path(filled).expanduser()


def newest(folder: Path, pattern: str) -> list[Path]:
    """List the files of ``folder`` that match, the last changed first."""
    files = (file for file in folder.glob(pattern) if file.is_file())
    return sorted(files, key=lambda file: file.stat().st_mtime, reverse=True)


def works(browser: Path) -> bool:
    """Tell whether ``browser`` starts without a screen and draws with WebGL 2."""
    with tempfile.TemporaryDirectory(prefix="khareeta-", ignore_cleanup_errors=True) as profile:
        command = [
            str(browser),
            "--headless",
            *FLAGS,
            f"--user-data-dir={profile}",
            "--no-first-run",
            "--dump-dom",
            PROBE,
        ]
        try:
            shown = subprocess.run(command, capture_output=True, timeout=START_SECONDS, check=False)
        except (OSError, subprocess.TimeoutExpired):
            return False
    return b"draws-maps" in shown.stdout


def install() -> Path:
    """Install a browser: Playwright's own, else Debian's package where that is allowed.

    Raises ``NoBrowserError`` when neither gives one that works.
    """
    run("Playwright's Chromium", [sys.executable, "-m", "playwright", "install", "chromium"])
    if (browser := rediscovered()) is not None:
        return browser
    if shutil.which("apt-get") and (root := become_root()) is not None:
        apt = [*root, "apt-get", "-o", "DPkg::Lock::Timeout=120"]
        run("the list of Debian packages", [*apt, "update"])
        run("the Debian package chromium", [*apt, "install", "--yes", "--no-install-recommends", "chromium"])
        if (browser := rediscovered()) is not None:
            return browser
    msg = (
        "The browser tests need Chromium or Chrome with WebGL 2; none works here and none could be installed: "
        f"install one, or set {VARIABLE} to the path of one."
    )
    raise NoBrowserError(msg)


def rediscovered() -> Path | None:
    """Look again after an installation."""
    find_browser.cache_clear()
    return find_browser()


def become_root() -> list[str] | None:
    """Give the words to put before a command that only root may run; None when that is not possible."""
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        return []
    sudo = shutil.which("sudo")
    if sudo and subprocess.run([sudo, "-n", "true"], capture_output=True, check=False).returncode == 0:
        return [sudo, "-n"]
    return None


def run(what: str, command: list[str]) -> None:
    """Run one step of an installation; whether it helped is seen by looking for the browser afterwards."""
    print(f"No browser yet: installing {what} …", file=sys.stderr, flush=True)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    try:
        done = subprocess.run(
            command,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
            timeout=INSTALL_SECONDS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        print(f"That failed: {error}", file=sys.stderr)
        return
    if done.returncode:
        reasons = [line for line in done.stderr.splitlines() if line.startswith(("E: ", "Error", "Failed"))]
        print(f"That failed: {' '.join(dict.fromkeys(reasons)) or f'exit {done.returncode}'}", file=sys.stderr)


def main() -> int:
    """Print the path of a browser that works, after installing one if need be."""
    try:
        print(find_browser() or install())
    except NoBrowserError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
