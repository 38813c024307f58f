import base64

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.figures.packed import packed

KINDS = {"<f4": "f4", "<f8": "f8", "<u2": "u2", "<i4": "i4", "|u1": "u1"}


def unpacked(spelled):
    """Read an array as plotly.js does: little-endian whatever the machine."""
    code = next(code for code, name in KINDS.items() if name == spelled["dtype"])
    return np.frombuffer(base64.b64decode(spelled["bdata"]), code)


@pytest.mark.parametrize("code", KINDS)
@given(numbers=st.lists(st.integers(0, 200)))
def test_an_array_comes_back_from_its_spelling(code, numbers):
    assert unpacked(packed(numbers, code)).tolist() == numbers


def test_coordinates_keep_five_decimals_in_four_bytes():
    degrees = np.array([35.98765, 36.12345, -179.99999])
    spelled = packed(degrees)
    assert spelled["dtype"] == "f4"
    assert np.abs(unpacked(spelled) - degrees).max() < 2e-5


def test_a_slice_with_gaps_is_spelled_as_it_reads():
    assert unpacked(packed(np.arange(10)[::-3], "<i4")).tolist() == [9, 6, 3, 0]


def test_no_numbers_are_no_bytes():
    assert packed([]) == {"dtype": "f4", "bdata": ""}


def test_a_type_that_plotly_does_not_read_is_refused():
    with pytest.raises(KeyError):
        packed([1], "<i8")
