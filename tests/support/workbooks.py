"""Workbooks made byte by byte, so that a test can put anything into them: .xlsx, .ods and .xls."""

import io
import struct
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"


def zipped(members: Mapping[str, str | bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as target:
        for name, content in members.items():
            target.writestr(name, content)
    return packed.getvalue()


def sheet_xml(rows: str, before: str = "", after: str = "") -> str:
    return f'<?xml version="1.0"?><worksheet xmlns="{MAIN}">{before}<sheetData>{rows}</sheetData>{after}</worksheet>'


def xlsx_members(
    sheets: Mapping[str, str], workbook: str = "", calculation: str = "", styles: str = "", strings: str = ""
) -> dict[str, str]:
    """The members of an .xlsx: sheets by name as XML (see `sheet_xml`), and XML for other places."""
    names = "".join(f'<sheet name="{name}" sheetId="{n}" r:id="rId{n}"/>' for n, name in enumerate(sheets, 1))
    relations = "".join(
        f'<Relationship Id="rId{n}" Type="{OFFICE}/worksheet" Target="worksheets/sheet{n}.xml"/>' for n in range(1, len(sheets) + 1)
    )
    members = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"/>',
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}">{workbook}<sheets>{names}</sheets>{calculation}</workbook>',
    }
    for part, kind, content in (("styles", "styles", styles), ("sharedStrings", "sharedStrings", strings)):
        if content:
            members[f"xl/{part}.xml"] = content
            relations += f'<Relationship Id="{kind}" Type="{OFFICE}/{kind}" Target="{part}.xml"/>'
    members["xl/_rels/workbook.xml.rels"] = f'<Relationships xmlns="{PACKAGE}/relationships">{relations}</Relationships>'
    for n, content in enumerate(sheets.values(), 1):
        members[f"xl/worksheets/sheet{n}.xml"] = content
    return members


def xlsx(rows: str, before: str = "", after: str = "", **more: str) -> bytes:
    """An .xlsx with the one sheet "People"."""
    return zipped(xlsx_members({"People": sheet_xml(rows, before, after)}, **more))


def text_cell(place: str, text: str) -> str:
    return f'<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>'


def text_row(number: int, texts: Sequence[str], attributes: str = "") -> str:
    """A row of texts from column A; nothing for an empty text."""
    cells = "".join(text_cell(f"{chr(65 + column)}{number}", text) for column, text in enumerate(texts) if text)
    return f'<row r="{number}"{attributes}>{cells}</row>'


STYLES = f"""<styleSheet xmlns="{MAIN}"><numFmts count="2"><numFmt numFmtId="164" formatCode="0.0%"/>
<numFmt numFmtId="165" formatCode="[h]:mm"/></numFmts><cellStyleXfs><xf numFmtId="9"/></cellStyleXfs>
<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="20"/></cellXfs></styleSheet>"""
DATE, PERCENT, DURATION, TIME = 1, 2, 3, 4  # places in STYLES


def ods(tables: str, before: str = "", manifest: str = "", **members: str) -> bytes:
    """An .ods of these tables (see `ods_table`)."""
    spaces = " ".join(f'xmlns:{one}="urn:oasis:names:tc:opendocument:xmlns:{one}:1.0"' for one in ("office", "table", "text", "style"))
    calc = 'xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'
    content = f'<?xml version="1.0"?>{before}<office:document-content {spaces} {calc}>{members.pop("styles", "")}<office:body>'
    return zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
            "META-INF/manifest.xml": f'<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">{manifest}</m:manifest>',
            "content.xml": f"{content}<office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>",
            **members,
        }
    )


def ods_table(rows: str, name: str = "People", attributes: str = "") -> str:
    return f'<table:table table:name="{name}"{attributes}>{rows}</table:table>'


def ods_row(*cells: str, attributes: str = "") -> str:
    return f"<table:table-row{attributes}>{''.join(cells)}</table:table-row>"


