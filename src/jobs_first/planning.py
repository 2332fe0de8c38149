"""What the Snakefile knows before anything runs: the study, which returns are there, paths and hashes. No pandas here."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
from collections.abc import Callable, Collection
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

from jobs_first.config.assemble import Study, load_study
from jobs_first.config.checklist_places import refuse_dead_places
from jobs_first.config.outputs import Output
from jobs_first.errors import UserError
from jobs_first.freshness import stage_hash
from jobs_first.packing.manifest import source_hash
from jobs_first.report.checklists import files_named
from jobs_first.returns.accepted import RECORD_NAME
from jobs_first.returns.keys import fingerprint, study_key
from jobs_first.writing import forget_outdated_reports, put_document_out_of_date, put_reports_out_of_date

INTERVIEWS = "interviews"
DOCUMENTS = {"summary": ("html", "pdf", "docx"), "supplement": ("html", "pdf"), "easy_read": ("html", "pdf")}
EASY_READ = "easy_read"
PICTURE_FILES = ("svg", "png", "json")
FAILURES = "results/logs/failures"


@dataclass(frozen=True)
class Plan:
    """The study and the state of its folder, as the rules need them. All paths are relative to the project's folder."""

    root: Path
    study: Study

    @classmethod
    def make(cls, root: Path) -> Plan:
        """Read config/ and look at the returns. Raises UserError for what a user has to mend first."""
        study = load_study(".")
        refuse_dead_places(study.checklists, root)
        plan = cls(root, study)
        if study.provenance.kind == "collected":
            check_out_of_reach(study.returns)
        study_key(study.provenance.kind)
        return plan

    def path(self, name: str) -> str:
        """Where a result of the registry stands, wildcards open."""
        return self.study.registry.path(name)

    def disclosed(self, name: str) -> str:
        """Where a table stands once disclosure has seen it, the audience open."""
        return self.path("disclosed").format(audience="{audience}", table=name)

    def figures(self, rule: str) -> dict[str, str]:
        """Name and path of every file of the figures that a rule draws, the audience open: svg, png, and json with words and data."""
        return self._pictures(lambda output: output.rule == rule)

    def released_figures(self) -> dict[str, str]:
        """The same of all figures that reports may have; the others stay with the research team."""
        return self._pictures(lambda output: output.label == "release")

    def _pictures(self, wanted: Callable[[Output], bool]) -> dict[str, str]:
        named = [name for name, output in self.study.registry.outputs.items() if name.startswith("figure_") and wanted(output)]
        return {f"{name}_{kind}": self.path(name).format(audience="{audience}", format=kind) for name in named for kind in PICTURE_FILES}

    def code(self, stage: str, rule: str) -> str:
        """The hash of a stage's part of the library and of what the rule's script imports besides."""
        script = self.root / "workflow" / "scripts" / f"{rule}.py"
        return stage_hash(self.root / "src" / "jobs_first", stage, self.root / "requirements.lock", script)

    def key_mark(self) -> str:
        """A mark that changes with the key."""
        return fingerprint(study_key(self.study.provenance.kind))

    def files_of(self, site: str) -> list[str]:
        """The files that a site has sent, sorted; empty when its folder is missing."""
        folder = self.study.returns / site
        if not folder.is_dir():
            return []
        return [str(path) for path in sorted(folder.iterdir()) if path.is_file() and not path.name.startswith((".", "~$"))]

    def mapped_files_of(self, site: str) -> list[str]:
        """Those of them that the mapping names. Only these become inputs by name: another file's name may be a person's."""
        mapping = self.study.sites[site]
        known = {part.file for table in mapping.tables.values() for part in table.parts} | set(mapping.other_files)
        return [name for name in self.files_of(site) if Path(name).name in known and _is_ordinary(Path(name))]

    def other_files_of(self, site: str) -> str:
        """A hash that changes with the names and contents of all other files; of those that cannot be read, with what they are."""
        return _mark_of(set(self.files_of(site)) - set(self.mapped_files_of(site)))

    def present_sites(self) -> list[str]:
        """The sites that have sent something, in the order of the study."""
        return [site for site in self.study.study.sites if self.files_of(site)]

    def missing_sites(self) -> list[str]:
        """The sites that have sent nothing."""
        return [site for site in self.study.study.sites if not self.files_of(site)]

    def interviews_folder(self) -> str:
        """The folder of the interviews among the returns."""
        return str(self.study.returns / INTERVIEWS)

    def interview_files(self) -> list[str]:
        """The files of the interviews that config/themes.yaml names, those that are there."""
        named = [Path(self.interviews_folder()) / name for name in self.study.themes.read_files().names()]
        return [str(path) for path in named if path.is_file() and _is_ordinary(path)]

    def other_interview_files(self) -> str:
        """The same of the other files there. Only texts are looked into, which a project may keep beside it: recordings are large."""
        others = {str(path) for path in Path(self.interviews_folder()).rglob("*") if not path.is_dir()} - set(self.interview_files())
        return _mark_of(others, (".txt",))

    def returned_files(self) -> list[str]:
        """All files that the run reads by name: those of the sites that mappings name, and the interviews."""
        mapped = [name for site in self.present_sites() for name in self.mapped_files_of(site)]
        return [*mapped, *self.interview_files()]

    def accepted_record(self) -> list[str]:
        """The record of the returns that were last accepted, where there is one."""
        record = self.study.returns / RECORD_NAME
        return [str(record)] if record.is_file() else []

    def listing(self) -> str:
        """Where all problems are listed, as a gate says it: a run that asked for one result alone has not written the page."""
        return f"{self.path('check_page')} ('make check-returns' writes it)"

    def report_sources(self) -> list[str]:
        """What the reports are written in, sorted: texts, filters, styles and templates."""
        return [str(path) for path in sorted(Path("report").rglob("*")) if path.is_file() and not path.name.startswith(".")]

    def own_pictures(self) -> list[str]:
        """The pictures of one's own that config/easy_read/pictures.yaml names and that are there: a change of one changes the booklet."""
        folder = Path("config/easy_read") / self.study.pictures.folder
        named = {picture.file for picture in self.study.pictures.pictures.values() if picture.file is not None}
        return [str(folder / name) for name in sorted(named) if (folder / name).is_file()]

    def page_sources(self) -> list[str]:
        """Those of them that pages made of Markdown alone rest on: all but the texts of the reports."""
        return [source for source in self.report_sources() if not source.endswith(".qmd")]

    def checklists(self, name: str) -> list[str]:
        """One of the two results of each checklist, the audience open: checklist_page or checklist_table."""
        return [self.path(name).format(audience="{audience}", checklist=checklist) for checklist in self.study.checklists]

    def checklist_files(self) -> list[str]:
        """The checklists as they are written, in the same order."""
        return [f"config/checklists/{name}.yaml" for name in self.study.checklists]

    def checklist_places(self) -> list[str]:
        """Every file but the summary that a checklist leads to, the audience open."""
        return sorted({name for checklist in self.study.checklists.values() for name in files_named(checklist, self.study.registry)})

    def engine_program(self) -> str:
        """The quarto that would be used, or nothing: a change of engine renders again."""
        return "" if self.study.study.engine == "pandoc" else shutil.which("quarto") or ""

    def version(self) -> str:
        """The version of this project."""
        return metadata.version("jobs-first")

    def source(self) -> str:
        """One hash over program, configuration, reports and notebooks."""
        return source_hash(self.root)

    def reports(self) -> list[str]:
        """The reports in every format, for the internal audience."""
        made = self.path("reports")
        return [made.format(audience="", document=document, format=kind) for document, kinds in DOCUMENTS.items() for kind in kinds]

    def results(self) -> list[str]:
        """Every result of a whole run for the internal audience, but the manifest and what is written with it."""
        outputs = self.study.registry.outputs.items()
        wanted = [name for name, output in outputs if output.rule != "write_manifest" and not output.on_request]
        return [made for name in wanted for made in self._made(name)]

    def everything(self) -> list[str]:
        """What a whole run asks for: by name, so that a result that was deleted is made again."""
        return [*self.results(), self.path("manifest"), self.path("environment")]

    def _made(self, name: str) -> list[str]:
        """The paths of one entry of the registry, its wildcards filled in."""
        path = self.path(name)
        if name == "reports":
            return self.reports()
        if name.startswith("figure_"):
            return [path.format(audience="", format=kind) for kind in PICTURE_FILES]
        if name == "disclosed":
            return [path.format(audience="", table=table) for table in self.study.registry.disclosed()]
        if "{checklist}" in path:
            return [made.format(audience="") for made in self.checklists(name)]
        if "{site}" in path:
            return [path.format(site=site) for site in self.present_sites()]
        return [path.format(audience="")]

    def last_words(self) -> str:
        """Where the reports are, once a run has succeeded."""
        made = [report for report in self.reports() if Path(report).exists()]
        if not made:
            return "Done."
        marks = "\n".join(f"  {report}" for report in made)
        demonstration = self.study.provenance.kind == "demonstration"
        note = "\nThese are demonstration returns: numbers marked as invented describe no one." if demonstration else ""
        return f"\nThe reports are here:\n{marks}{note}"

    def forget_failures(self) -> None:
        """Remove the messages of rules that failed in an earlier run."""
        for told in Path(FAILURES).glob("*.txt"):
            told.unlink()

    def forget_workflow_report(self) -> None:
        """Remove what `make workflow-report` told of an earlier run."""
        shutil.rmtree("results/workflow", ignore_errors=True)

    def forget_absent_sites(self) -> None:
        """Remove what was made of sites that are no longer in the study or have sent nothing: much of it is about single people."""
        for output in self.study.registry.outputs.values():
            before, wildcard, after = output.path.partition("{site}")
            for found in Path().glob(f"{before}*{after}") if wildcard else ():
                if found.as_posix().removeprefix(before).removesuffix(after) not in self.present_sites():
                    found.unlink()
                    if not any(found.parent.iterdir()):
                        found.parent.rmdir()

    def put_reports_out_of_date(self) -> None:
        """Once a run has failed, no older report is left looking current. Where the Easy Read version alone failed, and everything else is
        made, the other reports are.
        """
        if self._only_easy_read_failed():
            put_document_out_of_date(self.why_it_failed(), EASY_READ)
        else:
            put_reports_out_of_date(self.why_it_failed())

    def _only_easy_read_failed(self) -> bool:
        # A rule that fails without a message leaves no result either, because Snakemake deletes its outputs.
        told = [path.name for path in Path(FAILURES).glob("*.txt")]
        others = [result for result in self.results() if EASY_READ not in Path(result).name]
        return bool(told) and all(EASY_READ in name for name in told) and all(Path(result).exists() for result in others)

    def forget_outdated_reports(self) -> None:
        """Once all reports are made again, those that were put aside are of no more use."""
        if all(Path(report).exists() for report in self.reports()):
            forget_outdated_reports()

    def why_it_failed(self) -> str:
        """The plain messages of the rules that failed in this run, once more at the very end."""
        told = [path.read_text(encoding="utf-8").strip() for path in sorted(Path(FAILURES).glob("*.txt"))]
        return "\n" + "\n\n".join(dict.fromkeys(told)) + "\n" if told else ""


