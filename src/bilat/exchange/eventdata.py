"""Acts as event data in the layouts that the field uses: POLECAT (PLOVER), ICEWS and GDELT 1.0 (CAMEO).

An event there is dated to a day: an act known to a month or a year stands on its first day, and columns after the
standard ones say what is known. What has no code, or no first day, is left out and counted.
"""

from __future__ import annotations

import datetime
import hashlib
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, NamedTuple

from bilat import __version__, states
from bilat.exchange.flat import lines
from bilat.exchange.places import spot
from bilat.exchange.selection import Selection, days, precision
from bilat.kinds.codes import QUADS, Code, Coding, coding
from bilat.plain import cell

if TYPE_CHECKING:
    from bilat.record.acts import Act

# The columns of POLECAT's yearly files (Halterman, Bagozzi, Beger, Schrodt, Scarborough 2023), tab-separated.
POLECAT: tuple[str, ...] = (
    "Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code", "Contexts",
    "Actor Name", "Actor Country", "Actor COW", "Primary Actor Sector", "Actor Sectors", "Actor Title", "Actor Name Raw",
    "Wikipedia Actor ID",
    "Recipient Name", "Recipient Country", "Recipient COW", "Primary Recipient Sector", "Recipient Sectors", "Recipient Title",
    "Recipient Name Raw", "Wikipedia Recipient ID",
    "Placename", "City", "District", "Province", "Country", "Latitude", "Longitude", "GeoNames ID", "Raw Placename", "Feature Type",
    "Source", "Publication Date", "Story People", "Story Organizations", "Story Locations", "Language", "Version",
)  # fmt: skip
# The columns of ICEWS's coded event data, tab-separated.
ICEWS: tuple[str, ...] = (
    "Event ID", "Event Date", "Source Name", "Source Sectors", "Source Country", "Event Text", "CAMEO Code", "Intensity",
    "Target Name", "Target Sectors", "Target Country", "Story ID", "Sentence Number", "Publisher",
    "City", "District", "Province", "Country", "Latitude", "Longitude",
)  # fmt: skip
# The columns of GDELT 1.0's daily files, tab-separated, which have no header.
_ACTOR = (
    "Code", "Name", "CountryCode", "KnownGroupCode", "EthnicCode", "Religion1Code", "Religion2Code", "Type1Code", "Type2Code", "Type3Code",
)  # fmt: skip
_GEO = ("Type", "FullName", "CountryCode", "ADM1Code", "Lat", "Long", "FeatureID")
GDELT: tuple[str, ...] = (
    "GLOBALEVENTID", "SQLDATE", "MonthYear", "Year", "FractionDate",
    *(f"Actor1{part}" for part in _ACTOR), *(f"Actor2{part}" for part in _ACTOR),
    "IsRootEvent", "EventCode", "EventBaseCode", "EventRootCode", "QuadClass", "GoldsteinScale",
    "NumMentions", "NumSources", "NumArticles", "AvgTone",
    *(f"{which}Geo_{part}" for which in ("Actor1", "Actor2", "Action") for part in _GEO),
    "DATEADDED", "SOURCEURL",
)  # fmt: skip
# What only Bilat knows, after the standard columns.
MORE: tuple[str, ...] = ("Act ID", "Kind", "EDTF Date", "Date Precision", "Modality", "Words")


class Found(NamedTuple):
    """One direction of an act, with its first day."""

    act: Act
    number: int
    day: datetime.date
    actor: str
    code: Code
    recipient: str
    coded: Coding


def polecat(selection: Selection, left: Counter[str]) -> Iterator[str]:
    """A header and a row for each direction of each act that PLOVER has a type for; `left` counts acts left out by reason."""
    return lines((*POLECAT, *MORE), (_polecat(selection, found) for found in _found(selection, left, plover=True)), "\t")


def icews(selection: Selection, left: Counter[str]) -> Iterator[str]:
    """A header and a row for each direction of each act that CAMEO has a code for."""
    return lines((*ICEWS, *MORE), (_icews(selection, found) for found in _found(selection, left)), "\t")


def gdelt(selection: Selection, left: Counter[str]) -> Iterator[str]:
    """The rows alone, without header or further columns, as GDELT's readers expect them."""
    return lines((), (_gdelt(selection, found) for found in _found(selection, left)), "\t")


def _found(selection: Selection, left: Counter[str], plover: bool = False) -> Iterator[Found]:
    for act in selection.acts:
        coded = coding(act.event)
        day = days(act.event.date)[0]
        if act.event.modality == "negated":
            left["did not happen"] += 1
        elif not coded.cameo or (plover and coded.plover is None):
            left["no code, or a direction that is not told"] += 1
        elif day is None:
            left["no first day"] += 1
        else:
            for number, (actor, code, recipient) in enumerate(coded.cameo, 1):
                yield Found(act, number, day, actor, code, recipient, coded)


