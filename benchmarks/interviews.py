"""Times reading a REFI-QDA project of 10,000 codings, and the same as two tables: make benchmark. Nobody said any of it."""

from __future__ import annotations

import csv
import random
import sys
import tempfile
import time
import uuid
import zipfile
from pathlib import Path

from jobs_first.config.interview_files import InterviewFiles
from jobs_first.config.loading import load_model
from jobs_first.config.quotations import Quotations
from jobs_first.config.themes import Themes
from jobs_first.interviews.reading import read_folder
from jobs_first.interviews.register import Quoting

THEMES = Path(__file__).parents[1] / "config" / "themes.yaml"
INTERVIEWS, CODINGS, LENGTH = 200, 50, 4_000  # words of a transcript
SEED = 20102
SITES = ("site_a", "site_b", "site_c", "site_d", "site_e")
FILES = {
    "passages": {
        "file": "passages.csv",
        "interview": "document",
        "code": "tag",
        "start": "from",
        "end": "to",
        "words": "content",
        "coder": "who",
    },
    "cases": {"file": "cases.csv", "interview": "document"},
}
LINE = "{what:<44} {seconds:>8.2f} {budget:>7}"


def main() -> int:
    themes = load_model(THEMES, Themes)
    tables = themes.model_copy(update={"files": InterviewFiles.model_validate(FILES)})
    quoting = Quoting(load_model(THEMES.with_name("quotations.yaml"), Quotations), SITES, frozenset(map(str, range(2_000))))
    print(f"{'what':<44} {'seconds':>8} {'budget':>7}")
    for what, chosen, write in (
        ("a project of 10,000 codings", themes, write_project),
        ("the same with line ends of two characters", themes, write_odd_project),
        ("the same as two tables", tables, write_tables),
    ):
        with tempfile.TemporaryDirectory() as folder:
            write(Path(folder), themes)
            begun = time.perf_counter()
            found = read_folder(Path(folder), chosen, SITES, b"a key for the benchmark only", quoting)
            seconds = time.perf_counter() - begun
        errors = [problem.message for problem in found.problems if problem.severity == "error"]
        read = sum(int(str(row["codings_read"])) for row in found.accounting)
        if errors or read != INTERVIEWS * CODINGS or not found.shelf:
            raise SystemExit(f"{what}: {read} codings were read. {errors[:3]}")
        print(LINE.format(what=what, seconds=seconds, budget="2.0"))
    return 0


def transcript(draw: random.Random, line_end: str) -> str:
    words = {"work": 40, "job": 40, "café": 20, "money": 20, "bus": 20, "friends": 20, "benefits": 20, line_end: 15, "🙂": 1}
    return " ".join(draw.choices(list(words), weights=list(words.values()), k=LENGTH))


def write_project(folder: Path, themes: Themes, line_end: str = "\n") -> None:
    draw = random.Random(SEED)
    labels = [entry.label for entry in themes.entries()]
    codes = "".join(f'<Code guid="{guid(label)}" name="{label}" isCodable="true"/>' for label in labels)
    names = ("Participant", "Participant type", "Site", "Wave", "Consent to quote")
    variables = "".join(f'<Variable guid="{guid(name)}" name="{name}" typeOfVariable="Text"/>' for name in names)
    sources, cases, texts = [], [], {}
    for number in range(INTERVIEWS):
        text, own = transcript(draw, line_end), guid(f"source {number}")
        texts[f"sources/{own}.txt"] = text.encode("utf-8")
        selections = []
        for i in range(CODINGS):
            start = draw.randrange(len(text) - 200)
            selections.append(
                f'<PlainTextSelection guid="{guid(f"{number}/{i}")}" name="" startPosition="{start}" endPosition="{start + 150}">'
                f'<Coding guid="{guid(f"coding {number}/{i}")}" creatingUser="{guid("user")}">'
                f'<CodeRef targetGUID="{guid(draw.choice(labels))}"/></Coding></PlainTextSelection>'
            )
        path = f"internal://{own}.txt"
        sources.append(f'<TextSource guid="{own}" name="Interview {number}" plainTextPath="{path}">{"".join(selections)}</TextSource>')
        said = zip(names, who(number), strict=True)
        values = "".join(
            f'<VariableValue><VariableRef targetGUID="{guid(name)}"/><TextValue>{value}</TextValue></VariableValue>' for name, value in said
        )
        cases.append(f'<Case guid="{guid(f"case {number}")}">{values}<SourceRef targetGUID="{own}"/></Case>')
    with zipfile.ZipFile(folder / "interviews.qdpx", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "project.qde",
            '<?xml version="1.0" encoding="utf-8"?><Project xmlns="urn:QDA-XML:project:1.0" name="Benchmark">'
            f'<Users><User guid="{guid("user")}" name="Coder 1"/></Users><CodeBook><Codes>{codes}</Codes></CodeBook>'
            f"<Variables>{variables}</Variables><Cases>{''.join(cases)}</Cases><Sources>{''.join(sources)}</Sources></Project>",
        )
        for name, content in texts.items():
            archive.writestr(name, content)


def write_odd_project(folder: Path, themes: Themes) -> None:
    write_project(folder, themes, "\r\n")


def write_tables(folder: Path, themes: Themes) -> None:
    draw = random.Random(SEED)
    labels = [entry.label for entry in themes.entries()]
    starts = (draw.randrange(20_000) for _ in range(INTERVIEWS * CODINGS))
    passages = [
        [f"Interview {i // CODINGS}", draw.choice(labels), "words " * 20, start, start + 120, "Coder 1"] for i, start in enumerate(starts)
    ]
    write_rows(folder / "passages.csv", ["document", "tag", "content", "from", "to", "who"], passages)
    cases = [[f"Interview {number}", *who(number)] for number in range(INTERVIEWS)]
    write_rows(folder / "cases.csv", ["document", "Participant", "Participant type", "Site", "Wave", "Consent to quote"], cases)


def write_rows(path: Path, header: list[str], rows: list[list[object]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(header)
        writer.writerows(rows)


def who(number: int) -> tuple[str, str, str, str, str]:
    return f"C-{number}", "Family carer", f"Site {'ABCDE'[number % 5]}", ("Baseline", "Follow-up")[number % 2], "Yes"


def guid(name: str) -> str:
    return str(uuid.uuid5(uuid.NAMESPACE_URL, name))


if __name__ == "__main__":
    sys.exit(main())
