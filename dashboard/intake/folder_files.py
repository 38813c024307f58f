"""Adding to the smaller files of a data folder without touching what others wrote in them."""

import csv
import io
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from dashboard.columns import PLACES
from dashboard.data.csv_table import BOM
from dashboard.data.folder import Folder
from dashboard.data.geojson import COORDINATES

_TAIL: Final = re.compile(r"\s*\]\s*\}\s*$")
Credit = tuple[str, str, str, str]
"""Title, text, licence and address."""


def with_places(text: str, places: Iterable[Mapping[str, str]]) -> str:
    """Add point features to the text of ``places.geojson``; what is there stays as it is written."""
    new = [json.dumps(_feature(place), ensure_ascii=False) for place in places]
    if not new:
        return text
    found = json.loads(text)
    tail = _TAIL.search(text)
    if tail is not None and list(found)[-1] == "features":
        start = text[: tail.start()]
        return start + (",\n" if found["features"] else "\n") + ",\n".join(new) + "\n]}\n"
    lines = [json.dumps(feature, ensure_ascii=False) for feature in found["features"]] + new
    rest = {name: value for name, value in found.items() if name != "features"}
    return json.dumps(rest, ensure_ascii=False)[:-1] + ',"features":[\n' + ",\n".join(lines) + "\n]}\n"


def _feature(place: Mapping[str, str]) -> dict[str, object]:
    properties: dict[str, object] = {column.name: place.get(column.name, "") for column in PLACES}
    properties["subdistrict_centre"] = False
    point = {"type": "Point", "coordinates": [float(place[axis]) for axis in COORDINATES]}
    return {"type": "Feature", "id": place["place_id"], "geometry": point, "properties": properties}


def with_rows(raw: bytes, rows: Sequence[Mapping[str, str]]) -> bytes:
    """Add rows to a CSV file by the names of its header; what is there stays as it is written."""
    if not rows:
        return raw
    header = next(csv.reader([raw.removeprefix(BOM).decode().partition("\n")[0]]))
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerows([row.get(name.strip(), "") for name in header] for row in rows)
    return raw + (b"" if raw.endswith(b"\n") else b"\n") + text.getvalue().encode()


def with_credit(text: str, folder: Folder, credit: Credit) -> str:
    """Add whom to credit to the text of ``folder.toml``, unless it is there."""
    title, words, licence, url = credit
    if any(known.title == title for known in folder.credits):
        return text
    cells = {"title": title, "text": words, "licence": licence, "url": url}
    lines = "".join(f"{name} = {json.dumps(value, ensure_ascii=False)}\n" for name, value in cells.items())
    return f"{text.rstrip()}\n\n[[credits]] # added by an import\n{lines}"
