"""The description of the routes for programs: OpenAPI 3.1."""

from collections.abc import Mapping
from typing import Any, Final

from flask import Flask, Response, jsonify

from dashboard import __version__, language, query
from dashboard.columns import CONTROL, EVENT_PLACE, EVENTS, Column, Kind
from dashboard.data.dataset import Dataset
from dashboard.web.downloads import ROWS
from dashboard.web.formats import FORMATS
from dashboard.web.search import LIMIT, MOST
from dashboard.words import (
    SUB_EVENT_TYPES,
    AssertionPrecision,
    Bin,
    Certainty,
    Confidence,
    EventType,
    Measure,
    Mode,
    Precision,
    Split,
    Status,
    Theme,
    Thing,
    slug,
)

Schema = dict[str, Any]
_TEXT: Final[Schema] = {"type": "string"}
_FLAG: Final[Schema] = {"type": "string", "enum": ["0", "1"]}
_PERIOD: Final[Schema] = {"type": "string", "pattern": r"^(\d{4}-\d{2}-\d{2})?(\.\.)?(\d{4}-\d{2}-\d{2})?$"}


def _one_of(words: Any) -> Schema:  # noqa: ANN401 - an iterable of words
    return {"type": "string", "enum": [str(word) for word in words]}


def _joined(what: str, words: list[str] | None = None) -> Schema:
    schema: Schema = {"type": "string", "description": f"{what}, joined with ~"}
    if words:
        schema["pattern"] = f"^({'|'.join(words)})(~({'|'.join(words)}))*$"
    return schema


KEYS: Final[Mapping[str, tuple[str, Schema]]] = {
    "time": ("The period, both ends included: 2018-12-28..2019-01-10, 2019-01-01, 2018-12-28..", _PERIOD),
    "mode": ("The period as given, its last day only, or everything to its last day", _one_of(Mode)),
    "actors": ("Events in which any of these takes part, under any name it had on that date", _joined("actor ids")),
    "with": ("… and in which any of these takes part on another side", _joined("actor ids")),
    "not": ("Leaves out the events of these", _joined("actor ids")),
    "types": ("ACLED's event types", _joined("event types", [kind.slug for kind in EventType])),
    "sub": ("ACLED's sub-event types", _joined("sub-event types", [slug(name) for name in SUB_EVENT_TYPES])),
    "deaths": ("Best estimate of deaths: 1.. or 10..50", {"type": "string", "pattern": r"^\d{0,7}(\.\.)?\d{0,7}$"}),
    "nodeaths": ("1 keeps events without any count of deaths", _FLAG),
    "precision": ("The worst precision of the place", _one_of(Precision)),
    "undated": ("0 leaves out events whose date is not known to the day", _FLAG),
    "confidence": ("The worst confidence of an event", _one_of(Confidence)),
    "source": ("Words in a source's name", _TEXT),
    "admin": ("Names of governorates or districts", _joined("names")),
    "area": ("west,south,east,north in degrees, or longitude,latitude of three corners or more", _TEXT),
    "q": ("Words in notes, place, actor or source", _TEXT),
    "size": ("What circles show", _one_of(Measure)),
    "split": ("What bars are split by", _one_of(Split)),
    "bins": ("The width of a bar", _one_of(Bin)),
    "place": ("The town whose reports are open; no filter", _TEXT),
    "event": ("The report that is open; no filter", _TEXT),
    "compare": ("A date to compare with", {"type": "string", "format": "date"}),
    "story": ("A story and its step: id.step", _TEXT),
    "map": ("The camera: latitude,longitude,zoom", _TEXT),
    "lang": ("The language of the page", _one_of(language.codes())),
    "theme": ("The colour scheme", _one_of(Theme)),
    "embed": ("1 leaves out all but map, legend, timeline and credits", _FLAG),
}  # fmt: skip
"""What each key of an address means, and the form of its value."""
_NAMES: Final = [key.name for key in query.KEYS]
_BAD: Final[Schema] = {
    "description": "A value that can't be read, or an unknown id",
    "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Error"}}},
}
_WITHHELD: Final[Schema] = _BAD | {"description": "Events of a source whose terms do not allow passing its rows on"}
NEEDED: Final = {("changes", "compare")}
"""Keys without which a route refuses."""


