import pytest

from dashboard.words import SUB_EVENT_TYPES, EventType, Precision, holders_in, slug


def test_the_six_event_types_have_the_slugs_of_the_addresses():
    assert [kind.slug for kind in EventType] == [
        "battles", "explosions", "civilians", "protests", "riots", "developments",
    ]  # fmt: skip


def test_every_event_type_has_sub_event_types():
    assert set(SUB_EVENT_TYPES.values()) == set(EventType)


@pytest.mark.parametrize(
    ("words", "spelled"),
    [
        ("Armed clash", "armed-clash"),
        ("Air/drone strike", "air-drone-strike"),
        ("Remote explosive/landmine/IED", "remote-explosive-landmine-ied"),
        ("  Other ", "other"),
    ],
)
def test_a_slug_keeps_letters_and_digits_only(words, spelled):
    assert slug(words) == spelled


def test_no_two_sub_event_types_share_a_slug():
    assert len({slug(name) for name in SUB_EVENT_TYPES}) == len(SUB_EVENT_TYPES)


def test_a_worse_place_precision_lets_more_pass():
    assert [precision.code for precision in Precision] == [1, 2, 3]


@pytest.mark.parametrize(
    ("holder", "parts"), [("hts", ("hts",)), ("shared:hts+opposition", ("hts", "opposition")), ("a_b", ("a_b",))]
)
def test_a_shared_town_names_all_its_holders(holder, parts):
    assert holders_in(holder) == parts
