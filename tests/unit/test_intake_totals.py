"""Totals of a file of UCDP GED and of the map that it was imported into are the same in every group."""

import shutil

import pandas as pd
import pytest

from dashboard import cli
from dashboard.data.check import check
from dashboard.data.read import read, shipped
from tests.bench.importing import Material, made
from tests.imports import UCDP_18
from tests.totals import agree, beside, main, of_file, of_folder

ROWS = 700


@pytest.fixture(scope="module")
def imported(tmp_path_factory):
    """A copy of the shipped data with a made-up release, and that release."""
    folder = tmp_path_factory.mktemp("totals")
    land = folder / "land"
    shutil.copytree(shipped(), land)
    material = Material()

    def row(number):
        found = material.ged(number)
        return (
            found
            if number % 20
            else found | {"adm_1": "", "adm_2": "", "where_coordinates": "Syria", "where_prec": "6"}
        )

    file = made(folder / "ged.csv", UCDP_18, row, ROWS)
    assert cli.main(["import", str(file), "--data", str(land)]) == 0
    return file, land


def test_totals_by_year_type_and_governorate_are_those_of_the_file(imported):
    file, land = imported
    totals = beside(of_file(file), of_folder(land))
    assert all(table["file"]["size"].sum() == table["map"]["size"].sum() == ROWS for table in totals.values())
    assert (len(totals["year"]), len(totals["type_of_violence"])) == (5, 2)
    assert len(totals["governorate"]) > 5
    assert agree(totals)
    assert check(read(land)) == []


def test_one_death_or_one_governorate_more_is_seen(imported):
    file, land = imported
    theirs, ours = of_file(file), of_folder(land)
    for column, value in (("deaths", 9_999), ("governorate", "Nowhere"), ("year", 1999)):
        assert not agree(beside(theirs, pd.concat([ours.iloc[:1].assign(**{column: value}), ours.iloc[1:]])))
    assert not agree(beside(theirs, ours.iloc[1:]))


def test_the_program_prints_them(imported, capsys):
    assert main(*imported) == 0
    assert capsys.readouterr().out.endswith("they agree\n")
