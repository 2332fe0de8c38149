# The whole evaluation in reading order: returns, outcomes, costs, interviews, facts, report, release.
# `make report` builds everything; `snakemake --cores all RESULT` builds one result and what it rests on.

import atexit
import os
import shlex
import sys
from pathlib import Path

from snakemake.utils import min_version

min_version("9.0")


# One thread for linear algebra: the same bytes on one core or many.
for variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[variable] = "1"
os.environ["PYTHONHASHSEED"] = "0"
# No plugin of pydantic is in use, and every job would look for some in all packages that are installed.
os.environ["PYDANTIC_DISABLE_PLUGINS"] = "__all__"
# No parameter of a rule is a table; to find that out Snakemake would load pandas, half a second of every run. Scripts have their own processes,
# and a plugin that has loaded it keeps it.
sys.modules.setdefault("pandas", None)

# Snakemake puts the interpreter into a shell command as it is; in a folder with spaces in its name that needs quotes.
sys.executable = shlex.quote(sys.executable)

from jobs_first.config.checklist_places import ANSWERING
from jobs_first.edited import refuse_edited_results
from jobs_first.errors import UserError
from jobs_first.planning import DOCUMENTS, Plan
from jobs_first.workflow_report.shown import shown
from jobs_first.writing import put_reports_out_of_date

try:
    PLAN = Plan.make(Path(workflow.basedir))
    # In the process of a single job, its neighbours' results may be newer than what is noted of them.
    if workflow.is_main_process:
        refuse_edited_results(Path("."))
except UserError as error:
    if not workflow.output_settings.dryrun:
        put_reports_out_of_date(str(error))
    print(f"\n{error}\n", file=sys.stderr)
    sys.exit(1)

STUDY = PLAN.study
path, code, disclosed = PLAN.path, PLAN.code, PLAN.disclosed


def made(name, file=None):
    """An output by its name in the registry; `make workflow-report` shows those that may be released, with their captions."""
    told = shown(STUDY.registry[name], file or path(name))
    return report(file or path(name), **told) if told else file or path(name)


def made_figures(rule):
    """Every file of the figures that a rule draws."""
    figures = PLAN.figures(rule).items()
    return {key: made(key.rpartition("_")[0], file) for key, file in figures}


# The first page of `make workflow-report`.
report: "workflow/description.rst"


wildcard_constraints:
    site="[a-z][a-z0-9_]*",
    audience="(release/)?",


localrules:
    all,


rule all:
    input:
        PLAN.everything(),


include: "workflow/rules/returns.smk"
include: "workflow/rules/interviews.smk"
include: "workflow/rules/outcomes.smk"
include: "workflow/rules/costs.smk"
include: "workflow/rules/facts.smk"
include: "workflow/rules/report.smk"
include: "workflow/rules/release.smk"


onstart:
    # Its limit of jobs a second makes Snakemake look over every waiting job again, once a second for each job that is done.
    if workflow.local_exec:
        workflow.scheduler.job_rate_limiter = None
    PLAN.forget_failures()
    PLAN.forget_workflow_report()
    PLAN.forget_absent_sites()


# Said as the process ends: what is said before scrolls away above the table of progress.
onsuccess:
    PLAN.forget_outdated_reports()
    atexit.register(print, PLAN.last_words())


onerror:
    PLAN.put_reports_out_of_date()
    atexit.register(print, PLAN.why_it_failed(), file=sys.stderr)
