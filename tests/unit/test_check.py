import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.columns import FILES
from dashboard.data import rules
from dashboard.data.check import NO_ROWS, check
from dashboard.data.problem import Problem
from dashboard.data.read import read, shipped
from tests.worlds import ACTORS, CONTROL, EVENTS, FOLDER, LINKS, PLACES, UCDP, Rows, changed, tables


def told(**rows: object) -> list[str]:
    return [str(problem) for problem in check(tables(**rows))]


def test_the_shipped_data_are_clean():
    assert check(read(shipped())) == []


def test_the_made_up_land_is_clean():
    assert told() == []


def event(**values: str) -> dict[str, Rows]:
    """Break the second event, which stands on line 3."""
    return {"events": changed(EVENTS, "E2", **values)}


def assertion(**values: str) -> dict[str, Rows]:
    """Break the third assertion, which stands on line 4."""
    return {"control": changed(CONTROL, "T1-2019-01-05-1", **values)}


BROKEN = {
    "a type that ACLED does not have": (
        event(event_type="Battle"),
        (
            "events.csv:3: event_type: the word must be one of: Battles, Explosions/Remote violence, Violence "
            "against civilians, Protests, Riots, Strategic developments: Battle"
        ),
    ),
    "a sub-event type that ACLED does not have": (
        event(sub_event_type="Picnic"),
        (
            "events.csv:3: sub_event_type: the word must be one of: Armed clash, Government regains territory, Non-"
            "state actor overtakes territory, Air/drone strike, Chemical weapon, Grenade, and 19 more in "
            "data/README.md: Picnic"
        ),
    ),
    "a sub-event type of another type": (
        event(sub_event_type="Grenade"),
        (
            "events.csv:3: sub_event_type: the sub-event type belongs to Explosions/Remote violence, not to the event "
            "type Protests: Grenade"
        ),
    ),
    "a place that is not known": (
        event(place_id="T9"),
        "events.csv:3: place_id: no such place in places.geojson: T9",
    ),
    "an actor that is not known": (
        event(actor1="crowd|nobody"),
        "events.csv:3: actor1: no such actor in actors.csv: crowd|nobody",
    ),
    "an actor named twice in a cell": (
        event(actor1="crowd|crowd"),
        "events.csv:3: actor1: the same actor is named twice: crowd|crowd",
    ),
    "a day that the calendar does not have": (
        event(event_date="2018-02-30"),
        "events.csv:3: event_date: there is no such day in the calendar: 2018-02-30",
    ),
    "a date in another spelling": (
        event(event_date="30/1/2018"),
        "events.csv:3: event_date: a date is written YYYY-MM-DD: 30/1/2018",
    ),
    "a date with Arabic digits": (
        event(event_date="٢٠١٧-٠٥-١٠"),
        "events.csv:3: event_date: a date is written YYYY-MM-DD: ٢٠١٧-٠٥-١٠",
    ),
    "a year that is a slip": (
        event(event_date="0217-05-10"),
        "events.csv:3: event_date: a year lies between 1900 and 2100: 0217-05-10",
    ),
    "an end before the start": (
        event(event_date_end="2017-05-09"),
        "events.csv:3: event_date_end: the end is before the start (event_date): 2017-05-10, 2017-05-09",
    ),
    "a source's date in another spelling": (
        event(source_date="May 2017"),
        "events.csv:3: source_date: a date is written YYYY, YYYY-MM or YYYY-MM-DD: May 2017",
    ),
    "a source's month that no year has": (
        event(source_date="2017-13"),
        "events.csv:3: source_date: there is no such day in the calendar: 2017-13",
    ),
    "a low above the best": (
        event(fatalities_low="1"),
        "events.csv:3: fatalities_low: fatalities_low must not be above fatalities: 1, 0",
    ),
    "a best above the high": (
        event(displaced="500", displaced_high="50"),
        "events.csv:3: displaced: displaced must not be above displaced_high: 500, 50",
    ),
    "a low above the high, without a best": (
        event(fatalities="", fatalities_low="9", fatalities_high="8"),
        "events.csv:3: fatalities_low: fatalities_low must not be above fatalities_high: 9, 8",
    ),
    "more dead civilians than dead": (
        event(civilian_fatalities="2"),
        "events.csv:3: civilian_fatalities: civilian_fatalities must not be above all fatalities: 2, 0",
    ),
    "a negative number": (
        event(injured="-1"),
        "events.csv:3: injured: a number of people is never below 0: -1",
    ),
    "a broken number": (
        event(injured="1.5"),
        "events.csv:3: injured: a whole number has 1 to 7 digits, no 0 before them and nothing else: 1.5",
    ),
    "a number in words": (
        event(injured="several"),
        "events.csv:3: injured: a whole number has 1 to 7 digits, no 0 before them and nothing else: several",
    ),
    "no source": (
        event(source=""),
        "events.csv:3: source: every row names its source, with its address: (blank)",
    ),
    "no address of the source": (
        event(source_url=""),
        "events.csv:3: source_url: every row names its source, with its address: (blank)",
    ),
    "an address that runs": (
        event(source_url="javascript:alert(1)"),
        "events.csv:3: source_url: an address begins with http:// or https:// and holds no blank: javascript:alert(1)",
    ),
    "a second source without an address": (
        event(source_2="Herald"),
        "events.csv:3: source_2_url: source_2 is given without source_2_url: Herald",
    ),
    "a second address without a source": (
        event(source_2_url="https://example.org"),
        "events.csv:3: source_2: source_2_url is given without source_2: https://example.org",
    ),
    "no notes": (
        event(notes=""),
        "events.csv:3: notes: a value is needed here: (blank)",
    ),
    "a confidence of its own": (
        event(confidence="sure"),
        "events.csv:3: confidence: the word must be one of: high, medium, low: sure",
    ),
    "a precision of its own": (
        event(geo_precision="4"),
        "events.csv:3: geo_precision: the word must be one of: 1, 2, 3: 4",
    ),
    "a line break in a cell": (
        event(notes="one\ntwo"),
        f"events.csv:3: notes: {rules.UNCLEAN}: one\\u000atwo",
    ),
    "a text-direction mark in a cell": (
        event(notes_ar="\u202eحلب"),
        f"events.csv:3: notes_ar: {rules.UNCLEAN}: \\u202eحلب",
    ),
    "half a character": (
        event(notes="\ud800"),
        f"events.csv:3: notes: {rules.UNCLEAN}: \\ud800",
    ),
    "a blank at the end of a cell": (
        event(reported_by="army "),
        "events.csv:3: reported_by: a cell neither begins nor ends with a blank: army ",
    ),
    "an id that is there already": (
        event(event_id="E1"),
        "events.csv:3: event_id: the id is used already, on line 2; an id is given once: E1",
    ),
    "an id that no address can carry": (
        event(event_id="E 2"),
        "events.csv:3: event_id: an id has 1 to 80 letters, digits, '_', '-', '.' or ':': E 2",
    ),
    "a holder that is not known": (
        assertion(holder="green"),
        "control.csv:4: holder: no such holder in folder.toml: green",
    ),
    "a shared town with one holder": (
        assertion(holder="shared:red", status="shared"),
        f"control.csv:4: holder: {rules.SHARERS}: shared:red",
    ),
    "a shared town with an unknown holder": (
        assertion(holder="shared:green+red", status="shared"),
        "control.csv:4: holder: no such holder in folder.toml: shared:green+red",
    ),
    "sharers out of order": (
        assertion(holder="shared:red+blue", status="shared"),
        f"control.csv:4: holder: {rules.SHARERS}: shared:red+blue",
    ),
    "sharers that are not said to share": (
        assertion(holder="blue+red", status="contested"),
        f"control.csv:4: holder: {rules.SHARERS}: blue+red",
    ),
    "a shared town that is held": (
        assertion(holder="shared:blue+red"),
        (
            "control.csv:4: status: a town with several holders is not held by one; its status is shared, contested or "
            "besieged: shared:blue+red, held"
        ),
    ),
    "a shared town of one": (
        assertion(status="shared"),
        "control.csv:4: holder: a shared town names its holders as shared:a+b: red",
    ),
    "a status of its own": (
        assertion(status="lost"),
        "control.csv:4: status: the word must be one of: held, contested, besieged, shared: lost",
    ),
    "an event that is not known": (
        assertion(event_id="E9"),
        "control.csv:4: event_id: no such event in events.csv: E9",
    ),
    "an event at another place": (
        assertion(event_id="E2"),
        "control.csv:4: event_id: the event lies at another place, T2, than the assertion, T1: E2",
    ),
    "a place off the globe": (
        {"places": changed(PLACES, "T2", longitude="361.0")},
        "places.geojson:3: longitude: a coordinate lies between -180 and 180 degrees: 361.0",
    ),
    "a place beyond the pole": (
        {"places": changed(PLACES, "T2", latitude="-90.5")},
        "places.geojson:3: latitude: a coordinate lies between -90 and 90 degrees: -90.5",
    ),
    "a place nowhere": (
        {"places": changed(PLACES, "T2", latitude="nan")},
        "places.geojson:3: latitude: a coordinate lies between -90 and 90 degrees: nan",
    ),
    "a place without a governorate": (
        {"places": changed(PLACES, "T2", admin1="")},
        "places.geojson:3: admin1: a value is needed here: (blank)",
    ),
    "a flag that is neither": (
        {"places": changed(PLACES, "T2", subdistrict_centre="yes")},
        "places.geojson:3: subdistrict_centre: a flag is true or false: yes",
    ),
    "a camp that is not known": (
        {"actors": changed(ACTORS, "old_red", camp="greens")},
        "actors.csv:3: camp: no such camp in folder.toml: greens",
    ),
    "an actor that ends before it begins": (
        {"actors": changed(ACTORS, "old_red", active_from="2018")},
        "actors.csv:3: active_to: the end is before the start (active_from): 2018, 2017-01-27",
    ),
    "a link of another kind": (
        {"links": changed(LINKS, "brigade", relation="friend_of")},
        (
            "actor_links.csv:3: relation: the word must be one of: renamed_to, merged_into, member_of, split_from, "
            "allied_with, backed_by: friend_of"
        ),
    ),
    "a link that ends before it begins": (
        {"links": changed(LINKS, "brigade", to="2018-07")},
        "actor_links.csv:3: to: the end is before the start (from): 2018-08, 2018-07",
    ),
    "names that follow each other in a circle": (
        {"links": [*LINKS, {**LINKS[0], "actor_id": "red", "relation": "merged_into", "other_id": "old_red"}]},
        "actor_links.csv:5: other_id: the links renamed_to and merged_into run in a circle: old_red > red > old_red",
    ),
    "a group that is its own member": (
        {"links": changed(LINKS, "brigade", other_id="brigade")},
        "actor_links.csv:3: other_id: the links member_of run in a circle: brigade > brigade",
    ),
    "an opening view with an unknown actor": (
        {"folder": FOLDER.replace("2018-08-01..2018-08-31", "2018-08-01..2018-08-31&actors=green", 1)},
        "folder.toml:17: opening.query: the view names an id that actors.csv does not have: green",
    ),
    "a quick choice with an unknown place": (
        {"folder": FOLDER.replace("&actors=blue", "&place=T9")},
        "folder.toml:24: periods.0.query: the view names an id that places.geojson does not have: T9",
    ),
}


