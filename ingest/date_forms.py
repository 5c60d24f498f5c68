"""The forms of date expressions as patterns, the more exact before the vaguer; `dates` reads what they find."""

from __future__ import annotations

_M = (
    r"(?P<month>jan(?:uary|\.)?|feb(?:ruary|\.)?|mar(?:ch|\.)|apr(?:il|\.)|may|june?|july?|aug(?:ust|\.)?"
    r"|sept?(?:ember|\.)?|oct(?:ober|\.)?|nov(?:ember|\.)?|dec(?:ember|\.)?)"
)
_Y = r"(?P<year>(?:1[89]|20)\d\d)"
_NAMED = r"(?! (?:times|telegraph|mail|express|mirror|herald|post|agreement|accords?|massacre|mosque)\b)"
"""Nouns that make a name of a weekday: the Sunday Times, the Good Friday Agreement."""
_W = rf"(?P<weekday>monday|tuesday|wednesday|thursday|friday|saturday|sunday){_NAMED}"
_D = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
_AGO = (
    r"(?P<number>a|an|one|two|three|four|five|six|seven|eight|nine|ten|\d{1,3})"
    r" (?P<unit>day|week|month|year)s? ago"
)
_SPAN = r"(?:hours|days|weeks|months|years|decades)"
_UNIT = r"(?:day|week|month|year|morning|afternoon|evening|night)"
_FEW = r"(?:a few|several|some|many|two|three|four|five|six|seven|eight|nine|ten|\d{1,3})"
_VAGUE = (
    rf"(?:earlier|later|early|late) (?:in |on |that |the same |this )(?:the )?(?:same )?{_UNIT}",
    rf"(?:(?:in|over|during|for|within) )?(?:the )?(?:past|last|next|coming|previous|recent) (?:{_FEW} |few )?{_SPAN}",
    rf"(?:an? (?:hour|day|week|month|year)|(?:{_FEW} )?{_SPAN}) (?:earlier|later)",
    rf"{_FEW} {_SPAN} ago",
    rf"(?:the )?(?:same|following|previous) {_UNIT}",
    r"overnight|recently",
    r"since then|since the (?:start|beginning) of (?:the|this) year",
    r"(?:at|by|since|before) the (?:start|beginning|end) of (?:the|this|last|next) (?:week|month|year)",
    r"last (?:winter|spring|summer|autumn|fall|weekend|evening)|this (?:winter|spring|summer|autumn|weekend)",
)
_RELATIVE_TO = (
    r"(?:(?P<part>earlier|later|late|early) )?(?P<which>last|this|next|past|previous|coming)"
    r" (?P<unit>week|month|year)\b(?! old)"
)
FORMS: tuple[tuple[str, str], ...] = (
    (
        "since-then",
        rf"since (?P<then>(?:(?:early|mid|late)[- ])?(?:{_M}(?: {_D})?(?:,? {_Y})?|{_W}|last (?:week|month|year)))\b",
    ),
    ("iso", r"(?P<year>(?:19|20)\d\d)-(?P<month>[01]\d)-(?P<day>[0-3]\d)"),
    ("day", rf"(?:{_W},? )?(?:the )?{_D}(?: of)? {_M},? {_Y}"),
    ("day", rf"(?:{_W},? )?{_M} {_D},? {_Y}"),
    ("years", r"(?:between|from) (?P<year>(?:19|20)\d\d) (?:and|to|until) (?P<until>(?:19|20)\d\d)"),
    ("month", rf"(?:(?P<part>early|mid|late)[- ])?{_M},?(?: of)? {_Y}"),
    ("season", rf"(?P<season>winter|spring|summer|autumn|fall)(?: of)? {_Y}"),
    ("day", rf"(?:{_W},? )?(?:the )?{_D}(?: of)? {_M}\b"),
    ("day", rf"(?:{_W},? )?{_M} {_D}\b(?! ?(?:percent|per|%))"),
    ("ago", _AGO),
    ("relative", _RELATIVE_TO),
    ("weekday", rf"(?:(?P<which>last|this|next|past|coming) )?{_W}\b"),
    ("relative-month", rf"(?P<which>last|this|next|past) {_M}\b"),
    ("near", r"(?P<near>yesterday|today|tonight|tomorrow|last night|this morning|this afternoon|this evening)"),
    *(("vague", form) for form in _VAGUE),
    ("decade", r"(?:(?:early|mid|late)[- ])?(?P<year>(?:18|19|20)\d0)'?s\b"),
    ("month-alone", rf"(?:(?<=\bin )|(?<=\bmonth of ))(?:(?:early|mid|late)[- ])?{_M}\b(?! \d)"),
    ("since", r"since (?P<year>(?:19|20)\d\d)\b"),
    ("year", r"(?:(?<=\bin )|(?<=\bof )|(?<=\bduring )|(?:early|mid|late)[- ])(?P<year>(?:19|20)\d\d)\b(?![-\d])"),
)  # fmt: skip
"""Name of a form and its pattern; where two overlap, the first stands."""
