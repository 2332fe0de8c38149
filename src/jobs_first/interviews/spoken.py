"""How names, dates and numbers stand in transcripts: what they are written with, and what else the same words mean."""

from __future__ import annotations

import re

from jobs_first.returns.masking import CONTACT, DATE, MONTH_AND_YEAR

DATES, CONTACTS, NUMBERS = "date", "contact details", "number"
# What programs and people write for an apostrophe; as parts of a class of a pattern.
APOSTROPHES = "'’‘`´′ʹʼ"
# Nobody sees these: directions of writing, joiners, and control characters that are no line end or blank.
UNSEEN = "\x00-\x08\x0e-\x1b\x7f\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff"
OF_UNSEEN = re.compile(f"[{UNSEEN}]+")

MONTH = (
    "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
)
DAY_AND_MONTH = re.compile(
    rf"(?<!\d)\d{{1,2}}(?:st|nd|rd|th)?\s{{1,3}}(?:of\s{{1,3}})?(?:{MONTH})\b|\b(?:{MONTH})\s{{1,3}}(?:the\s{{1,3}})?\d{{1,2}}(?:st|nd|rd|th)\b",
    re.IGNORECASE,
)
# "0161 496 0000", "(0161) 496-0000", "+44 (0)161.496.0000": eight figures or more with no word between them.
OF_TELEPHONE = re.compile(r"(?:\+|\()?\d(?:[ \u00a0().\-–]{0,3}\d){7,}")
PATTERNS = ((CONTACT, CONTACTS), (DATE, DATES), (MONTH_AND_YEAR, DATES), (DAY_AND_MONTH, DATES), (OF_TELEPHONE, NUMBERS))
_DAYS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth "
    "seventeenth eighteenth nineteenth twentieth thirtieth"
)
DAYS = frozenset(_DAYS.split())
_DAY = rf"(?:(?:twenty|thirty)[\s\-]{{1,3}})?(?:{'|'.join(sorted(DAYS))})"
DATE_IN_WORDS = re.compile(rf"\b{_DAY}\s{{1,3}}of\s{{1,3}}(?:{MONTH})\b|\b(?:{MONTH})\s{{1,3}}the\s{{1,3}}{_DAY}\b", re.IGNORECASE)

# Initials before a name and after it; "I" and "a" are words.
INITIALS = re.compile(r"(?<!\w)(?:[A-Z]\.[ \t]?|[B-HJ-Z][ \t]){1,3}$")
INITIAL_AFTER = re.compile(rf"[ \t][B-HJ-Z](?![\w{APOSTROPHES}])")

# In the name of a person that is listed in config these name nobody.
_NO_NAMES = (
    "a and at aunt auntie brother dad doctor dr father for from in lady lord miss mother mr mrs ms mum mx nurse of prof professor rev "
    "reverend sir sister the to uncle who with"
)
NO_NAMES = frozenset(_NO_NAMES.split())
# Names that are ordinary words as well; in lower case they are taken for the word.
_EVERYWHERE = """
    a an and are as at be but by can come day do for from go good had has have he her him his home how i if in is it job jobs let like live
    long look make man may me mine more much my new no not now of off old on one or our out park people person right road round said
    say see she short side so some still street support team that the them then there they thing think this time to town two up us
    use very view want was way we week well were what when where who why with work working would year yes you young your will
    care carer centre council family first interview manager officer practitioner service services social worker
"""
_SOMETIMES = """
    april august june autumn summer winter art bell bill bird bishop black blue book bow brook brown bush church cook court cross dale
    dawn dean drew eve faith field fish ford fox free frank gay gene glad grace grand grant gray green grey guy hall hand hardy harry heath
    hill holly honey hope house hunt iris ivy jack jay jean jewel joy just kay king kitty knight lamb lane late law lily little lock lodge
    love major mark marsh mercy mill miles mini moor moss nick noble nurse olive page patience pat pearl penny pepper petty piers poppy port
    power price pride prior prudence queen ray read reed rich rob robin rock rod rose ruby rush sage sandy sea share sharp singer skip small
    smart smith stone storm strange strong sue swan sweet taylor trust verity violet wade walker wall ward warm waters wells west white
    wild wise wood woods worth
"""
# What stands everywhere says nothing even where somebody is called so; the others are to be looked at.
SOMETIMES_A_NAME = frozenset(_SOMETIMES.split())
ORDINARY = SOMETIMES_A_NAME | frozenset(_EVERYWHERE.split())


def ways_to_say(name: str) -> list[str]:
    """A listed name as people say it: "Marks & Sparrow" with "and", "St Mary's" as "Saint Mary", "The Old Mill" without "The"."""
    ways = [name]
    for what, instead in (
        (rf"[{APOSTROPHES}]s\b", ""),
        (r"^the\s+", ""),
        (r"\s*[&+]\s*", " and "),
        (r"\s+and\s+", " & "),
        (r"\bst\b\.?(?=\s)", "Saint"),
        (r"\bsaint\b", "St"),
    ):
        ways += [re.sub(what, instead, way, flags=re.IGNORECASE) for way in ways]
    return list(dict.fromkeys(ways))