@pytest.mark.parametrize(("rows", "sentence"), BROKEN.values(), ids=BROKEN)
def test_each_broken_rule_has_its_own_sentence(rows, sentence):
    assert told(**rows) == [sentence]


@pytest.mark.parametrize("name", ["places", "actors", "links", "events", "control", "ucdp"])
def test_a_file_of_no_rows_is_named(name):
    rows: dict[str, Rows] = {name: ()}
    if name != "control":  # what names the missing rows would be told as well
        rows["control"] = [{**row, "event_id": ""} for row in CONTROL] if name == "events" else CONTROL
    problems = check(tables(**rows))
    empty = [problem for problem in problems if problem.rule == NO_ROWS]
    assert len(empty) == 1
    assert str(empty[0]).endswith(f":1: -: {NO_ROWS}: 0 rows")


def test_every_broken_line_is_told_and_in_order():
    events = [{**row, "event_date": "soon", "event_date_end": "", "place_id": "T9"} for row in EVENTS]
    control = [{**row, "holder": "green", "event_id": "", "status": "held"} for row in CONTROL]
    problems = check(tables(events=events, control=control))
    assert [(p.file, p.line) for p in problems] == [
        *(("events.csv", line) for line in range(2, 8) for _ in range(2)),
        *(("control.csv", line) for line in range(2, 10)),
    ]


