"""The rules that look at words and numbers: texts that keep each of them, and texts that break it."""

from __future__ import annotations

import time

import pytest

from jobs_first.easy_read.rules import RULES, amounts, numbers, sentences, words
from support.easy_read import broken, found, rows

FIFTEEN = "You can ask a friend or a carer to help you with all of this."
KEPT_AND_BROKEN: dict[str, tuple[list[str], list[str]]] = {
    "sentence-length": ([FIFTEEN, "Ask Dr. Jones."], [FIFTEEN[:-1] + " now."]),
    "long-sentence": (["One two three four five six seven eight nine ten eleven twelve."], [FIFTEEN]),
    "one-idea": (
        [
            "Which is your house?",
            "You choose which is best.",
            "Ask which was sent.",
            "Part 1 – Rent",
            "The doctor said: take it home.",
            "You choose which one you like.",
            "We asked people who had a job.",
        ],
        [
            "The bus - it is red - is late.",
            "The form which was sent is blue.",
            "Come; sit.",
            "Come (now).",
            "Come [now].",
            "The job, which I like, ends.",
            "He came, who I know.",
            "Come – it is good.",
            "The form which is blue is for you.",
            "Though he came, I went.",
            "The home in which you live.",
        ],
    ),
    "joined-ideas": (["I work and I like it."], ["I work and I like it because it is fun.", "He or she and you and I."]),
    "new-line": (
        [
            "Ask Dr. Jones about it.",
            "Ask Mr. Smith about it.",
            "Ask J. Smith.",
            "It is at 2.30pm.",
            "Wait ...",
            "Bring food, e.g. a cake.",
            "It takes approx. 5 days.",
        ],
        [
            "I said no. You said yes.",
            "So do I. You can too.",
            "I will not miss. You will not.",
            "You can go. You can stay.",
            "Can I go? You can.",
            "Go! Now it is time.",
            "“Go.” He went.",
        ],
    ),
    "passive": (
        [
            "He was tired.",
            "I was born in 1980.",
            "I get paid.",
            "It was red.",
            "A hundred is a lot.",
            "We found a job.",
            "I have been to work.",
            "She had a need.",
        ],
        [
            "We were asked.",
            "He got sacked.",
            "It was agreed.",
            "You will be told.",
            "It has been made.",
            "I was never asked.",
            "She was quickly taken away.",
            "It is being sold.",
        ],
    ),
    "double-negative": (
        [
            "I do not know.",
            "He did not say no.",
            "No, you do not.",
            "It is not under the bed.",
            "That is not important.",
            "We do not understand.",
        ],
        ["I do not know nothing.", "It is not impossible.", "You cannot go without it.", "Nobody did nothing.", "It is not unusual."],
    ),
    "contraction": (
        ["It is 5 o'clock.", "This is Anna's house.", "The people's vote.", "My boss’ car.", "We cannot go."],
        ["I can't.", "I can’t.", "It's good.", "You'll see.", "I dont know.", "They’ve gone.", "Let's go.", "I am gonna go.", "She'd go."],
    ),
    "abbreviation": (
        ["Max lives here.", "I live on the High Street.", "St Anne lived here.", "The departed man."],
        [
            "It takes 10 min.",
            "Your appt is now.",
            "Ask the Dept. of Health.",
            "It is 5 mins away.",
            "I live on the High St.",
            "Bring it etc.",
        ],
    ),
    "acronym": (
        [
            "It is OK to ask.",
            "I am in.",
            "The NHS helps.",
            "Write to SE1 9NH.",
            "Site A is here.",
            "I have an A level.",
            "You must NOT go.",
        ],
        ["You get ESA.", "The DWP pays.", "Ask your GP.", "The M.P. came.", "GPs help.", "Get PIP/ESA now."],
    ),
    "capitals": (["I am.", "The NHS helps.", "Ask the DWP."], ["You must NOT go.", "DO NOT GO.", "This is VERY good.", "CALL US NOW!"]),
    "latin": (
        ["You can re-open it.", "He is here.", "5 per cent of it.", "A person is here.", "Periods are long."],
        ["Bring help, e.g. a friend.", "That is, i.e. now.", "You get £5 per day.", "It goes via the bank.", "Bring a card, eg a pass."],
    ),
    "metaphor": (
        ["I opened a bag.", "The doors were open."],
        ["It opens doors for me.", "It was the tip of the iceberg.", "We jumped through hoops."],
    ),
    "same-word": (
        ["It is further away.", "I serve customers.", "This is individual support.", "I have a job.", "I get help."],
        [
            "The service users came.",
            "Some individuals came.",
            "I have employment.",
            "He obtained help.",
            "Prior to this I had a job.",
            "The participants came.",
        ],
    ),
    "rare-word": (
        ["I work in the shops.", "Anna met Mr Przybylski.", "I saw the Przybylski house.", "We tried it."],
        ["Your tenancy ends.", "We will deduct it.", "He ameliorated it."],
    ),
    "symbol": (["You and I.", "See www.a.uk/b."], ["You & I.", "You and/or I.", "Page # 4.", "A > B.", "And so on…"]),
    "number-word": (
        [
            "Hundreds of people came.",
            "10 people came.",
            "No one came.",
            "This one is mine.",
            "One day I will go.",
            "He came first.",
            "Half of us came.",
            "Often we go.",
        ],
        ["Ten people came.", "We saw two men.", "A hundred came.", "There were twenty-four.", "One person came.", "A dozen came."],
    ),
    "percent": (["1 in 4 people came."], ["25% came.", "25 % came.", "50 per cent came.", "20 percent came.", "A large percentage came."]),
    "decimal": (
        [
            "The meeting is at 9.30.",
            "We are open until 5.15.",
            "It is at 2.30pm.",
            "It is at 10.15 am.",
            "It cost £1,000.",
            "Look at www.a1.2.uk.",
            "I have 3.",
        ],
        ["It is 3.5 hours.", "It cost £72.40.", "We saw 1,234.5 of them."],
    ),
    "range": (
        [
            "Call 020-7848-1234.",
            "A 16-year-old came.",
            "From 9am to 5pm.",
            "It is 1 to 1 support.",
            "From 4 May to 6 June.",
            "I went to 10 shops.",
        ],
        [
            "It is 10-15 hours.",
            "It is 16–25 years.",
            "It is ten to fifteen days.",
            "Between 20 and 30 came.",
            "It costs between £20 and £30.",
        ],
    ),
    "fraction": (
        ["Half came.", "It is a quarter past 2.", "A third person came.", "They live in quarters."],
        ["One third came.", "A quarter of us came.", "It is 2½ hours.", "About 3/4 came.", "Two-thirds came."],
    ),
    "roman-numeral": (
        ["Put an X in the box.", "Malcolm X came.", "I am here.", "Ask the NHS.", "Room 6.", "A vitamin C tablet."],
        ["See Part X now.", "Look at part XII.", "See part IV.", "It is Part V.", "World War II.", "Section III."],
    ),
    "p-value": (
        ["We cannot be sure.", "The P is big."],
        ["It was p < 0.05.", "It was p=0.03.", "It is statistically significant.", "A p-value."],
    ),
    "money": (
        ["It costs about £8,000.", "It costs £16.", "It costs £100.", "It costs £150.", "About £1,200,000."],
        ["It costs £8,217.", "It costs £16,453.", "It costs £183.", "It costs £1.2m.", "It costs £5k."],
    ),
    "about-money": (["It costs about £8,000.", "It costs £900.", "More than £1,000."], ["It costs £8,000.", "It costs £12,000 a year."]),
    "out-of": (
        [
            "Page 3 of 12",
            "15 out of 60 people came.",
            "About 1 in 4 people came.",
            "100 out of 100 came.",
            "It was 5 of them.",
            "5 in 2010 came.",
            "On 02/05/2024.",
        ],
        [
            "We saw 3 of 12 people.",
            "15 of the 60 came.",
            "15 of 60 people came.",
            "25 out of 120 came.",
            "1 in 1,000 people came.",
            "7 out of 5 came.",
            "15/60 came.",
        ],
    ),
    "date": (
        ["On 4 May 2011.", "In April 2010.", "It may be 5 people.", "In 2010.", "In March 12 people came."],
        [
            "On 04/10/2010.",
            "In 04/10.",
            "By 4.5.2011.",
            "In 2010-11.",
            "In 2010/11.",
            "On 2011-05-04.",
            "In Apr 2010.",
            "The 1990s.",
            "The '90s.",
        ],
    ),
    "unfilled": (["It is 5."], ["It is {{< var a.b >}}.", "It is ?var:a.b here."]),
}