def ods_text(text: str, attributes: str = "") -> str:
    return f'<table:table-cell office:value-type="string"{attributes}><text:p>{text}</text:p></table:table-cell>'


# -- .xls ----------------------------------------------------------------------------------------------------------------


def record(kind: int, data: bytes = b"") -> bytes:
    return struct.pack("<HH", kind, len(data)) + data


def xls_text(row: int, column: int, text: str) -> bytes:
    """Rows and columns of .xls records count from 0."""
    return record(0x0204, struct.pack("<HHHHB", row, column, 0, len(text), 1) + text.encode("utf-16-le"))


def xls_number(row: int, column: int, number: float, style: int = 0) -> bytes:
    return record(0x0203, struct.pack("<HHHd", row, column, style, number))


def xls_error(row: int, column: int, code: int) -> bytes:
    return record(0x0205, struct.pack("<HHHBB", row, column, 0, code, 1))


def xls_formula(row: int, column: int, result: bytes, flags: int = 0) -> bytes:
    return record(0x0006, struct.pack("<HHH", row, column, 0) + result + struct.pack("<HIH", flags, 0, 3) + b"\x1e\x01\x00")


def xls_stream(sheets: Mapping[str, bytes], globally: bytes = b"", formats: Sequence[int] = (0,)) -> bytes:
    """The stream "Workbook": `formats` are the number formats of the styles, in order."""
    begin = struct.pack("<HHHHII", 0x0600, 0x0005, 0x1FEF, 0x07CD, 0, 6)
    styles = b"".join(record(0x00E0, struct.pack("<HH", 0, one) + b"\x00" * 16) for one in formats)
    head = record(0x0809, begin) + globally + styles
    listed = sum(len(record(0x0085, b"\x00" * 8 + name.encode("utf-16-le"))) for name in sheets)
    at = len(head) + listed + 4
    names, bodies = b"", b""
    for name, body in sheets.items():
        names += record(0x0085, struct.pack("<IBBBB", at + len(bodies), 0, 0, len(name), 1) + name.encode("utf-16-le"))
        bodies += record(0x0809, begin[:2] + b"\x10\x00" + begin[4:]) + body + record(0x000A)
    return head + names + record(0x000A) + bodies


def compound(name: str, stream: bytes, circle: bool = False) -> bytes:
    """A compound file with one stream; with `circle` its chain of sectors never ends."""
    stream = stream.ljust(max(4096, -(-len(stream) // 512) * 512), b"\x00")
    sectors = len(stream) // 512
    tables = -(-(sectors + 2) // 127)
    last = 0xFFFFFFFE
    chain = [*range(1, sectors), 0 if circle else last]
    table = [*chain, last, *[0xFFFFFFFD] * tables]
    table += [0xFFFFFFFF] * (tables * 128 - len(table))
    empty = 0xFFFFFFFF

    def entry(title: str, kind: int, first: int, size: int, child: int) -> bytes:
        said = title.encode("utf-16-le") + b"\x00\x00"
        return (
            said.ljust(64, b"\x00")
            + struct.pack("<HBBIII", len(said), kind, 1, empty, empty, child)
            + b"\x00" * 36
            + struct.pack("<IQ", first, size)
        )

    directory = entry("Root Entry", 5, last, 0, 1) + entry(name, 2, 0, len(stream), empty)
    held = [sectors + 1 + number for number in range(tables)]
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 16 + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + b"\x00" * 6
    header += struct.pack("<9I", 0, tables, sectors, 0, 4096, last, 0, last, 0) + struct.pack("<109I", *held, *[empty] * (109 - tables))
    return header + stream + directory.ljust(512, b"\x00") + struct.pack(f"<{len(table)}I", *table)


def xls(sheets: Mapping[str, bytes], **more: object) -> bytes:
    """An .xls (BIFF8) of these sheets, each a row of records."""
    return compound("Workbook", xls_stream(sheets, **more))  # type: ignore[arg-type]


def put(folder: Path, name: str, content: bytes) -> Path:
    """The content as a file of the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_bytes(content)
    return path
