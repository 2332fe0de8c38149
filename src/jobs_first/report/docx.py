"""Word: the reference document that gives a report its styles, and the last touches that make its bytes repeat."""

from __future__ import annotations

import io
import re
import subprocess
import zipfile
from collections.abc import Mapping
from pathlib import Path

from jobs_first.errors import UserError
from jobs_first.writing import repack_zip

STYLE = re.compile(r"<w:style\b[^>]*\bw:styleId=\"([^\"]+)\".*?</w:style>", re.DOTALL)
# Pandoc gives the paragraph after a table the style of any other; First Paragraph has room above it.
AFTER_TABLE = re.compile(r'(</w:tbl>\s*(?:<w:bookmarkEnd [^>]*/>\s*)*<w:p><w:pPr><w:pStyle w:val=)"BodyText"')
TABLE, ROW = re.compile(r"<w:tbl>.*?</w:tbl>", re.DOTALL), re.compile(r"<w:tr>")
KEEPS = re.compile(r"(<w:pPr><w:pStyle [^>]*/>)(?!<w:keepNext/>)")
MOST_ROWS_TOGETHER = 12
PAGE = (
    '<w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="1360" w:right="1360" w:bottom="1360" w:left="1360" w:header="700" w:footer="700" w:gutter="0"/>'
)
MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
FOOTER_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml"
FOOTER = (
    f'<?xml version="1.0" encoding="UTF-8"?>\n<w:ftr xmlns:w="{MAIN}"><w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr>'
    '<w:r><w:t xml:space="preserve">Page </w:t></w:r><w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
    '<w:r><w:t xml:space="preserve"> of </w:t></w:r><w:fldSimple w:instr=" NUMPAGES "><w:r><w:t>1</w:t></w:r></w:fldSimple></w:p></w:ftr>\n'
)


def default_reference(command: list[str]) -> bytes:
    """Pandoc's own reference document. `command` starts pandoc: ["pandoc"], or ["quarto", "pandoc"]."""
    done = subprocess.run([*command, "--print-default-data-file", "reference.docx"], capture_output=True)
    if done.returncode != 0 or not zipfile.is_zipfile(io.BytesIO(done.stdout)):
        raise UserError(f"{' '.join(command)} gave no reference document for Word.\n{done.stderr.decode('utf-8', 'replace').strip()}")
    return done.stdout


def reference_document(default: bytes, styles: str) -> bytes:
    """Pandoc's reference document with the styles of `styles` (docx-styles.xml), A4 pages and page numbers."""
    parts = _parts(default)
    parts["word/styles.xml"] = _merge_styles(parts["word/styles.xml"].decode("utf-8"), styles).encode("utf-8")
    footer = f'<w:sectPr><w:footerReference w:type="default" r:id="rIdFooter" xmlns:r="{OFFICE}"/>{PAGE}</w:sectPr>'
    parts["word/document.xml"] = re.sub(
        r"<w:sectPr\b.*?</w:sectPr>|<w:sectPr\s*/>|(?=</w:body>)",
        footer,
        parts["word/document.xml"].decode("utf-8"),
        count=1,
        flags=re.DOTALL,
    ).encode("utf-8")
    relation = f'<Relationship Id="rIdFooter" Type="{OFFICE}/footer" Target="footer1.xml"/></Relationships>'
    parts["word/_rels/document.xml.rels"] = parts["word/_rels/document.xml.rels"].replace(b"</Relationships>", relation.encode())
    kind = f'<Override PartName="/word/footer1.xml" ContentType="{FOOTER_TYPE}"/></Types>'
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(b"</Types>", kind.encode())
    parts["word/footer1.xml"] = FOOTER.encode("utf-8")
    return _zip(parts)


def write_reference(command: list[str], folder: Path) -> None:
    """Write templates/reference.docx in a private copy of a build folder."""
    styles = (folder / "templates" / "docx-styles.xml").read_text(encoding="utf-8")
    (folder / "templates" / "reference.docx").write_bytes(reference_document(default_reference(command), styles))


def finish_docx(content: bytes) -> bytes:
    """A rendered docx with tables as wide as the text, rows that no page breaks and room below, packed so that the same content has the
    same bytes.
    """
    parts = _parts(content)
    document = AFTER_TABLE.sub(r'\1"FirstParagraph"', parts["word/document.xml"].decode("utf-8"))
    document = TABLE.sub(lambda found: _kept_together(found[0]), document)
    parts["word/document.xml"] = re.sub(r'<w:tblW\s+w:type="auto"\s+w:w="0"\s*/>', '<w:tblW w:type="pct" w:w="5000"/>', document).encode(
        "utf-8"
    )
    return _zip(parts)


def _kept_together(table: str) -> str:
    """No row breaks over pages, and a short table stays on one."""
    rows = ROW.split(table)
    whole = [re.sub(r"<w:trPr>(?!<w:cantSplit/>)", "<w:trPr><w:cantSplit/>", row) for row in rows[1:]]
    whole = [row if row.startswith("<w:trPr>") else f"<w:trPr><w:cantSplit/></w:trPr>{row}" for row in whole]
    if len(whole) <= MOST_ROWS_TOGETHER:
        whole[:-1] = [KEEPS.sub(r"\1<w:keepNext/>", row) for row in whole[:-1]]
    return "<w:tr>".join([rows[0], *whole])


def _merge_styles(present: str, wanted: str) -> str:
    new = {found.group(1): found.group(0) for found in STYLE.finditer(wanted)}
    merged = STYLE.sub(lambda found: new.pop(found.group(1), found.group(0)), present)
    return merged.replace("</w:styles>", "\n".join(new.values()) + "\n</w:styles>")


def _parts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


def _zip(parts: Mapping[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as target:
        for name, content in parts.items():
            target.writestr(name, content)
    return repack_zip(packed.getvalue())
