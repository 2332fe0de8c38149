"""Example text, invented: what people with learning disabilities say, theme by theme.

Nobody says here that they have a paid job or trade: what each of them does for a living is in the case records.
"""

from __future__ import annotations

from jobs_first.demonstration.interviews_words import Said
from jobs_first.demonstration.names import SPOKEN_OF

PEOPLE = {
    # context
    "day_service_modernisation": Said(
        4,
        (
            "My day centre changed. We pick what we do now.",
            "They closed the big hall, so I go to different groups.",
        ),
    ),
    "local_unemployment": Said(
        4,
        (
            "There aren’t many jobs round here, not for anyone.",
            "My cousin can’t find work either.",
            "The factory shut, so there’s nothing there.",
        ),
    ),
    # attitudes
    "positive_about_employment": Said(
        25,
        (
            "I think having a job is good.",
            "I want to work like everybody else.",
            "A job is important to me.",
            "I like working. I like being busy.",
            "Yes, I’d be proud to have a job.",
            "Work is better than sitting at home.",
            "Everyone should get the chance to work.",
            "I want to earn my own money.",
            "I think I’d be good at a job.",
            "Working would be brilliant.",
        ),
    ),
    "influence_on_goals": Said(
        9,
        (
            "My mum says I can do it, so I’m trying.",
            "My key worker, Wenna Carrowmoor, told me to go for it.",
            "My dad thinks work would be too much for me.",
            "My social worker asked me what job I’d like.",
        ),
    ),
    "confidence": Said(
        14,
        (
            "I talk to people more than I did before.",
            "I was shy at first, and now I’m not.",
            "I can use the till now. I never thought I could.",
            "I feel more sure of myself on my work trial.",
            "I can cook for myself since I did the kitchen course.",
        ),
    ),
    "autonomy": Said(
        12,
        (
            "I decide what I do now.",
            "I get up on my own and get myself ready.",
            "It’s my choice, not somebody else’s.",
            "I go into Ashcombe by myself now.",
        ),
    ),
    "quality_of_life": Said(
        10,
        (
            "I’ve got something to look forward to.",
            f"I’ve made friends. {SPOKEN_OF} and I go out on Saturdays.",
            "I’m happier than I was.",
            "The days go faster now.",
        ),
    ),
    # concerns
    "low_expectations": Said(
        8,
        (
            "I didn’t think people like me could get a job.",
            "At school nobody said I could work.",
            "I thought I’d be no good at it.",
        ),
    ),
    "benefits_trap": Said(
        9,
        (
            "I’m worried they will stop my benefits.",
            "If I work too many hours I lose my money.",
            "I don’t want to do sixteen hours because of my benefits.",
            "I’d need help with the forms for my benefits.",
        ),
    ),
    "effect_on_family_income": Said(
        3,
        (
            "Mum says we need my money for the house.",
            "It could change what my family gets.",
        ),
    ),
    # self_directed_support
    "information_and_advice": Said(
        7,
        (
            "A lady went through my benefits with me and drew a chart.",
            "I got a booklet with pictures about jobs.",
            "Someone told us what help there is.",
        ),
    ),
    "employment_raised_in_reviews": Said(
        12,
        (
            "We talked about jobs at my review.",
            "My social worker asked about work at the meeting.",
            "They asked me about a job first thing.",
            "In my review we did a page about work.",
        ),
    ),
    "employment_goals_in_plans": Said(
        9,
        (
            "Getting a job is in my plan.",
            "My plan has a picture of me at work.",
            "We wrote down the job I want.",
        ),
    ),
    "help_if_a_job_ends": Said(
        4,
        (
            "If it goes wrong, they said they’ll help me again.",
            "I want to know I can come back.",
        ),
    ),
    # challenges
    "plans_above_indicative_budget": Said(
        3,
        (
            "They said my plan costs too much.",
            "My plan had to go back because of the money.",
        ),
    ),
    "delay_and_disheartenment": Said(
        9,
        (
            "I’ve been waiting ages and I’m fed up.",
            "Nobody rang me back about it.",
            "It took so long that I stopped asking.",
            "I was excited, and then nothing happened.",
        ),
    ),
    # job_coaching
    "tailored_support": Said(
        6,
        (
            "My job coach does it the way I like it.",
            "She shows me with photos, because that works for me.",
            "He knows I need a bit longer.",
        ),
    ),
    "support_reduces_over_time": Said(
        3,
        (
            "My coach comes less now. She rings me instead.",
            "The others show me things, so I need less help.",
        ),
        later=True,
    ),
    "vocational_profiling": Said(
        9,
        (
            "We made a book about what I’m good at.",
            "I told them I like {task}.",
            "My coach came round and asked what I enjoy.",
        ),
    ),
    "balancing_goals": Said(
        4,
        (
            "I wanted to be a footballer. Now we look at the club shop.",
            "My coach said to start small and see.",
        ),
    ),
    "working_with_employers": Said(
        4,
        (
            "My coach talked to the boss before I went.",
            "We went to meet the manager together.",
        ),
    ),
    "travel_training": Said(
        11,
        (
            "I learned the bus. It’s the number nine.",
            "My coach came on the bus with me, then I did it alone.",
            "I can go on the train by myself now.",
            "I’ve got a card with my stops on it.",
        ),
    ),
    "support_at_work": Said(
        10,
        (
            "On my work trial she stayed with me all day.",
            "My coach shows me the job and then I do it.",
            "Someone helps me when I get stuck with a task.",
        ),
    ),
    # self_employment
    "self_employment_as_option": Said(
        4,
        (
            "I’d like to make cards and be my own boss.",
            "I don’t like being told what to do, so I’d work for myself.",
        ),
    ),
    # funding
    "personal_budget_for_job_support": Said(
        4,
        (
            "A budget could pay for a job coach, they told me.",
            "I’d like to use a budget for help with work.",
        ),
    ),
    # outcomes_and_goals
    "realistic_employment_goal": Said(
        19,
        (
            "I’d like a job in {place}, {days} a week.",
            "I want to work in {place}.",
            "I’m good at {task}, so I’d like that as a job.",
            "My goal is {days} a week in {place}.",
            "I’d like to get paid for {task}.",
        ),
    ),
    "hours_of_work": Said(
        5,
        (
            "I’d like to do {days}, not more.",
            "Mornings are best for me.",
        ),
    ),
    "lost_interest": Said(
        6,
        (
            "I’m not bothered about a job any more.",
            "I’ve stopped looking. I go to my groups instead.",
            "I used to want one. Not so much now.",
        ),
        later=True,
    ),
    # recommendations
    "employer_attitudes": Said(
        4,
        (
            "Bosses should give us a chance.",
            "People should see what we can do.",
        ),
    ),
    "sustained_support": Said(
        4,
        (
            "Keep helping people when they are in the job.",
            "I’d want my coach to keep coming.",
        ),
    ),
    "ongoing_care_needs": Said(
        6,
        (
            "I’d still need help with my friends and going out.",
            "I’d still want my support worker at home.",
        ),
    ),
}
