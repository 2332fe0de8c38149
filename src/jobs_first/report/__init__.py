"""Rendering: from .qmd sources, facts and figures to the finished reports. Knows no Snakemake and no fixed path."""
