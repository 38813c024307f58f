"""What a reader takes away: the dialog's words, the address that is quoted."""

import pytest
from dash import html

from dashboard.callbacks.share import page_in
from dashboard.layout import share
from dashboard.layout.cite import Citation
from dashboard.web.downloads import ROWS
from dashboard.web.errors import Refused
from tests.components import every, properties, words


def test_each_form_of_a_citation_has_a_button_that_copies_it():
    told = share.citation(Citation("In words.", "@misc{x}", "[]"))
    quotes = {quote.id: quote.children for quote in every(told, html.Pre)}
    assert list(quotes.values()) == ["In words.", "@misc{x}", "[]"]
    buttons = every(told, html.Button)
    assert [button.children for button in buttons] == ["Copy text", "Copy BibTeX", "Copy CSL-JSON"]
    assert [button.to_plotly_json()["props"]["data-copy"] for button in buttons] == list(quotes)


def test_the_dialog_offers_the_code_of_an_embed():
    dialog = share.dialog()
    assert [quote.id for quote in every(dialog, html.Pre)] == ["embed-code"]
    assert "Copy embed code" in words(dialog)


def test_what_a_click_copies_is_there():
    parts = [share.dialog(), *share.citation(Citation("a", "b", "c"))]
    ids = {value for name, value in properties(parts) if name == "id"}
    assert {value for name, value in properties(parts) if name == "data-copy"} <= ids


def test_every_file_of_the_menu_is_a_route():
    routes = {f"{rows.name}.{suffix}" for rows in ROWS.values() for suffix in rows.suffixes}
    assert {*share.DOWNLOADS, *share.CHANGES} <= routes


@pytest.mark.parametrize("page", ["http://127.0.0.1:8050/", "https://map.example/khareeta/"])
def test_the_page_that_is_quoted_is_the_one_that_the_browser_names(page):
    assert page_in({"page": page, "query": "q=x"}) == page


@pytest.mark.parametrize("page", [None, "", "javascript:alert(1)", 7, "https://" + "x" * 400])
def test_a_page_that_is_no_address_is_refused(page):
    with pytest.raises(Refused):
        page_in({"page": page})