def _polecat(selection: Selection, found: Found) -> list[str]:
    act, plover = found.act, found.coded.plover
    assert plover is not None
    first = selection.documents.get(act.sources[0].document)
    where = spot(act.event)
    row = dict.fromkeys(POLECAT, "") | {
        "Event ID": f"{act.id}-{found.number}",
        "Event Date": found.day.isoformat(),
        "Event Type": plover.code.partition("-")[0],
        "Event Mode": plover.code.partition("-")[2],
        "Intensity": f"{plover.score}",
        "Quad Code": plover.quad.upper(),
        "Contexts": ";".join(found.coded.contexts),
        "Placename": where.city or cell(act.event.place or ""),
        "City": where.city,
        "Country": where.code,
        "Latitude": where.latitude,
        "Longitude": where.longitude,
        "GeoNames ID": where.geonames,
        "Raw Placename": cell(act.event.place or ""),
        "Source": cell(act.sources[0].document),
        "Publication Date": (first.date or "") if first else "",
        "Story People": ";".join(cell(person.name) for person in act.event.people if person.name),
        "Language": act.sources[0].language or "",
        "Version": f"bilat {__version__}",
    }
    for side, code in (("Actor", found.actor), ("Recipient", found.recipient)):
        title = next((person.office for person in act.event.people if person.state == code and person.office), "")
        row |= {
            f"{side} Name": states.name(code, "en"),
            f"{side} Country": "" if _organisation(code) else code,
            f"{side} COW": _cow().get(code, ""),
            f"Primary {side} Sector": _sector(code),
            f"{side} Sectors": _sector(code),
            f"{side} Title": title,
        }
    return [*row.values(), *_more(found)]


def _icews(selection: Selection, found: Found) -> list[str]:
    act = found.act
    first = selection.documents.get(act.sources[0].document)
    where = spot(act.event)
    row = dict.fromkeys(ICEWS, "") | {
        "Event ID": f"{act.id}-{found.number}",
        "Event Date": found.day.isoformat(),
        "Event Text": found.code.label,
        "CAMEO Code": found.code.code,
        "Intensity": f"{found.code.score}",
        "Story ID": cell(act.sources[0].document),
        "Publisher": (first.publisher or "") if first else "",
        "City": where.city or ("" if where.code else cell(act.event.place or "")),
        "Country": where.country,
        "Latitude": where.latitude,
        "Longitude": where.longitude,
    }
    for side, code in (("Source", found.actor), ("Target", found.recipient)):
        name = states.name(code, "en")
        sectors = "International Government Organization" if _organisation(code) else "Government"
        row |= {f"{side} Name": name, f"{side} Sectors": sectors, f"{side} Country": "" if _organisation(code) else name}
    return [*row.values(), *_more(found)]


def _gdelt(selection: Selection, found: Found) -> list[str]:
    act, day, code = found.act, found.day, found.code
    year = datetime.date(day.year, 12, 31).timetuple().tm_yday
    where = spot(act.event)
    row = dict.fromkeys(GDELT, "") | {
        # A number as GDELT has it, and the same for the same act on every run.
        "GLOBALEVENTID": str(int(hashlib.sha256(f"{act.id}-{found.number}".encode()).hexdigest()[:15], 16)),
        "SQLDATE": day.isoformat().replace("-", ""),
        "MonthYear": f"{day.year:04d}{day.month:02d}",
        "Year": f"{day.year:04d}",
        "FractionDate": f"{day.year + day.timetuple().tm_yday / year:.4f}",
        "IsRootEvent": "1",
        "EventCode": code.code,
        "EventBaseCode": code.code[:3],
        "EventRootCode": code.code[:2],
        "QuadClass": str(QUADS.index(code.quad) + 1),
        "GoldsteinScale": f"{code.score}",
        "NumMentions": str(sum(len(source.event.mentions) for source in act.sources)),
        "NumSources": str(len(act.sources)),
        "NumArticles": str(len(act.sources)),
        # 1 is a country, 4 a city of the world. GDELT's codes of countries are FIPS 10-4, which no table here has.
        "ActionGeo_Type": "4" if where.city else "1" if where.code else "",
        "ActionGeo_FullName": ", ".join(filter(None, (where.city, where.country))) or cell(act.event.place or ""),
        "ActionGeo_Lat": where.latitude,
        "ActionGeo_Long": where.longitude,
        "ActionGeo_FeatureID": where.geonames,
        "DATEADDED": selection.read_at(act)[:10].replace("-", ""),
        "SOURCEURL": cell(act.sources[0].document),
    }
    for side, state in (("Actor1", found.actor), ("Actor2", found.recipient)):
        row |= {
            f"{side}Code": f"{state}{_sector(state)}",
            f"{side}Name": states.name(state, "en").upper(),
            f"{side}Type1Code": _sector(state),
        }
        row[f"{side}CountryCode"] = "" if _organisation(state) else state
    return [*row.values()]


def _more(found: Found) -> list[str]:
    event = found.act.event
    words = found.act.sources[0].event.mentions[0].text
    return [found.act.id, event.kind, event.date or "", precision(event.date), event.modality, cell(words)]


def _organisation(code: str) -> bool:
    state = states.states().get(code)
    return state is not None and state.organisation


@lru_cache
def _cow() -> dict[str, str]:
    """Numbers of the Correlates of War Project by code; none for what it counts as no state."""
    rows = files("bilat.exchange").joinpath("data/cow.csv").read_text(encoding="utf-8").splitlines()
    return dict(row.split(",") for row in rows if row and not row.startswith("#"))


def _sector(code: str) -> str:
    return "IGO" if _organisation(code) else "GOV"
