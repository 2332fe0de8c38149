"""Put everything that the reports are made of into one build folder."""

import json
from pathlib import Path

from snakemake.iocontainers import Snakemake

from jobs_first.config.easy_read import Pictures, Words
from jobs_first.config.facts import Facts
from jobs_first.config.loading import load_model
from jobs_first.config.outputs import Registry
from jobs_first.config.published import Published
from jobs_first.config.sign_off import SignOff
from jobs_first.config.study import Contact
from jobs_first.config.themes import Themes
from jobs_first.config.typed_numbers import TypedNumbers
from jobs_first.easy_read.words import WORD_COLUMNS, word_rows
from jobs_first.errors import told_plainly
from jobs_first.report.contact import contact_rows
from jobs_first.report.explained import explained, facts_used, safe_inputs
from jobs_first.report.fragments import fragments, running_note
from jobs_first.report.joint_display import joint_display_table
from jobs_first.report.pictures import PICTURE_COLUMNS
from jobs_first.report.prepare import prepare_build
from jobs_first.report.quotations import quotations_text
from jobs_first.report.theme_tables import differences_table
from jobs_first.report.typed import refuse_typed, sources_of
from jobs_first.report.variables import variables
from jobs_first.tables import read_rows
from jobs_first.writing import write_rows

snakemake: Snakemake

given, asked = snakemake.input, snakemake.params
with told_plainly("results/logs/failures/prepare_reports.txt"):
    pictures, words = load_model(given.pictures, Pictures), load_model(given.words, Words)
    facts = json.loads(Path(given.facts).read_text(encoding="utf-8"))
    registry, published = load_model(given.registry, Registry), load_model(given.published, Published)
    themes = load_model(given.themes, Themes)
    labels = {entry.theme: entry.label for entry in themes.entries()}
    quotations = quotations_text(read_rows(given.quotations), labels, asked.kind)
    drawn = [Path(path) for name, path in given.items() if name.startswith("figure_")]
    figures = {
        path.stem: {**json.loads(path.read_text(encoding="utf-8")), "caption": registry[f"figure_{path.stem}"].caption}
        for path in drawn
        if path.suffix == ".json"
    }
    definitions, run = load_model(given.fact_definitions, Facts), {"version": asked.version, "kind": asked.kind}
    captions = {name: output.caption for name, output in registry.outputs.items() if name.startswith("figure_")}
    explanations = {f"config/easy_read/words.yaml, words.{word}.explanation": told.explanation for word, told in words.words.items()}
    sources = sources_of(Path("report"), captions, definitions, explanations)
    allowed = load_model(given.typed_numbers, TypedNumbers).words()
    numbers = read_rows(given.joint_display_numbers)
    displayed = {row["item"] for row in numbers if row["source"] == "records"}
    refuse_typed(sources, allowed, definitions, published, variables(facts, run), displayed)
    pieces = fragments(asked.kind, Path("report/sections"), figures, read_rows(given.reproduction), published, facts, quotations)
    pieces["tbl-joint-display"] = joint_display_table(read_rows(given.joint_display), numbers)
    pieces["tbl-theme-differences"] = differences_table(read_rows(given.theme_differences), themes, facts, asked.kind)
    pieces["easy-contact"] = contact_rows(Contact.model_validate(asked.contact))
    texts = {path.relative_to("report").as_posix(): path.read_text(encoding="utf-8") for path in Path("report").rglob("*.qmd")}
    texts |= {f"fragments/{name}.md": text for name, text in pieces.items()}
    inputs = {rule: safe_inputs(names) for rule, names in asked.inputs.items()}
    for document in ("summary", "supplement"):
        said = facts_used(f"{document}.qmd", texts, facts)
        pieces[f"{document}-explained"] = explained(said, facts, registry, published, {**labels, **asked.labels}, inputs)
    prepared = prepare_build(
        build=Path(snakemake.output.build),
        sources=Path("report"),
        facts=facts,
        run=run,
        metadata={"publisher": asked.publisher, "published": asked.published, **running_note(asked.kind)},
        figures=[path for path in drawn if path.suffix != ".json"],
        fragments=pieces,
        pictures=pictures,
        own_pictures=Path(given.pictures).parent / pictures.folder,
        words=words,
        sign_off=load_model(given.sign_off, SignOff),
        fonts=Path(given.fonts),
    )
    for picture in prepared.pictures:
        if picture["fell_back"]:
            print(f"Easy Read: your own picture for '{picture['meaning']}' was not found, so the one of OpenMoji stands in.")
    for use in prepared.words:
        if use.goes_on:
            print(f"Easy Read: {use.written_in}, line {use.line}: with the explanation of '{use.word}' the row has more than 3 statements.")
            print("  It goes on in a row below. Make two rows of it to choose the picture of the second yourself.")
    write_rows(prepared.pictures, PICTURE_COLUMNS, snakemake.output.pictures)
    write_rows(word_rows(words.words, prepared.words), WORD_COLUMNS, snakemake.output.words)