def check_out_of_reach(returns: Path) -> None:
    """Raise UserError when collected returns stand where git could pick them up: tracked, or in a repository and not ignored."""
    mend = "Move them to data/collected or outside any repository, and set 'returns' in config/study.yaml to that folder."
    if shutil.which("git") is None:
        if returns.resolve().is_relative_to(Path.cwd().resolve()):
            raise UserError(
                f"Collected returns are in {returns}, inside the project's folder, and git is not there to say whether it ignores them. "
                + mend
            )
        return
    seen = _git(returns, "ls-files", "--cached", "--others", "--exclude-standard", "--", ".")
    if seen:
        raise UserError(
            f"Collected returns are in {returns}, inside a repository, and git does not ignore all of them: "
            f"confidential records could be shared. {mend}"
        )


def _is_ordinary(path: Path) -> bool:
    """Whether a file can be an input: what is a link, or may not be read, would stop the run before its problem is listed."""
    return not path.is_symlink() and not path.parent.is_symlink() and os.access(path, os.R_OK)


def _mark_of(names: Collection[str], looked_into: tuple[str, ...] = ("",)) -> str:
    digest = hashlib.sha256()
    for name in sorted(names):
        mark = _content_mark(Path(name)) if name.casefold().endswith(looked_into) else ""
        digest.update(f"{name}\x1f{mark}\n".encode())
    return digest.hexdigest()[:16] if names else ""


def _content_mark(path: Path) -> str:
    """A mark that changes with a file; of a link only where it leads, because links are not followed."""
    try:
        for link in (path, path.parent):
            if link.is_symlink():
                return f"link to {link.readlink()}"
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        return f"unreadable: {error.errno}"


def _git(folder: Path, *arguments: str) -> str:
    """What git says in a folder; nothing where the folder is in no repository."""
    done = subprocess.run(["git", "-C", str(folder), *arguments], capture_output=True, text=True, check=False)
    return done.stdout.strip() if done.returncode == 0 else ""