def test_a_third_use_of_an_id_is_told_as_well():
    twice = [{**row, "event_id": "E1"} for row in EVENTS[:3]]
    problems = check(tables(events=twice, control=CONTROL[:2]))
    assert [problem.line for problem in problems] == [3, 4]


def test_blank_ids_are_missing_not_used_twice():
    blank = [{**row, "event_id": ""} for row in EVENTS[:3]]
    problems = check(tables(events=blank, control=CONTROL[:2]))
    assert {problem.rule for problem in problems} == {rules.NEEDED}
    assert len(problems) == 3


def test_a_side_name_of_ucdp_may_stand_for_several_actors():
    assert told(ucdp=UCDP) == []
    assert told(ucdp=changed(UCDP, "Reds and Blues", actor_id="red|green")) == [
        "ucdp_actor_map.csv:2: actor_id: no such actor in actors.csv: red|green"
    ]


def test_a_partial_end_is_its_last_day():
    assert told(links=changed(LINKS, "brigade", **{"from": "2018-08-20", "to": "2018-08"})) == []


def test_a_best_estimate_may_lack_between_low_and_high():
    assert told(**event(fatalities="", fatalities_low="1", fatalities_high="2")) == []


@pytest.mark.parametrize(
    "word", ["حلب", "Ma'arrat", "zero\u200cwidth", "=1+1", "<b>", "a, b", '"', "x" * 5000, "🕊️"]
)  # fmt: skip
def test_other_texts_pass(word):
    assert told(**event(notes=word)) == []


