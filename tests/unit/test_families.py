"""The tree of actors by camp and family."""

from pathlib import Path

import pytest
from hypothesis import given

from dashboard.data import families
from dashboard.data.dataset import load
from dashboard.layout.actors import boxed, camps_of, options, tree, unboxed
from tests import strategies
from tests.worlds import ACTORS, LINKS, changed, world

LAND = world()
REDS = changed(ACTORS, "red", successor_of="old_red")


@pytest.fixture(scope="module")
def shipped():
    return load(Path(__file__).parents[2] / "data")


def heads(ds):
    ids = ds.codes.tree.ids
    return {ids[actor]: ids[head] for actor, head in enumerate(families.heads(ds).tolist())}


def named(ds):
    return {line.actor_id: line.name for camp in tree(ds) for line in camp.actors}


def test_a_predecessor_belongs_to_its_successor():
    assert heads(LAND)["old_red"] == "red"


def test_a_member_belongs_to_a_group_that_finds_most_of_its_events():
    assert heads(LAND)["brigade"] == "brigade"  # a member on one of its two dates
    longer = [{**link, "from": "2018-01", "to": ""} if link["actor_id"] == "brigade" else link for link in LINKS]
    assert heads(world(links=longer))["brigade"] == "blue"


def test_nobody_belongs_to_a_group_that_is_named_less():
    other_way = [{**link, "actor_id": "red", "other_id": "old_red"} for link in LINKS[:1]]
    assert heads(world(links=other_way))["red"] == "red"


def test_allies_and_backers_are_no_family():
    assert heads(LAND)["crowd"] == "crowd"


@given(strategies.worlds())
def test_every_family_has_a_head_of_its_own_camp_that_belongs_to_nobody(world):
    head = families.heads(world.data)
    camp = [actor["camp"] for actor in world.actors]
    for actor, other in enumerate(head.tolist()):
        assert head[other] == other
        assert camp[other] == camp[actor]


def test_an_actor_is_listed_with_what_it_was_called_before():
    assert named(world(actors=REDS))["red"] == "RF (Red League before)"
    assert named(LAND)["red"] == "RF"  # nobody says so


def test_a_predecessor_that_no_link_carries_on_is_not_named():
    assert named(world(actors=REDS, links=LINKS[1:]))["red"] == "RF"


def test_predecessors_in_a_circle_are_named_once():
    assert list(families._back("a", {"a": "b", "b": "c", "c": "a"})) == ["b", "c"]


def test_the_tree_lists_families_by_their_events_and_the_head_first():
    lines = {camp.camp_id: [(line.actor_id, line.inner) for line in camp.actors] for camp in tree(LAND)}
    assert lines["reds"] == [("red", False), ("old_red", True)]
    assert lines["blues"] == [("blue", False), ("brigade", False)]


def test_the_shipped_tree_shows_renames_and_families(shipped):
    names = named(shipped)
    assert names["hts"] == "HTS (Nusra, JFS before)"
    assert (names["nusra"], names["nlf"]) == ("Nusra", "NLF")
    family = heads(shipped)
    assert {"jfs", "nusra", "liwa_haqq"} <= {actor for actor, head in family.items() if head == "hts"}
    assert (family["hts"], family["zenki"], family["ypg"], family["tiger_forces"]) == ("hts", "nlf", "sdf", "syr_gov")


def test_a_box_for_actors_offers_every_actor_once_and_whole_camps_of_several(shipped):
    for ds in (LAND, shipped):
        offered = [item["value"] for part in options(ds) for item in part["items"]]
        camps = {f"camp {camp}" for camp, members in camps_of(ds).items() if len(members) > 1}
        assert sorted(offered) == sorted([*ds.actors["actor_id"], *camps])


@given(strategies.actor_sets)
def test_a_box_holds_what_was_chosen(chosen):
    camps = {"east": frozenset({"ash", "birch"}), "west": frozenset({"cedar"}), "none": frozenset[str]()}
    assert unboxed(boxed(chosen, camps), camps) == chosen


def test_the_order_of_the_file_decides_nothing():
    assert heads(world(actors=ACTORS[::-1])) == heads(LAND)
