"""QDA-XML, as projects (.qde) and codebooks (.qdc) hold it: parsed without entities, whatever the namespace says of its version."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from jobs_first.errors import UserError
from jobs_first.interviews.project import Code

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

DEEPEST_CODE = 50


class QdaXml:
    """One XML file. `where` names it in messages, `mend` says what to do where it is damaged."""

    def __init__(self, where: str, mend: str) -> None:
        self.where, self.mend = where, mend

    def parse(self, content: bytes, root_tag: str, what: str) -> Element:
        """The root of the XML. Raises UserError for broken XML, for declarations, and where it is not `what`, told by `root_tag`."""
        from defusedxml.common import DefusedXmlException
        from defusedxml.ElementTree import ParseError, fromstring

        try:
            root: Element = fromstring(content, forbid_dtd=True)
        except DefusedXmlException:
            raise UserError(
                f"{self.where} declares a document type or entities, which no coding software needs and which is not safe to "
                f"read. {self.mend}"
            ) from None
        except ParseError as error:
            line = error.position[0]
            raise UserError(
                f"{self.where} is damaged: it is not XML from line {line} on. It may be cut short, or was edited. {self.mend}"
            ) from None
        except (ValueError, LookupError):
            raise UserError(f"{self.where} is damaged: it is not XML in an encoding that can be read. {self.mend}") from None
        if tag(root) != root_tag:
            raise UserError(f"{self.where} holds no REFI-QDA {what}. {self.mend}")
        return root

    def codes(self, holders: Iterable[Element], above: tuple[str, ...] = ()) -> Iterator[Code]:
        """The codes below elements that hold some, each parent before its children."""
        if len(above) > DEEPEST_CODE:
            raise UserError(f"{self.where}: codes are nested more than {DEEPEST_CODE} deep. {self.mend}")
        for holder in holders:
            for element in at(holder, "Code"):
                path = (*above, element.get("name", "").strip())
                yield Code(self.guid(element), path, element.get("isCodable", "true").strip().casefold() not in ("false", "0"))
                yield from self.codes([element], path)

    def guid(self, element: Element) -> str:
        """An element's own GUID."""
        return self._required(element, "guid")

    def target(self, element: Element) -> str:
        """The GUID that a reference leads to."""
        return self._required(element, "targetGUID")

    def _required(self, element: Element, attribute: str) -> str:
        guid = fold_guid(element.get(attribute, ""))
        if not guid:
            raise UserError(f"{self.where} is damaged: a {tag(element)} has no {attribute}. {self.mend}")
        return guid


def at(element: Element, *path: str) -> Iterator[Element]:
    """The descendants along a path of tags, whatever the namespace."""
    for child in element:
        if tag(child) == path[0]:
            if len(path) == 1:
                yield child
            else:
                yield from at(child, *path[1:])


def tag(element: Element) -> str:
    """The name of an element without its namespace."""
    return str(element.tag).rsplit("}", 1)[-1]


def fold_guid(guid: str) -> str:
    """A GUID as it is compared: ATLAS.ti writes capitals, and braces are allowed."""
    return guid.strip().strip("{}").lower()
