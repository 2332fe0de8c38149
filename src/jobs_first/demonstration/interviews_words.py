"""Example text, invented: the interviewer's questions and what stands around the sentences that are coded."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Said:
    """What participants of one type say of one theme: how many people say it, and sentences for it.

    With `later` it is said at follow-up only. {place}, {task} and {days} are filled in turn from the lists below.
    """

    people: int
    sentences: tuple[str, ...]
    later: bool = False


# The parts of an interview, in order, and the parent themes that each covers.
PARTS = {
    "life": ("context",),
    "attitudes": ("attitudes", "concerns"),
    "steps": ("self_directed_support", "challenges"),
    "coaching": ("job_coaching", "self_employment"),
    "organisation": ("organisation", "funding"),
    "ahead": ("outcomes_and_goals", "recommendations"),
}

QUESTIONS = {
    "professionals": {
        "life": ("What was going on locally?", "What helped or hindered from outside?"),
        "attitudes": ("How do you and others feel about employment?", "How do people see work here?"),
        "steps": ("What about assessment and planning?", "How have reviews and plans gone?"),
        "coaching": ("How does support for work look?", "Tell me about the job coaching."),
        "organisation": ("And the organisation, and the money?", "How is it organised and paid for?"),
        "ahead": ("What comes next?", "Where does that leave you?"),
    },
    "people_with_learning_disabilities": {
        "life": ("What is your week like?", "What do you do in the week?"),
        "attitudes": ("What do you think about having a job?", "How do you feel about work?"),
        "steps": ("Who talks with you about work?", "How did your meetings go?"),
        "coaching": ("Who helps you, and with what?", "What does your job coach do?"),
        "organisation": ("Do you have a personal budget?", "How is your support paid for?"),
        "ahead": ("What would you like to do next?", "What do you hope for?"),
    },
    "family_carers": {
        "life": ("What has changed around you?", "How are things locally?"),
        "attitudes": ("How do you feel about a job?", "What do you think about work?"),
        "steps": ("How were the reviews and plans?", "What happened with the plan?"),
        "coaching": ("And the help with finding work?", "What about the job coaching?"),
        "organisation": ("How is the support paid for?", "Is there a personal budget?"),
        "ahead": ("What do you hope for?", "What should happen next?"),
    },
}

OPENINGS = {
    "professionals": (
        ("Are you happy to start?", "Yes, go ahead."),
        ("How long have you been in this post?", "A good few years now."),
        ("Thank you for your time.", "You’re welcome. I have half an hour."),
        ("Shall we begin?", "Yes, let’s."),
    ),
    "people_with_learning_disabilities": (
        ("Is it all right if I ask some questions?", "Yes, that’s fine."),
        ("You can stop whenever you like. Is that OK?", "OK. I’ve got my tea here."),
        ("Would you like someone with you?", "No, I’m all right, thank you."),
        ("Shall we start?", "Yes. I’m ready."),
    ),
    "family_carers": (
        ("Are you comfortable there?", "Yes, thank you."),
        ("Shall we begin?", "Please do."),
        ("Thank you for seeing me.", "It’s no trouble."),
    ),
}

# Sentences that belong to no theme, for interviews that would otherwise be very short.
REMARKS = {
    "professionals": (
        "I am speaking for my own team here, of course, and others may see it differently.",
        "I had to look up my notes before you came, because so much has happened this year.",
        "It has been a busy time for all of us, as I am sure you can imagine.",
    ),
    "people_with_learning_disabilities": (
        "I came here on my own today and I found the room.",
        "I like talking about this. Nobody has asked me these questions before.",
        "On Fridays I go swimming and then I have my tea with friends.",
    ),
    "family_carers": (
        "You find that you become an expert in all this without ever meaning to.",
        "I wrote down a few things last night so that I would not forget them.",
    ),
}

PLACES = (
    "a café",
    "a garden centre",
    "a charity shop",
    "an office",
    "a school kitchen",
    "a library",
    "a supermarket",
    "stables",
    "a garage",
    "a leisure centre",
    "a hairdresser’s",
    "a care home",
    "Bramblecote Farm Shop",
)
TASKS = (
    "making the sandwiches",
    "looking after the plants",
    "sorting the clothes",
    "doing the post",
    "filling the shelves",
    "grooming the horses",
    "washing cars",
    "putting the books back",
    "setting the tables",
    "greeting visitors",
    "shredding and filing",
)
DAYS = ("two mornings", "three mornings", "two days", "one day", "three afternoons")