@pytest.mark.parametrize("rule", KEPT_AND_BROKEN)
def test_a_text_that_keeps_a_rule_is_not_told_of_it(rule: str) -> None:
    for sentence in KEPT_AND_BROKEN[rule][0]:
        assert rule not in broken(rows(sentence)), sentence


@pytest.mark.parametrize("rule", KEPT_AND_BROKEN)
def test_a_text_that_breaks_a_rule_is_told_of_it_on_its_line(rule: str) -> None:
    bad = KEPT_AND_BROKEN[rule][1]
    told = {one.line for one in found(rows("This is good.", *bad)) if one.rule == rule}
    assert told == set(range(2, len(bad) + 2)), [bad[line - 2] for line in set(range(2, len(bad) + 2)) ^ told]


def test_every_rule_of_words_has_texts_here() -> None:
    modules = (sentences, words, numbers, amounts)
    assert {rule.id for module in modules for rule in module.RULES} - {"not-known"} <= set(KEPT_AND_BROKEN)


def test_a_finding_quotes_what_was_written_and_says_what_to_write() -> None:
    (one,) = found(rows("You can’t stay."))
    assert (one.severity, one.rule, one.place, one.line) == ("fail", "contraction", "text.md", 1)
    assert one.found == "'can't' in: You can't stay."
    assert one.expected == "'cannot'"
    assert "Write both words" in one.mend


def test_money_is_rounded_as_the_configuration_says() -> None:
    (one,) = [one for one in found(rows("It costs about £8,250.")) if one.rule == "money"]
    assert one.expected == "'about £8,300'"


def test_the_number_of_words_is_told() -> None:
    long, short = found(rows(FIFTEEN[:-1] + " now.", FIFTEEN))
    assert long.expected == "at most 15 words in a sentence; this one has 16"
    assert short.expected == "better no more than 12 words; this one has 15"


def test_what_fails_comes_before_what_is_a_warning() -> None:
    told = [one.severity for one in found(rows("It was sold.", "You can't.", "It was sold & kept."))]
    assert told == sorted(told)
    assert set(told) == {"fail", "warn"}


def test_every_rule_says_what_it_asks_how_to_mend_it_and_where_it_comes_from() -> None:
    for rule in RULES:
        assert rule.asks.endswith("."), rule.id
        assert rule.mend.endswith((".", ".'")), rule.id
        assert rule.source, rule.id
    assert len({rule.id for rule in RULES}) == len(RULES)


def test_a_text_that_was_pasted_without_line_ends_is_checked_in_a_moment() -> None:
    started = time.process_time()
    assert "sentence-length" in {one.rule for one in found(rows("You can Ask " * 5000 + "now."))}
    assert time.process_time() - started < 20  # a second; minutes, if a rule reads all that stands before each word
