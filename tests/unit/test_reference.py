"""Reading somebody else's list and mapping, and knowing whom its names mean."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.data.holders import NONE, BadMapping, Names, parse_pairs, shared
from dashboard.data.problem import Unreadable
from dashboard.data.reference import HEADERS, Pair, Point, read_mapping, read_reference
from tests.worlds import ACTORS, FOLDER, changed, world

ALPHA = Point(2, "Alpha", 36.0, 37.0, "Reds", None)


@pytest.fixture
def file(tmp_path):
    """Write a file and give its path."""

    def file(content, name="list.csv"):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return file


def refusals(reference):
    return [(problem.line, problem.column) for problem in reference.refused]


# --- the list -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "content",
    [
        "name,latitude,longitude,holder\nAlpha,36.0,37.0,Reds\n",
        "\ufeffname,latitude,longitude,holder\r\nAlpha,36.0,37.0,Reds\r\n",
        "Holder;Long;Lat;Town\nReds;37,0;36,0;Alpha",
        "town\tlat\tlng\tcontroller\nAlpha\t36\t37\tReds\n\n",
        "id,Place Name,LAT,LON,Controlled by,name_ar\n7, Alpha ,+36.0,3.7e1,Reds,ألفا\n",
        "name|y|x|side\nAlpha|36|37|Reds\n,,,\n".replace(",,,", "|||"),
        "name,place,latitude,lat,longitude,holder\nAlpha,elsewhere,36,0,37,Reds\n",
    ],
)
def test_a_point_is_read_however_the_columns_are_called_and_parted(file, content):
    reference = read_reference(file(content))
    assert (reference.file, reference.points, reference.refused) == ("list.csv", (ALPHA,), ())


@pytest.mark.parametrize("column", HEADERS)
def test_a_missing_column_is_named_with_other_words_for_it(file, column):
    header = [name for name in HEADERS if name != column]
    with pytest.raises(Unreadable, match=f"^list.csv:1: the header has no column {column} ") as told:
        read_reference(file(",".join(header) + "\nAlpha,1,2\n"))
    assert HEADERS[column][1] in str(told.value)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "list.csv:1: the file is empty"),
        (b"\n \n", "list.csv:1: the file is empty"),
        ("name,latitude,longitude,holder\nAlpha,36,37,Reds\nB\xe9ta,36,37,Reds\n".encode("latin-1"),
         "list.csv:3: the text is not UTF-8; save the file as UTF-8"),
    ],
)  # fmt: skip
def test_a_file_that_cannot_be_read_is_one_sentence_with_its_line(file, content, sentence):
    with pytest.raises(Unreadable) as told:
        read_reference(file(content))
    assert str(told.value) == sentence


def test_a_file_that_is_not_there_is_one_sentence(tmp_path):
    with pytest.raises(Unreadable, match=r"none\.csv: the file cannot be read: No such file") as told:
        read_reference(tmp_path / "none.csv")
    assert "\n" not in str(told.value)


@pytest.mark.parametrize(
    ("row", "column", "sentence"),
    [
        ("Alpha,north,37,Reds,", "latitude", "not a number"),
        ("Alpha,,37,Reds,", "latitude", "not a number"),
        ("Alpha,nan,37,Reds,", "latitude", "not a number"),
        ("Alpha,36,inf,Reds,", "longitude", "not a number"),
        ("Alpha,90.1,37,Reds,", "latitude", "off the globe"),
        ("Alpha,36,-181,Reds,", "longitude", "off the globe"),
        ("Alpha,36,37, ,", "holder", "a row needs a holder"),
        ("Alpha,36,37,Reds,2018-02-30", "date", "there is no such day"),
        ("Alpha,36,37,Reds,20180203", "date", "there is no such day"),
        ("Alpha,36,37,Reds", "-", "4 cells where the header has 5"),
        ("Alpha,36,37,Reds,,more", "-", "6 cells where the header has 5"),
        ('"Alpha"x,36,37,Reds,', "-", "quotation marks"),
    ],
)
def test_a_broken_row_is_refused_with_its_line_and_the_others_are_kept(file, row, column, sentence):
    good = "Alpha,36,37,Reds,\n"
    reference = read_reference(file(f"name,latitude,longitude,holder,date\n{good}\n{row}\n{good}"))
    assert [point.line for point in reference.points] == [2, 5]
    assert refusals(reference) == [(4, column)]
    assert sentence in str(reference.refused[0])


cells = st.text(st.characters(codec="utf-8", exclude_categories=["Cc"]), max_size=8).map(str.strip)
degrees = st.tuples(st.floats(-90, 90), st.floats(-180, 180))


@given(st.lists(st.tuples(cells, degrees, cells.filter(bool)), min_size=1), st.sampled_from(",;\t|"))
def test_whatever_is_written_is_read_back(tmp_path_factory, rows, separator):
    text = io.StringIO()
    writer = csv.writer(text, delimiter=separator)
    writer.writerow(["name", "latitude", "longitude", "holder"])
    writer.writerows([name, repr(y), repr(x), holder] for name, (y, x), holder in rows)
    path = tmp_path_factory.mktemp("any") / "list.csv"
    path.write_text(text.getvalue(), encoding="utf-8", newline="")
    reference = read_reference(path)
    assert reference.refused == ()
    assert [point[1:5] for point in reference.points] == [(name, y, x, holder) for name, (y, x), holder in rows]
    assert [point.line for point in reference.points] == list(range(2, 2 + len(rows)))


# --- mappings -------------------------------------------------------------------------------------------------


def test_a_mapping_is_read_from_csv_and_from_toml(file):
    table = read_mapping(file("name;holder\nThe League;red\n\nNobody;none\n", "m.csv"))
    assert table == [Pair("The League", "red", "m.csv:2"), Pair("Nobody", "none", "m.csv:4")]
    toml = read_mapping(file('red = ["The League", "Roja"]\nblue = "Bleu"\n', "m.toml"))
    assert [pair[:2] for pair in toml] == [("The League", "red"), ("Roja", "red"), ("Bleu", "blue")]


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("m.csv", "name,who\nA,red\n", "m.csv:1: the header has no column holder"),
        ("m.csv", "name,holder\nA,\n", "m.csv:2: name: a mapping needs a name and a holder"),
        ("m.toml", "red = [", "m.toml: the file is not valid TOML"),
        ("m.toml", "red = 3", "m.toml: red: write the names as a list"),
    ],
)
def test_a_mapping_that_cannot_be_read_is_one_sentence(file, name, content, sentence):
    with pytest.raises(Unreadable) as told:
        read_mapping(file(content, name))
    assert str(told.value).startswith(sentence)


def test_a_mapping_option_has_names_with_commas_in_quotation_marks():
    assert [pair[:2] for pair in parse_pairs('red=The League, "Reds, old"')] == [
        ("The League", "red"),
        ("Reds, old", "red"),
    ]


@pytest.mark.parametrize("option", ["", "red", "red=", "=League", "red= , "])
def test_a_mapping_option_without_holder_or_names_is_refused(option):
    with pytest.raises(BadMapping, match="write holder=name,name"):
        parse_pairs(option)


# --- names ----------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def land():
    return world()


def names(land, *options):
    return Names.of(land.folder, land.actors, [pair for option in options for pair in parse_pairs(option)])


@pytest.mark.parametrize(
    ("name", "holder"),
    [
        ("red", "red"),
        ("RED FRONT", "red"),
        ("الجبهة الحمراء", "red"),
        ("Reds", "red"),
        ("the league", "red"),
        ("RF", "red"),
        ("Lone Brigade", "blue"),
        ("shared:blue+red", "shared:blue+red"),
        ("Red Front / Lone Brigade", "shared:blue+red"),
        ("Red Front & The League", "red"),
        ("Protesters", None),
        ("Greens", None),
        ("Red Front / Greens", None),
        ("-", None),
    ],
)
def test_names_of_holders_camps_and_actors_are_known(land, name, holder):
    assert names(land).holder(name) == holder


def test_a_reader_s_own_names_go_before_all_others(land):
    given = names(land, "blue=RF,Greens", "shared:red+blue=Both", "none=Nobody")
    meant = ["blue", "blue", "shared:blue+red", NONE]
    assert [given.holder(name) for name in ("rf", "GREENS", "both", "nobody")] == meant
    assert given.unused(["Greens / RF", "Red"]) == ["Both", "Nobody"]


def test_a_name_that_could_mean_two_holders_means_neither_until_it_is_said():
    both = world(actors=changed(changed(ACTORS, "brigade", aliases="Militia"), "red", aliases="Militia"))
    assert names(both).holder("militia") is None
    assert names(both).doubt("militia") == {"blue", "red"}
    assert names(both, "red=Militia").holder("militia") == "red"


def test_a_camp_of_two_holders_names_neither():
    more = FOLDER + '\n[[holders]]\nid = "pink"\nlabel = "Pinks"\nlabel_ar = "و"\ncamp = "reds"\n'
    assert names(world(folder=more)).holder("Reds") is None


def test_an_unknown_holder_and_a_name_for_two_are_refused(land):
    with pytest.raises(BadMapping, match=r"^--map green=Greens: there is no holder green; there are red, blue, "):
        names(land, "green=Greens")
    with pytest.raises(BadMapping, match="militia stands for red already and cannot stand for blue too"):
        names(land, "red=Militia", "blue=militia,Militia")


def test_sharers_are_spelled_once_and_in_order():
    assert shared(["red"]) == "red"
    assert shared(["red", "blue", "red"]) == "shared:blue+red"
