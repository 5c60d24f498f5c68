"""The sources of coded rows: by which names their fields are known, and how sure a row is taken to be.

Confidence is fixed by source (docs/decisions/0022-coded-rows.md): a statement of how the source is made, not a
measurement. Names of fields are those of the sources' code books.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class EndForm:
    """The fields that tell of one end: its names, best first; its code; its country; its kind and id."""

    names: tuple[str, ...]
    code: str = ""
    country: str = ""
    kind: str = ""
    id: str = ""
    label: str = ""
    sector: str = ""


@dataclass(frozen=True, slots=True)
class Form:
    """A source: its fields, the table of its event codes, and the confidence (0 to 1) of its rows."""

    source: str
    id: str
    codes: str
    code: tuple[str, ...]
    subject: EndForm
    object: EndForm
    where: EndForm
    start: str
    confidence: float
    end: str = ""
    published: str = ""
    url: str = ""
    outlet: str = ""
    place_as_object: bool = False
    deaths: tuple[str, str, str] | None = None
    needs: tuple[str, ...] = ()
    """The columns by which a table of this source is told."""

    @property
    def origin(self) -> str:
        """The name by which its rows count as one origin: a mention of an event in GDELT is still GDELT's coding."""
        return self.source.removesuffix("-mention")


GDELT_EVENT = (
    *("GLOBALEVENTID", "SQLDATE", "MonthYear", "Year", "FractionDate", "Actor1Code", "Actor1Name"),
    *("Actor1CountryCode", "Actor1KnownGroupCode", "Actor1EthnicCode", "Actor1Religion1Code", "Actor1Religion2Code"),
    *("Actor1Type1Code", "Actor1Type2Code", "Actor1Type3Code", "Actor2Code", "Actor2Name", "Actor2CountryCode"),
    *("Actor2KnownGroupCode", "Actor2EthnicCode", "Actor2Religion1Code", "Actor2Religion2Code", "Actor2Type1Code"),
    *("Actor2Type2Code", "Actor2Type3Code", "IsRootEvent", "EventCode", "EventBaseCode", "EventRootCode"),
    *("QuadClass", "GoldsteinScale", "NumMentions", "NumSources", "NumArticles", "AvgTone", "Actor1Geo_Type"),
    *("Actor1Geo_FullName", "Actor1Geo_CountryCode", "Actor1Geo_ADM1Code", "Actor1Geo_ADM2Code", "Actor1Geo_Lat"),
    *("Actor1Geo_Long", "Actor1Geo_FeatureID", "Actor2Geo_Type", "Actor2Geo_FullName", "Actor2Geo_CountryCode"),
    *("Actor2Geo_ADM1Code", "Actor2Geo_ADM2Code", "Actor2Geo_Lat", "Actor2Geo_Long", "Actor2Geo_FeatureID"),
    *("ActionGeo_Type", "ActionGeo_FullName", "ActionGeo_CountryCode", "ActionGeo_ADM1Code", "ActionGeo_ADM2Code"),
    *("ActionGeo_Lat", "ActionGeo_Long", "ActionGeo_FeatureID", "DATEADDED", "SOURCEURL"),
)
"""The 61 columns of an events file of GDELT 2, which has no head."""

GDELT_MENTION = (
    *("GLOBALEVENTID", "EventTimeDate", "MentionTimeDate", "MentionType", "MentionSourceName", "MentionIdentifier"),
    *("SentenceID", "Actor1CharOffset", "Actor2CharOffset", "ActionCharOffset", "InRawText", "Confidence"),
    *("MentionDocLen", "MentionDocTone", "MentionDocTranslationInfo", "Extras"),
)
"""The 16 columns of a mentions file of GDELT 2, which has no head."""

