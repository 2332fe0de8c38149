"""Draw the figures of the reports, each with its alternative text and its numbers."""

from snakemake.iocontainers import Snakemake

from jobs_first.config.codebook import Codebook
from jobs_first.config.loading import load_model
from jobs_first.config.published import Published
from jobs_first.config.themes import Themes
from jobs_first.errors import told_plainly
from jobs_first.figures.balance import draw_balance
from jobs_first.figures.bias import draw_bias
from jobs_first.figures.employment import draw_employment, is_published
from jobs_first.figures.factors import draw_factors
from jobs_first.figures.flow import draw_flow
from jobs_first.figures.hours import draw_hours
from jobs_first.figures.moves import draw_moves
from jobs_first.figures.pay import draw_pay
from jobs_first.figures.precision import draw_precision
from jobs_first.figures.specification import draw_specification
from jobs_first.figures.style import mark_for, written
from jobs_first.figures.theme_pairs import draw_theme_pairs
from jobs_first.figures.themes import draw_themes
from jobs_first.figures.tipping_points import draw_tipping_points
from jobs_first.outcomes.characteristics import described
from jobs_first.outcomes.persons import GROUPS
from jobs_first.tables import read_table
from jobs_first.writing import write_bytes

snakemake: Snakemake

given, made = snakemake.input, snakemake.output
with told_plainly("results/logs/failures/draw_figures.txt"):
    groups, waves, kind = snakemake.params.groups, snakemake.params.waves, snakemake.params.kind
    themes, published = load_model(given.themes, Themes), load_model(given.published, Published)
    labels = {entry.theme: entry.label for entry in themes.entries() if entry.level == "parent"}
    tallies = read_table(given.theme_tallies)
    participants = {name: participant.label for name, participant in themes.participant_types.items()}
    codebook, compared = load_model(given.codebook, Codebook), {name: groups[name] for name in GROUPS}
    variables = {name: variable.label for name, variable in codebook.variables.items()}
    categories = {name: answers for name, answers in described(codebook).items() if answers}
    invented, employment = mark_for(kind), read_table(given.employment)
    agrees = is_published(employment, groups, waves, published)
    # Of these figures, some show the published counts among others.
    of_employment, partly = mark_for(kind, "all" if agrees else "none"), mark_for(kind, "some" if agrees else "none")
    pictures = {
        "employment": draw_employment(employment, groups, waves, of_employment),
        "flow": draw_flow(read_table(given.flow), compared, waves, partly),
        "moves": draw_moves(read_table(given.moves), categories["employment_status"], codebook.working_statuses, compared, waves, invented),
        "balance": draw_balance(read_table(given.balance), variables, categories, compared, invented),
        "hours": draw_hours(read_table(given.hours_by_person), groups, "follow_up", waves["follow_up"].lower(), partly),
        "pay": draw_pay(read_table(given.pay_by_person), groups, "follow_up", waves["follow_up"].lower(), invented),
        "themes": draw_themes(tallies, labels, participants, invented),
        "theme_pairs": draw_theme_pairs(read_table(given.theme_pairs), tallies, labels, invented),
        "specification": draw_specification(read_table(given.specification), partly),
        "tipping_points": draw_tipping_points(read_table(given.tipping_points), employment, partly),
        # It moves the primary contrast and rests on the same counts.
        "bias": draw_bias(read_table(given.bias), of_employment),
        "factors": draw_factors(read_table(given.factors), invented),
        "precision": draw_precision(read_table(given.expected_intervals), read_table(given.precision), invented),
    }
    for name, picture in pictures.items():
        for ending, content in written(picture).items():
            write_bytes(content, made[f"figure_{name}_{ending}"])