def test_checking_changes_nothing():
    before, after = tables(), tables()
    check(after)
    for name, table in before.texts.items():
        assert table.equals(after.texts[name])


@given(st.text(max_size=300), st.text(max_size=40))
def test_a_problem_is_one_line_of_printable_text(value, column):
    spelled = str(Problem("events.csv", 3, "notes", "a rule", value))
    assert spelled.isprintable()
    assert spelled.startswith("events.csv:3: notes: a rule: ")
    assert len(spelled) < 900


@settings(max_examples=50)
@given(
    st.sampled_from([(name, column.name) for name, columns in FILES.items() for column in columns]), st.text(max_size=9)
)
def test_no_value_of_any_file_breaks_the_check_itself(where, value):
    name, column = where
    key = {
        "places.geojson": "places", "actors.csv": "actors", "actor_links.csv": "links",
        "events.csv": "events", "control.csv": "control", "event_links.csv": "event_links",
        "ucdp_actor_map.csv": "ucdp",
    }[name]  # fmt: skip
    pairs = [{"event_id": "E1", "other_id": "E3", "status": "linked"}]
    rows = {
        "places": PLACES, "actors": ACTORS, "links": LINKS, "events": EVENTS, "control": CONTROL, "event_links": pairs,
        "ucdp": UCDP,
    }[key]  # fmt: skip
    for problem in check(tables(**{key: [{**rows[0], column: value}, *rows[1:]]})):
        assert str(problem)
