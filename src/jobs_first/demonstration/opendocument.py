"""An OpenDocument spreadsheet as odfpy writes it, the same bytes whenever and wherever it is made."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from jobs_first.demonstration.sheets import DOCUMENT_DATE, Cell, Field
from jobs_first.writing import repack_zip


def document(sheets: Mapping[str, tuple[Sequence[Field], Sequence[Sequence[Cell]]]]) -> bytes:
    """An .ods with these sheets: a bold header, then the rows. Widths are in centimetres."""
    from odf import dc, meta
    from odf.opendocument import OpenDocumentSpreadsheet

    book = OpenDocumentSpreadsheet()
    book.meta.addElement(meta.CreationDate(text=DOCUMENT_DATE.isoformat()))
    book.meta.addElement(dc.Date(text=DOCUMENT_DATE.isoformat()))
    book.meta.addElement(dc.Title(text="Jobs First return"))
    _add_cell_styles(book)
    widths = {field.width for fields, _ in sheets.values() for field in fields}
    for width in sorted(widths):
        _add_column_style(book, width)
    for name, (fields, rows) in sheets.items():
        book.spreadsheet.addElement(_sheet(name, fields, rows))
    content = io.BytesIO()
    book.write(content)
    return repack_zip(_without_version(content.getvalue()))


def _without_version(content: bytes) -> bytes:
    """The same .ods without the version of the library that wrote it."""
    source, target = zipfile.ZipFile(io.BytesIO(content)), io.BytesIO()
    with zipfile.ZipFile(target, "w") as packed:
        for name in source.namelist():
            member = source.read(name)
            packed.writestr(name, re.sub(rb"ODFPY/[\d.]+", b"ODFPY", member) if name == "meta.xml" else member)
    return target.getvalue()


def _add_cell_styles(book: Any) -> None:
    from odf import number, style

    head = style.Style(name="head", family="table-cell")
    head.addElement(style.TextProperties(fontweight="bold"))
    day_month_year = number.DateStyle(name="day-month-year")
    for part in (number.Day, number.Month, number.Year):
        day_month_year.addElement(part(style="long"))
        if part is not number.Year:
            day_month_year.addElement(number.Text(text="/"))
    day = style.Style(name="day", family="table-cell", datastylename="day-month-year")
    for one in (head, day_month_year, day):
        book.automaticstyles.addElement(one)


def _add_column_style(book: Any, width: float) -> None:
    from odf import style

    column = style.Style(name=_column_style(width), family="table-column")
    column.addElement(style.TableColumnProperties(columnwidth=f"{width:g}cm"))
    book.automaticstyles.addElement(column)


def _column_style(width: float) -> str:
    return f"width-{width * 10:.0f}"


def _sheet(name: str, fields: Sequence[Field], rows: Sequence[Sequence[Cell]]) -> Any:
    from odf.table import Table, TableColumn, TableRow

    sheet = Table(name=name)
    for field in fields:
        sheet.addElement(TableColumn(stylename=_column_style(field.width)))
    header: list[Cell] = [field.heading for field in fields]
    for cells, style in [(header, "head"), *((row, None) for row in rows)]:
        line = TableRow()
        for cell in cells:
            line.addElement(_cell(cell, style))
        sheet.addElement(line)
    return sheet


def _cell(value: Cell, style: str | None) -> Any:
    from odf.table import TableCell
    from odf.text import P

    if value is None:
        return TableCell()
    if isinstance(value, str):
        cell = TableCell(valuetype="string", **({"stylename": style} if style else {}))
        shown = value
    elif isinstance(value, date):
        cell = TableCell(valuetype="date", datevalue=value.isoformat(), stylename="day")
        shown = value.strftime("%d/%m/%Y")
    else:
        cell = TableCell(valuetype="float", value=f"{value:g}")
        shown = f"{value:g}"
    cell.addElement(P(text=shown))
    return cell