def describe(ds: Dataset, base: str = "/") -> dict[str, Any]:
    """Describe every route that a program may ask."""
    paths: dict[str, Any] = {}
    for rows in ROWS.values():
        for suffix in rows.suffixes:
            paths[f"{base}{rows.name}.{suffix}"] = {"get": _download(rows.name, suffix, dated=rows.dated)}
    paths[f"{base}openapi.json"] = {
        "get": _plain("openapi", "This description", "application/json", {"type": "object"})
    }
    paths[f"{base}about"] = {"get": _plain("about", "Method, sources, licences, known gaps", "text/html", _TEXT)}
    paths[f"{base}add"] = {"get": _plain("add", "How to add a file of events", "text/html", _TEXT)}
    paths[f"{base}text"] = {
        "get": _plain("text", "The view as plain tables", "text/html", _TEXT)
        | {"parameters": [_shared(key) for key in _NAMES]}
    }
    if base == "/":
        paths["/sw.js"] = {"get": _plain("sw", "The service worker that keeps the page", "text/javascript", _TEXT)}
    paths[f"{base}healthz"] = {
        "get": _plain("healthz", "Whether the server can do its work", "application/json", _ref("Health"))
    }
    paths[f"{base}search.json"] = {"get": _search()}
    return {
        "openapi": "3.1.0",
        "info": {
            "title": ds.folder.title,
            "summary": ds.folder.summary,
            "description": "Events and control of the view that the page shows. Without `time`, all days.",
            "version": __version__,
        },
        "paths": paths,
        "components": {
            "parameters": {name: _parameter(name) for name in _NAMES},
            "schemas": {
                "Error": _object({"error": _TEXT, "key": _TEXT}, required=["error"]),
                "Health": _object(
                    {
                        "status": _one_of(("ok", "degraded")),
                        "data_version": _TEXT,
                        "events": {"type": "integer"},
                        "reason": _TEXT,
                    }
                ),
                "Metadata": _object(
                    {
                        "title": _TEXT,
                        "what": _one_of(ROWS),
                        "query": _TEXT,
                        "data_version": _TEXT,
                        "date": {"type": "string", "format": "date"},
                        "period": {"type": ["string", "null"]},
                        "credits": {"type": "array", "items": {"type": "object"}},
                    }
                ),
                "Event": _object({column.name: _column(column) for column in EVENTS} | _place()),
                "Town": _object(_town()),
                "Area": _object(_area()),
                "Change": _object(_change()),
                "Found": _object(
                    {"kind": _one_of(Thing), "score": {"type": "number", "minimum": 0, "maximum": 1}}
                    | dict.fromkeys(("id", "name", "name_ar", "note"), _TEXT)
                ),
            },
        },
    }


def _ref(name: str) -> Schema:
    return {"$ref": f"#/components/schemas/{name}"}


def _object(properties: Mapping[str, Schema], required: list[str] | None = None) -> Schema:
    return {"type": "object", "properties": dict(properties), "required": required or list(properties)}


def _parameter(name: str) -> Schema:
    meaning, schema = KEYS[name]
    return {"name": name, "in": "query", "required": False, "description": meaning, "schema": schema}


def _shared(name: str) -> Schema:
    return {"$ref": f"#/components/parameters/{name}"}


def _needed(name: str) -> Schema:
    return _parameter(name) | {"required": True}


def _plain(name: str, summary: str, media_type: str, schema: Schema) -> Schema:
    content = {media_type: {"schema": schema}}
    return {"operationId": name, "summary": summary, "responses": {"200": {"description": summary, "content": content}}}


def _search() -> Schema:
    asked: list[tuple[str, str, Schema]] = [
        ("q", "What to look for, by any spelling, in Arabic or Latin letters, in part or typed badly", _TEXT),
        ("kind", "Things of one kind only", _one_of(Thing)),
        ("limit", "How many at most", {"type": "integer", "minimum": 1, "maximum": MOST, "default": LIMIT}),
    ]
    found = {"type": "array", "items": _ref("Found")}
    meaning = "Places, actors and reports that a text may mean, best first"
    plain = _plain("search", meaning, "application/json", found)
    return plain | {
        "responses": plain["responses"] | {"400": _BAD},
        "parameters": [
            {"name": name, "in": "query", "required": name == "q", "description": words, "schema": schema}
            for name, words, schema in asked
        ],
    }


