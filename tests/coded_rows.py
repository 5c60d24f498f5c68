"""Made-up rows in the column layouts of the sources."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence

from whowhom.ingest.coded.forms import GDELT_EVENT

ACLED = (
    *("event_id_cnty", "event_date", "year", "time_precision", "disorder_type", "event_type", "sub_event_type"),
    *("actor1", "assoc_actor_1", "inter1", "actor2", "assoc_actor_2", "inter2", "interaction", "iso", "region"),
    *("country", "admin1", "location", "latitude", "longitude", "source", "notes", "fatalities", "timestamp"),
)
UCDP = (
    *("id", "year", "type_of_violence", "conflict_name", "side_a", "side_b", "source_date", "where_coordinates"),
    *("country", "date_prec", "date_start", "date_end", "best", "high", "low"),
)
ICEWS = (
    *("Event ID", "Event Date", "Source Name", "Source Sectors", "Source Country", "Event Text", "CAMEO Code"),
    *("Intensity", "Target Name", "Target Sectors", "Target Country", "Story ID", "Sentence Number", "Publisher"),
    *("City", "District", "Province", "Country", "Latitude", "Longitude"),
)
PHOENIX = (
    *("eid", "story_date", "year", "month", "day", "source", "src_actor", "src_agent", "src_other_agent", "target"),
    *("tgt_actor", "tgt_agent", "tgt_other_agent", "code", "root_code", "quad_class", "goldstein", "lat", "lon"),
    *("placename", "statename", "countryname", "url", "publication"),
)
POLECAT = (
    *("Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code", "Contexts", "Actor Name"),
    *("Actor Country", "Primary Actor Sector", "Recipient Name", "Recipient Country", "Primary Recipient Sector"),
    *("City", "Country", "Source", "Publication Date"),
)


def gdelt(number: int, **values: str) -> str:
    """A line of an events file of GDELT 2."""
    known = {"GLOBALEVENTID": str(number), "SQLDATE": "20161221", "DATEADDED": "20161222101500"}
    known |= {"SOURCEURL": "https://news.example/one", "GoldsteinScale": "-10.0", "IsRootEvent": "1", **values}
    return "\t".join(known.get(column, "") for column in GDELT_EVENT)


def raid(number: int, **values: str) -> str:
    """A line that says that Russia bombed Syrian rebels in Aleppo."""
    known = {"Actor1Code": "RUS", "Actor1Name": "RUSSIA", "Actor1CountryCode": "RUS", "EventCode": "195"}
    known |= {"Actor2Code": "SYRREB", "Actor2Name": "REBEL", "Actor2CountryCode": "SYR"}
    known |= {"ActionGeo_FullName": "Aleppo, Halab, Syria", "ActionGeo_CountryCode": "SY"}
    return gdelt(number, **(known | values))


def mention(number: int, page: str) -> str:
    """A line of a mentions file of GDELT 2."""
    cells = [str(number), "20161221120000", "20161223000000", "1", "harbour.example", page]
    return "\t".join([*cells, "2", "-1", "40", "90", "1", "60", "2200", "-3.1", "", ""])


def table(columns: Sequence[str], rows: Sequence[Mapping[str, str]], delimiter: str = ",") -> str:
    """A table with a head; cells that a row does not give are empty."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=delimiter, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([row.get(column, "") for column in columns] for row in rows)
    return out.getvalue()
