"""A server, a browser and a reader for every test, and a judge of what the page did behind the reader's back."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Request,
    Response,
    expect,
    sync_playwright,
)

from scripts.browser import FLAGS, SEEN, VARIABLE, NoBrowserError, find_browser
from tests.browser.reader import Reader
from tests.browser.serving import ROOT, serving

PATIENCE = 45_000  # ms; the map is drawn in software, often on a busy machine
ALONE = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"  # no name leads anywhere
OWN = re.compile(r"(http://127\.0\.0\.1:\d+/|data:|blob:)")
DRIVER = "GL Driver Message"  # how fast the graphics are is not the page's doing
BLOCKED = "Service Worker registration blocked by Playwright"  # where a test does not want one
PICTURES = ROOT / "test-results"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> Iterator[None]:
    """Keep a picture of what a reader saw when a test failed."""
    report = yield
    reader = getattr(item, "funcargs", {}).get("reader")
    if report.when == "call" and report.failed and reader:
        PICTURES.mkdir(exist_ok=True)
        picture = PICTURES / f"{item.name}.png"
        reader.page.screenshot(path=picture)
        report.sections.append(("Picture", str(picture)))
    return report


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    try:
        found = find_browser()
    except NoBrowserError as error:
        pytest.fail(str(error))
    if found is None:
        pytest.fail(f"No Chromium or Chrome with WebGL 2 was found: `make test` installs one, or set {VARIABLE}.")
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=found, args=[*FLAGS, ALONE])
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def address() -> Iterator[str]:
    with serving() as address:
        yield address


class Judge:
    """Writes down what no page of ours may do."""

    def __init__(self, context: BrowserContext) -> None:
        self.found: list[str] = []
        self.forgiven: list[str] = []
        """Parts of the lines that a test has itself brought about."""
        context.on("console", self._said)
        context.on("weberror", lambda error: self.found.append(f"uncaught: {error.error}"))
        context.on("request", self._asked)
        context.on("response", self._answered)

    def _said(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning") and DRIVER not in message.text and BLOCKED not in message.text:
            self.found.append(f"console {message.type}: {message.text} ({message.location['url']})")

    def _asked(self, request: Request) -> None:
        if not OWN.match(request.url):
            self.found.append(f"a request off this machine: {request.url}")

    def _answered(self, response: Response) -> None:
        if response.status >= 400:
            self.found.append(f"{response.status}: {response.url}")

    def faults(self) -> list[str]:
        return [line for line in self.found if not any(part in line for part in self.forgiven)]


@pytest.fixture
def size() -> tuple[int, int]:
    """Width and height of the window; a test may ask for another with ``parametrize``."""
    return 1000, 700


@pytest.fixture
def first_visit() -> bool:
    """Whether the reader has never been here; a test may say so with ``parametrize``."""
    return False


@pytest.fixture
def service_workers() -> Literal["allow", "block"]:
    """Whether the page may be kept for when the server is gone: only tests of that want what is asked for it."""
    return "block"


@pytest.fixture
def context(
    browser: Browser,
    size: tuple[int, int],
    first_visit: bool,  # noqa: FBT001
    service_workers: Literal["allow", "block"],
) -> Iterator[BrowserContext]:
    width, height = size
    context = browser.new_context(
        viewport={"width": width, "height": height}, reduced_motion="reduce", service_workers=service_workers
    )
    context.set_default_timeout(PATIENCE)
    if not first_visit:
        context.add_init_script(SEEN)
    yield context
    context.close()


@pytest.fixture
def judge(context: BrowserContext) -> Iterator[Judge]:
    judge = Judge(context)
    yield judge
    assert judge.faults() == []


@pytest.fixture
def reader(context: BrowserContext, judge: Judge, address: str) -> Reader:
    return Reader(context.new_page(), address)