def _download(name: str, suffix: str, *, dated: bool) -> Schema:
    form = FORMATS[suffix]
    row = {"events": "Event", "control": "Area" if form.on_map else "Town", "changes": "Change"}.get(name)
    record: Schema = _ref(row) if row else {"type": "object"}
    meaning = {
        "events": "Events of the view",
        "control": "Areas by who holds them" if form.on_map else "Who holds each town",
        "changes": "Towns whose holder or status differs between the date to compare with and the view's last day",
        "places": "The gazetteer",
    }[name] + (", as of the view's last day" if name == "control" else "")
    header = {"schema": _TEXT}
    response = {
        "description": f"{meaning}, as {suffix}",
        "headers": {
            "Content-Disposition": header | {"description": "A file name with data version and period"},
            "X-Khareeta-Query": header | {"description": "The view in canonical form"},
            "X-Khareeta-Data-Version": header | {"description": "Short hash of the data files"},
        },
        "content": {form.media_type: {"schema": _body(suffix, record)}},
    }
    return {
        "operationId": f"{name}_{suffix}",
        "summary": meaning,
        "parameters": [_needed(key) if (name, key) in NEEDED else _shared(key) for key in _NAMES] if dated else [],
        "responses": {"200": response, "400": _BAD} | ({"403": _WITHHELD} if name == "events" else {}),
    }


def _body(suffix: str, record: Schema) -> Schema:
    match suffix:
        case "json":
            return _object({"metadata": _ref("Metadata"), "rows": {"type": "array", "items": record}})
        case "geojson":
            feature = _object({"type": {"const": "Feature"}, "geometry": {"type": "object"}, "properties": record})
            return _object(
                {
                    "type": {"const": "FeatureCollection"},
                    "metadata": _ref("Metadata"),
                    "features": {"type": "array", "items": feature},
                }
            )
        case "csv":
            return _TEXT
    return {"type": "string", "contentEncoding": "binary"}


def _column(column: Column) -> Schema:
    blank = [] if column.needed else ["null"]
    match column.kind:
        case Kind.WHOLE:
            return {"type": ["integer", *blank]}
        case Kind.DAY:
            return {"type": ["string", *blank], "format": "date"}
        case Kind.WORD if column.name != "geo_precision":
            return _one_of(column.choices) if column.needed else {"enum": [*column.choices, None]}
        case Kind.WORD:
            return {"type": "integer", "enum": [int(choice) for choice in column.choices]}
    return {"type": ["string", *blank]}


def _place() -> dict[str, Schema]:
    number = {"type": "number"}
    return {name: number if name in {"latitude", "longitude"} else {"type": ["string", "null"]} for name in EVENT_PLACE}


def _town() -> dict[str, Schema]:
    """Describe a row of ``/control.csv``, in the order of its columns."""
    words = {column.name: column for column in CONTROL}
    text = {"type": ["string", "null"]}
    number = {"type": "number"}
    day = {"type": "string", "format": "date"}
    return {
        "place_id": _TEXT, "place_name": _TEXT, "place_name_ar": text, "latitude": number, "longitude": number,
        "admin1": _TEXT, "holder": _TEXT, "status": _column(words["status"]), "since": day,
        "since_precision": _column(words["date_precision"]), "confidence": _one_of(Certainty),
        "last_confirmed": day, "sources": text, "assertion_id": _TEXT, "event_id": text,
    }  # fmt: skip


def _area() -> dict[str, Schema]:
    town = _town()
    taken = {name: town[name] for name in ("holder", "status", "confidence", "since")}
    return taken | {"towns": {"type": "integer"}, "area_km2": {"type": "number"}}


def _change() -> dict[str, Schema]:
    """Describe a row of ``/changes.csv``, in the order of its columns."""
    text = {"type": ["string", "null"]}
    status = {"enum": [*Status, None]}
    return {
        "place_id": _TEXT, "place_name": _TEXT, "from_holder": text, "from_status": status, "to_holder": text,
        "to_status": status, "date": text | {"format": "date"},
        "date_precision": {"enum": [*AssertionPrecision, None]}, "source_url": text,
    }  # fmt: skip


def register(server: Flask, ds: Dataset, base: str = "/") -> None:
    """Serve ``/openapi.json``."""
    description = describe(ds, base)

    @server.get(f"{base}openapi.json")
    def openapi() -> Response:
        return jsonify(description)
