"""Run as a program: an .xls on the standard input, its sheets on the standard output, within limits of memory and time."""

from __future__ import annotations

import contextlib
import io
import pickle
import sys

from jobs_first.returns.limits import MOST_MEMORY_APART, MOST_SECONDS_APART

LOCKED_STATUS = 3


def main() -> int:
    """0 when the sheets were written, 3 for a workbook with a password, 1 for any other failure. The argument lists sheets to read."""
    _within_limits()
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetVisibleEnum

    wanted = {int(number) for number in sys.argv[1].split(",") if number}
    sheets = []
    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(sys.stdin.buffer.read())) as book:
            for number, about in enumerate(book.sheets_metadata):
                rows = book.get_sheet_by_index(number).to_python(skip_empty_area=False) if number in wanted else None
                sheets.append((about.name, about.visible != SheetVisibleEnum.Visible, rows))
    except PasswordError:
        return LOCKED_STATUS
    except (CalamineError, OSError, ValueError):
        return 1
    pickle.dump(sheets, sys.stdout.buffer, protocol=pickle.HIGHEST_PROTOCOL)
    return 0


def _within_limits() -> None:
    """Where the system knows such limits (not Windows; macOS keeps to the one of time)."""
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS_APART, MOST_SECONDS_APART))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY_APART, MOST_MEMORY_APART))


if __name__ == "__main__":
    sys.exit(main())
