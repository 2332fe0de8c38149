"""How much of a return is let in. Beyond these a file is refused with a message: it is damaged, hostile, or not this study's."""

from __future__ import annotations

# A return of this study has some hundred people; 100,000 rows of 30 columns are far beyond it and still fit in memory.
MOST_CELLS = 3_000_000
# Of a spreadsheet: no program makes more, and positions beyond them are forged.
MOST_ROWS = 1_048_576
MOST_COLUMNS = 16_384
# A file is held in memory while it is read.
LARGEST_FILE = 250_000_000  # bytes
# The XML of a workbook takes about 40 bytes a cell, so this lets in all that MOST_CELLS lets in.
LARGEST_UNPACKED = 250_000_000  # bytes of all members that are read, as they really unpack, whatever the archive says of them
# Sheets unpack to ten or thirty times their size. Only bytes made to repeat go far beyond.
HIGHEST_RATIO = 200
RATIO_COUNTS_FROM = 100_000_000  # bytes unpacked; below, even an extreme ratio does no harm, and a million empty rows have one
MOST_MEMBERS = 10_000  # files in the archive of a workbook
MOST_SHEETS = 500
# A text that stands once in a workbook can be used in a million cells, each of which becomes a text of its own in memory.
MOST_TEXT = 500_000_000  # characters of all cells of a sheet
# A cell of a spreadsheet holds 32,767 characters; a cell of a text file beyond this is a quotation mark that was never closed.
LONGEST_CELL = 131_072  # characters
# A row that a spreadsheet repeats this often was filled down to the end of the sheet, and is no record.
MOST_REPEATS = 10_000
# An .xls is read in a process of its own, because the format lets a file ask for any amount of either.
MOST_MEMORY_APART = 2_000_000_000  # bytes, where the system keeps a process to it
MOST_SECONDS_APART = 60
# What is told of a sheet stays readable.
LONGEST_SHOWN_HEADER = 100  # characters
MOST_LISTED = 100  # columns without a place in the mapping, each with a line of its own; the others are counted