_GDELT_ENDS = (
    EndForm(("Actor1Name", "Actor1Code"), "Actor1Code", "Actor1CountryCode"),
    EndForm(("Actor2Name", "Actor2Code"), "Actor2Code", "Actor2CountryCode"),
    EndForm(("ActionGeo_FullName",)),
)
_FORMS = (
    Form(
        "gdelt",
        "GLOBALEVENTID",
        "cameo",
        ("EventCode",),
        *_GDELT_ENDS,
        "SQLDATE",
        0.4,
        published="DATEADDED",
        url="SOURCEURL",
    ),
    Form(
        "gdelt-mention",
        "mention",
        "cameo",
        ("EventCode",),
        *_GDELT_ENDS,
        "SQLDATE",
        0.4,
        published="MentionTimeDate",
        url="MentionIdentifier",
        outlet="MentionSourceName",
    ),
    Form(
        "icews",
        "Event ID",
        "cameo",
        ("CAMEO Code",),
        EndForm(("Source Name", "Source Country"), country="Source Country"),
        EndForm(("Target Name", "Target Country"), country="Target Country"),
        EndForm(("City", "Province", "Country"), country="Country"),
        "Event Date",
        0.5,
        outlet="Publisher",
        needs=("Source Name", "Target Name", "CAMEO Code", "Event Date"),
    ),
    Form(
        "phoenix",
        "eid",
        "cameo",
        ("code",),
        EndForm(("source",), "source", "src_actor"),
        EndForm(("target",), "target", "tgt_actor"),
        EndForm(("placename", "countryname"), country="countryname"),
        "story_date",
        0.4,
        published="story_date",
        url="url",
        outlet="publication",
        needs=("eid", "story_date", "code", "source", "target"),
    ),
    Form(
        "plover",
        "id",
        "plover",
        ("event_type", "event_mode"),
        EndForm(
            ("source.name", "source.id", "source.country", "source"),
            country="source.country",
            kind="source.kind",
            id="source.id",
            label="source.label",
            sector="source.sector",
        ),
        EndForm(
            ("target.name", "target.id", "target.country", "target"),
            country="target.country",
            kind="target.kind",
            id="target.id",
            label="target.label",
            sector="target.sector",
        ),
        EndForm(("location.name", "location.id"), country="location.country", id="location.id", label="location.label"),
        "date",
        0.5,
        end="date_end",
        published="reports.published",
        url="reports.url",
    ),
    Form(
        "polecat",
        "Event ID",
        "plover",
        ("Event Type", "Event Mode"),
        EndForm(
            ("Actor Name", "Actor Name Raw", "Actor Country"),
            country="Actor Country",
            sector="Primary Actor Sector",
        ),
        EndForm(
            ("Recipient Name", "Recipient Name Raw", "Recipient Country"),
            country="Recipient Country",
            sector="Primary Recipient Sector",
        ),
        EndForm(("City", "Placename", "Province", "Country"), country="Country"),
        "Event Date",
        0.5,
        published="Publication Date",
        outlet="Source",
        needs=("Event Type", "Event Mode", "Actor Name", "Recipient Name"),
    ),
    Form(
        "acled",
        "event_id_cnty",
        "acled",
        ("sub_event_type",),
        EndForm(("actor1",)),
        EndForm(("actor2",)),
        EndForm(("location",), country="country"),
        "event_date",
        0.8,
        outlet="source",
        place_as_object=True,
        deaths=("fatalities", "fatalities", "fatalities"),
        needs=("event_date", "event_type", "sub_event_type", "actor1"),
    ),
    Form(
        "ucdp",
        "id",
        "ucdp",
        ("type_of_violence",),
        EndForm(("side_a",)),
        EndForm(("side_b",)),
        EndForm(("where_coordinates", "adm_1", "country"), country="country"),
        "date_start",
        0.8,
        end="date_end",
        published="source_date",
        deaths=("best", "low", "high"),
        needs=("type_of_violence", "side_a", "side_b", "date_start"),
    ),
    *(
        Form(
            source,
            "id",
            source,
            ("schema",),
            EndForm(("source.name",), country="source.country", kind="source.kind"),
            EndForm(("target.name",), country="target.country", kind="target.kind"),
            EndForm(()),
            "start",
            0.5,
            end="end",
            published="published",
            url="url",
        )
        for source in ("ftm", "stix")
    ),
)
FORMS: Mapping[str, Form] = {form.source: form for form in _FORMS}
"""Every source by its name."""


def form_of_head(head: list[str]) -> Form | None:
    """The source of a table with such a head; None where it is none of ours."""
    names = frozenset(head)
    return next((form for form in FORMS.values() if form.needs and names.issuperset(form.needs)), None)
