import csv
from datetime import date
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.data.actors import ActorTree
from dashboard.data.days import number_of
from tests import strategies
from tests.brute import LINK, found

DATA = Path(__file__).parents[2] / "data"


def tree(*links: str, actors: str = "ash birch cedar dogwood elm") -> ActorTree:
    """``"ash member_of elm 2018 2019-02"`` is a link; ``-`` stands for a blank."""
    rows = [[cell if cell != "-" else "" for cell in link.split()] for link in links]
    table = pd.DataFrame(rows, columns=LINK)
    return ActorTree.of(pd.DataFrame({"actor_id": actors.split()}), table)


def asking(actors: ActorTree, asked: str, day: str) -> set[str]:
    numbers = actors.names_of(actors.ids.index(asked), number_of(date.fromisoformat(day)))
    return {actors.ids[number] for number in numbers}


@pytest.fixture(scope="module")
def shipped():
    actors, links = (
        pd.read_csv(DATA / name, dtype="str", keep_default_na=False) for name in ("actors.csv", "actor_links.csv")
    )
    return ActorTree.of(actors, links)


def test_hts_finds_nusra_before_the_merger(shipped):
    assert {"hts", "jfs", "nusra"} <= asking(shipped, "hts", "2016-03-01")
    assert "hts" not in asking(shipped, "nusra", "2019-01-01")


def test_nlf_finds_zenki_from_the_day_zenki_joined(shipped):
    assert "zenki" not in asking(shipped, "nlf", "2018-07-31")
    assert "zenki" in asking(shipped, "nlf", "2018-08-01")
    assert "zenki" in asking(shipped, "nlf", "2018-08-31")
    assert "zenki" not in asking(shipped, "nlf", "2019-03-26")


def test_a_front_that_merged_is_found_by_both_names(shipped):
    assert "nlf" in asking(shipped, "nlf", "2019-11-07")
    assert "nlf" in asking(shipped, "sna", "2019-11-07")
    assert "sham_legion" in asking(shipped, "sna", "2019-11-07")


def test_backers_and_allies_are_never_found(shipped):
    assert "nlf" not in asking(shipped, "turkey", "2018-12-01")
    assert "ssg" not in asking(shipped, "hts", "2018-12-01")


def test_every_shipped_actor_and_day_agrees_with_the_rule_said_plainly(shipped):
    with (DATA / "actor_links.csv").open(encoding="utf-8") as file:
        links = list(csv.DictReader(file))
    for day in (date(2016, 3, 1), date(2018, 7, 15), date(2018, 8, 1), date(2019, 12, 1), date(2024, 12, 1)):
        for asked in shipped.ids:
            assert asking(shipped, asked, day.isoformat()) == found(links, asked, day), (asked, day)


@pytest.mark.parametrize(
    ("link", "day", "finds"),
    [
        ("ash member_of elm 2018 2018", "2018-01-01", True),
        ("ash member_of elm 2018 2018", "2018-12-31", True),
        ("ash member_of elm 2018 2018", "2019-01-01", False),
        ("ash member_of elm 2018-08 2019-02", "2018-07-31", False),
        ("ash member_of elm 2018-08 2019-02", "2018-08-01", True),
        ("ash member_of elm 2018-08 2019-02", "2019-02-28", True),
        ("ash member_of elm 2018-08 2019-02", "2019-03-01", False),
        ("ash member_of elm - 2019-01-06", "1990-01-01", True),
        ("ash member_of elm - 2019-01-06", "2019-01-07", False),
        ("ash member_of elm 2019-01-06 -", "2019-01-05", False),
        ("ash member_of elm 2019-01-06 -", "2050-01-01", True),
        ("ash member_of elm - -", "2000-01-01", True),
    ],
)
def test_a_partial_date_is_its_first_or_its_last_day(link, day, finds):
    assert ("ash" in asking(tree(link), "elm", day)) is finds


@pytest.mark.parametrize("relation", ["renamed_to", "merged_into"])
@pytest.mark.parametrize("day", ["2010-01-01", "2018-05-01", "2030-01-01"])
def test_an_earlier_name_is_found_at_any_date(relation, day):
    assert asking(tree(f"ash {relation} elm 2018-05-01 -"), "elm", day) == {"ash", "elm"}


@pytest.mark.parametrize("relation", ["split_from", "allied_with", "backed_by"])
def test_other_links_are_not_followed(relation):
    assert asking(tree(f"ash {relation} elm - -"), "elm", "2018-05-01") == {"elm"}
    assert asking(tree(f"ash {relation} elm - -"), "ash", "2018-05-01") == {"ash"}


def test_members_of_members_are_found_while_both_links_hold():
    actors = tree("ash member_of birch 2018 2018", "birch member_of cedar 2018-06 -")
    assert asking(actors, "cedar", "2018-05-31") == {"cedar"}
    assert asking(actors, "cedar", "2018-06-01") == {"ash", "birch", "cedar"}
    assert asking(actors, "cedar", "2019-01-01") == {"birch", "cedar"}


def test_a_merged_group_brings_its_members_only_once_it_has_merged():
    actors = tree("ash member_of birch 2018 2020", "birch merged_into cedar 2019 -")
    assert asking(actors, "cedar", "2018-12-31") == {"birch", "cedar"}
    assert asking(actors, "cedar", "2019-01-01") == {"ash", "birch", "cedar"}


def test_a_renamed_group_keeps_its_members():
    actors = tree("ash member_of birch 2018 2020", "birch renamed_to cedar 2019 -")
    assert asking(actors, "cedar", "2018-06-01") == {"ash", "birch", "cedar"}


def test_links_in_a_circle_end():
    actors = tree("ash renamed_to birch - -", "birch merged_into cedar - -", "cedar member_of ash - -")
    assert asking(actors, "ash", "2018-01-01") == {"ash", "birch", "cedar"}


def test_a_folder_without_links_finds_only_those_asked_for():
    assert asking(tree(), "ash", "2018-01-01") == {"ash"}


def test_a_link_to_an_unknown_actor_is_refused():
    with pytest.raises(KeyError, match="oak"):
        tree("ash member_of oak - -")


@given(st.lists(strategies.links, max_size=8), st.sampled_from(strategies.ACTORS), strategies.days)
def test_the_tree_agrees_with_the_rule_said_plainly(links, asked, day):
    actors = ActorTree.of(pd.DataFrame({"actor_id": strategies.ACTORS}), pd.DataFrame(links, columns=LINK))
    assert asking(actors, asked, day.isoformat()) == found(links, asked, day)


@given(st.lists(strategies.links, max_size=8), strategies.days)
def test_finding_and_being_found_are_one_relation(links, day):
    actors = ActorTree.of(pd.DataFrame({"actor_id": strategies.ACTORS}), pd.DataFrame(links, columns=LINK))
    number = number_of(day)
    everyone = np.arange(len(actors.ids))
    found_by = actors.found_by(everyone, np.full(len(everyone), number))
    for actor in everyone:
        assert actors.finders(actor, number) == {asked for asked in everyone if found_by[actor, asked]}
        assert actors.finders(actor, number) == {asked for asked in everyone if actor in actors.names_of(asked, number)}
