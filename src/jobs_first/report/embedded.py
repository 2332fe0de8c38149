"""Pictures inside a page: the same to look at, and a third smaller than pandoc and Quarto put them there."""

from __future__ import annotations

import re
from base64 import b64decode

PICTURE = re.compile(r'src="data:image/svg\+xml;base64,([A-Za-z0-9+/=]+)"')
# What would end an address, an attribute or, for many a program, a tag, or would be read as something else in them.
ESCAPED = {character: f"%{ord(character):02X}" for character in '%#&">'}
UNSEEN = re.compile(r"<!--.*?-->|<metadata>.*?</metadata>", re.DOTALL)
ATTRIBUTE = re.compile(r'\s(d|x|y|style)="([^"]*)"')
NAMED = re.compile(r'\sid="([^"]*)"')
LED_TO = re.compile(r"#([\w.-]+)")
FINER = re.compile(r"(?<=\.\d\d)\d+")
AROUND_LETTER = re.compile(r" (?=[A-Za-z])|(?<=[A-Za-z]) ")
AFTER_SIGN = re.compile(r"(?<=[:;]) ")


def smaller_pictures(page: str) -> str:
    """A page with each embedded SVG as text instead of base64, without comments, unused names and decimals below a hundredth of a point."""
    return PICTURE.sub(_as_text, page)


def _as_text(found: re.Match[str]) -> str:
    # Line ends would be lost in an address.
    picture = " ".join(UNSEEN.sub("", b64decode(found.group(1)).decode("utf-8")).split()).replace("> <", "><")
    led_to = set(LED_TO.findall(picture))
    picture = NAMED.sub(lambda name: name.group(0) if name.group(1) in led_to else "", ATTRIBUTE.sub(_short, picture))
    if "'" not in picture:
        picture = picture.replace('"', "'")
    for character, written in ESCAPED.items():
        picture = picture.replace(character, written)
    return f'src="data:image/svg+xml,{picture}"'


def _short(attribute: re.Match[str]) -> str:
    name, value = attribute.groups()
    if name == "style":
        return f' style="{AFTER_SIGN.sub("", value)}"'
    value = FINER.sub("", value)
    return f' {name}="{AROUND_LETTER.sub("", value) if name == "d" else value}"'
