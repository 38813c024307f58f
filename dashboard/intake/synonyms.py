"""What people call the columns of a table of events, in several languages."""

from collections.abc import Mapping, Sequence
from typing import Final

FIELDS: Final[Mapping[str, tuple[str, ...]]] = {
    "id": ("event_id", "id", "uid", "uuid", "ref", "reference", "case_id", "incident_id", "fid", "المعرف"),
    "date": ("event_date", "date", "day", "incident_date", "date_of_event", "date_of_incident", "start_date",
             "date_start", "from", "when", "datum", "fecha", "tarih", "timestamp", "time", "التاريخ", "تاريخ",
             "تاریخ", "اليوم"),
    "end_date": ("event_date_end", "end_date", "date_end", "to", "until", "enddatum", "تاريخ الانتهاء"),
    "time_precision": ("time_precision", "date_precision"),
    "type": ("event_type", "type", "kind", "category", "incident_type", "typ", "art", "tipo", "catégorie", "النوع",
             "نوع الحدث", "نوع"),
    "sub_type": ("sub_event_type", "sub_type", "subtype", "subcategory", "incident_subtype", "weapon", "الوسيلة"),
    "place": ("place_name", "place", "location", "location_name", "town", "city", "village", "site", "locality",
              "settlement", "where", "name_of_place", "ort", "lieu", "lugar", "المكان", "الموقع", "البلدة", "المدينة",
              "القرية"),
    "admin1": ("admin1", "adm1", "adm_1", "governorate", "province", "region", "state", "المحافظة", "محافظة"),
    "admin2": ("admin2", "adm2", "adm_2", "district", "county", "المنطقة", "منطقة"),
    "admin3": ("admin3", "adm3", "adm_3", "subdistrict", "sub_district", "municipality", "الناحية", "ناحية"),
    "latitude": ("latitude", "lat", "lat_dd", "y", "breite", "breitengrad", "latitud", "خط العرض", "العرض"),
    "longitude": ("longitude", "lon", "lng", "long", "long_dd", "x", "länge", "laenge", "längengrad", "laengengrad",
                  "longitud", "خط الطول", "الطول"),
    "coordinates": ("coordinates", "coords", "lat_lon", "lat_long", "latlong", "latlon", "lat_lng", "gps",
                    "geolocation", "geo", "koordinaten", "الإحداثيات", "احداثيات"),
    "geo_precision": ("geo_precision", "place_precision", "location_precision"),
    "actor1": ("actor1", "actor_1", "actor", "perpetrator", "attacker", "side_a", "group", "armed_group", "party",
               "belligerent", "täter", "الفاعل", "الجهة", "الجهة المسؤولة"),
    "actor2": ("actor2", "actor_2", "side_b", "against", "opponent", "الطرف الثاني"),
    "assoc_actor_1": ("assoc_actor_1",),
    "assoc_actor_2": ("assoc_actor_2",),
    "deaths": ("fatalities", "deaths", "killed", "dead", "best", "fatality_count", "number_killed", "tote", "morts",
               "muertos", "القتلى", "عدد القتلى", "قتلى", "الضحايا"),
    "deaths_low": ("fatalities_low", "deaths_low", "killed_min", "min_killed", "low"),
    "deaths_high": ("fatalities_high", "deaths_high", "killed_max", "max_killed", "high"),
    "civilian_deaths": ("civilian_fatalities", "civilians_killed", "civilian_deaths", "القتلى المدنيون"),
    "injured": ("injured", "wounded", "injuries", "verletzte", "blessés", "الجرحى", "عدد الجرحى", "جرحى"),
    "notes": ("notes", "note", "description", "summary", "details", "comment", "comments", "text", "narrative", "what",
              "headline", "title", "beschreibung", "الوصف", "ملاحظات", "التفاصيل", "العنوان"),
    "notes_ar": ("notes_ar", "description_ar", "summary_ar"),
    "source": ("source", "sources", "source_name", "quelle", "fuente", "المصدر", "مصدر"),
    "source_url": ("source_url", "url", "link", "source_link", "href", "web", "الرابط", "رابط"),
    "source_date": ("source_date", "published", "publication_date"),
    "reported_by": ("reported_by", "reporter", "monitor"),
    "confidence": ("confidence",),
    "dispute_note": ("dispute_note", "doubt", "doubts"),
}  # fmt: skip
"""Our field of a table and the headers that mean it, the surest first. ``name`` is a place where rows are points of a
map, else it is nobody's."""
NAME: Final = "name"


def plain(header: str) -> str:
    """Spell a header so that spellings of one meet: letters and digits, parted by single underscores."""
    kept = "".join(c if c.isalnum() or "\u0610" <= c <= "\u065f" else " " for c in header.casefold())
    return "_".join(kept.split())


_MEANT: Final = {plain(word): (field, rank) for field, words in FIELDS.items() for rank, word in enumerate(words)}


def known(headers: Sequence[str]) -> int:
    """Count the headers that mean something."""
    return sum(plain(header) in _MEANT for header in headers)


def mapped(headers: Sequence[str], *, points: bool) -> dict[str, str]:
    """Find the header of each field; of several the surest.

    Args:
        headers: The table's columns.
        points: Whether the rows are features of a map.

    """
    best: dict[str, tuple[int, str]] = {}
    for header in headers:
        field, rank = _MEANT.get(plain(header), ("", 0))
        if field and (field not in best or rank < best[field][0]):
            best[field] = rank, header
    found = {field: header for field, (_, header) in best.items()}
    if points:
        found |= {axis: axis for axis in ("latitude", "longitude")}
        found.pop("coordinates", None)
        if "place" not in found and (name := next((one for one in headers if plain(one) == NAME), None)):
            found["place"] = name
    return found
