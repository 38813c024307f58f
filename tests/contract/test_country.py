"""The code knows no country: what is Syria's stands in the data folder."""

import io
import re
import tokenize

import pytest

from tests.contract.test_layers import FILES, ROOT

KNOWN = re.compile(
    r"syria|idlib|aleppo|damascus|ghouta|raqqa|\bhts\b|nusra|\bsdf\b|\bypg\b|\bisis\b|\bsna\b|tahrir|assad"
    r"|سوريا|إدلب|حلب|دمشق",
    re.IGNORECASE,
)
SCRIPTS = sorted((ROOT / "assets" / "js").glob("*.js"))


def texts(file):
    """Give the strings and names of a module that run; comments and docstrings may give examples."""
    before = tokenize.INDENT
    for token in tokenize.generate_tokens(io.StringIO(file.read_text("utf-8")).readline):
        if token.type in {tokenize.COMMENT, tokenize.NL}:
            continue
        stands_alone = before in {tokenize.INDENT, tokenize.NEWLINE, tokenize.DEDENT, tokenize.ENCODING}
        if not (token.type == tokenize.STRING and (stands_alone or token.string.startswith(('"""', 'r"""')))):
            yield token.start[0], token.string
        before = token.type


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_no_module_names_what_is_in_one_country(file):
    found = [f"{file}:{line}: {text}" for line, text in texts(file) if KNOWN.search(text)]
    assert found == []


@pytest.mark.parametrize("file", SCRIPTS, ids=lambda file: file.stem)
def test_no_script_names_what_is_in_one_country(file):
    code = re.sub(r"/\*.*?\*/|(?<!:)//[^\n]*", "", file.read_text("utf-8"), flags=re.DOTALL)
    assert KNOWN.findall(code) == []
