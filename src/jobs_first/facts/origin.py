"""Where a fact comes from, in words: what `make explain` and the HTML of the summary both say of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from jobs_first.config.published import Published

BASIS = {
    "published": "agrees with a published figure, or is computed only from figures that do",
    "invented": "rests on demonstration records, which are invented",
    "collected": "computed from collected returns",
    "cited": "cited from another publication, not computed here",
}
METHODS = {
    "bootstrap_bca": "bootstrap, bias-corrected and accelerated",
    "cohens_kappa_bootstrap_bca": "Cohen's kappa with a bootstrap, bias-corrected and accelerated",
    "e_value": "E-value",
    "firth_profile_likelihood": "Firth's logistic regression with a profile-likelihood interval",
    "fisher_mid_p": "Fisher's exact test with mid-p",
    "mover": "MOVER, from the intervals of both changes",
    "multiple_imputation": "multiple imputation",
    "newcombe": "Newcombe's method for two independent shares",
    "newcombe_paired": "Newcombe's method for paired shares",
    "observed": "counted, with no interval",
    "order_statistics": "order statistics",
    "rubin_wilson": "multiple imputation, joined by Rubin's rules, with Wilson intervals",
    "wilson": "Wilson's method",
}
# What a number that is no share rests on, in whichever of these columns its row has.
RESTS_ON = {
    "known": "known",
    "n": "in all",
    "n_jobs_first": "in the Jobs First group",
    "n_comparison": "in the comparison group",
    "hours_known": "whose hours are known",
    "pay_known": "whose pay is known",
    "of_people": "in all",
    "days_known": "whose days are known",
    "interviews": "interviews",
}


def in_words(name: str, labels: Mapping[str, str]) -> str:
    """A code of a table as its label says it, or with spaces for underscores: "between groups: follow up"."""
    return labels.get(name, name.replace("_", " ").replace(".", ": "))


def value_in_words(fact: Mapping[str, Any]) -> str:
    """The number itself: "15 of 60 = 25%", "25 percentage points"; what is not known is shown as it is said."""
    if fact.get("numerator") is not None and fact.get("denominator") is not None:
        percent = f" = {fact['percent']:g}%" if "percent" in fact else ""
        return f"{fact['numerator']} of {fact['denominator']}{percent}"
    if fact["value"] is None:
        return str(fact["text"])
    return f"{fact['value']} {fact.get('unit', '')}".strip()


def interval_in_words(fact: Mapping[str, Any]) -> str:
    """ "16% to 37%, at a level of 95%", or why there is none; nothing where the fact has no interval."""
    level = f", at a level of {fact['level']:g}%" if "level" in fact else ""
    return f"{fact['interval']}{level}" if "interval" in fact else ""


def people_in_words(fact: Mapping[str, Any]) -> str:
    """What a number that is no share rests on: "60 in the Jobs First group, 33 in the comparison group"."""
    counts = fact.get("n", {})
    return ", ".join(f"{counts[column]} {said}" for column, said in RESTS_ON.items() if column in counts)


def filter_in_words(where: Mapping[str, str], labels: Mapping[str, str]) -> str:
    """The filter that picks a fact's row: "wave is follow-up, group is Jobs First"; "the only row" without one."""
    return ", ".join(f"{in_words(column, {})} is {in_words(wanted, labels)}" for column, wanted in where.items()) or "the only row"


def published_in_words(fact_id: str, published: Published) -> str:
    """The published figure of this id and where it stands; nothing where there is none."""
    figure = published.figure(fact_id)
    if figure is None:
        return ""
    shown = figure.shown().replace("/", " of ") if figure.numerator is not None else figure.shown()
    return f"{shown} in {published.source_titles[figure.source]}"
