"""Interviews: from the coders' project to a register without names, segments without words, and tallies of people."""
