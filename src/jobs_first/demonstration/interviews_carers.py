"""Example text, invented: what family carers say, theme by theme."""

from __future__ import annotations

from jobs_first.demonstration.interviews_words import Said

CARERS = {
    # context
    "day_service_modernisation": Said(
        2,
        (
            "The day centre has changed out of all recognition.",
            "We were given a choice of activities, which was new.",
        ),
    ),
    "spending_cuts": Said(
        3,
        (
            "Everything is being cut back, so you hold on to what you have.",
            "We lost two mornings of support in the cuts.",
        ),
    ),
    "local_unemployment": Said(
        3,
        (
            "There is no work round here for anybody’s children.",
            "Jobs are scarce in this town.",
        ),
    ),
    # attitudes
    "positive_about_employment": Said(
        12,
        (
            "We’d love to see a proper job.",
            "I think work is a wonderful thing to aim for.",
            "A job would mean the world to us.",
            "I’m behind it completely.",
            "Everyone needs a reason to get up.",
            "Yes, I’m in favour, with the right help.",
        ),
    ),
    "influence_on_goals": Said(
        4,
        (
            "We have always said at home that work comes after school.",
            "I know I hold back sometimes, because I worry.",
        ),
    ),
    "confidence": Said(
        6,
        (
            "The confidence has shot up since the work trial.",
            "Shop assistants get a good morning now, from someone who hid.",
            "Making a meal alone is new, and that came from the training.",
        ),
    ),
    "autonomy": Said(
        3,
        (
            "I hear ‘I’ll decide’ a lot more, which is as it should be.",
            "There’s a will of its own there now.",
        ),
    ),
    "quality_of_life": Said(
        4,
        (
            "Life is bigger than it was.",
            "There are friends now, and plans for the weekend.",
        ),
    ),
    # concerns
    "low_expectations": Said(
        3,
        (
            "We were told early on not to hope for too much.",
            "It never crossed our minds, because nobody suggested work.",
        ),
    ),
    "benefits_trap": Said(
        6,
        (
            "I’m frightened of losing the benefits and not getting them back.",
            "It has to stay under sixteen hours or we lose out.",
            "The benefits are the sticking point, every time.",
        ),
    ),
    "effect_on_family_income": Said(
        3,
        (
            "My own allowance hangs on it, so it affects us all.",
            "We manage as a household, and that money is part of it.",
        ),
    ),
    # self_directed_support
    "information_and_advice": Said(
        5,
        (
            "Someone sat down with the figures and that settled my nerves.",
            "You have to dig for information; nobody hands it to you.",
        ),
    ),
    "employment_raised_in_reviews": Said(
        3,
        (
            "For the first time work came up at the review.",
            "They asked about a job before anything else.",
        ),
    ),
    "employment_goals_in_plans": Said(
        1,
        ("Work is written into the plan now, on page one.",),
    ),
    "help_if_a_job_ends": Said(
        2,
        (
            "What happens if it falls through? We need that promise.",
            "I’d want the support back quickly if the job stopped.",
        ),
    ),
    # challenges
    "plans_above_indicative_budget": Said(
        2,
        (
            "The plan came to more than the figure they gave us, so it stopped.",
            "Panel turned it down because of the cost.",
        ),
    ),
    "delay_and_disheartenment": Said(
        4,
        (
            "We waited so long that the enthusiasm went.",
            "Months went by without a word, and hope fades.",
        ),
    ),
    # job_coaching
    "tailored_support": Said(
        2,
        (
            "The coach fitted the help around us, which I had not expected.",
            "They took the trouble to find out what works.",
        ),
    ),
    "balancing_goals": Said(
        2,
        (
            "They were honest about the dream without laughing at it.",
            "It was a bit of realism and a bit of hope.",
        ),
    ),
    "working_with_employers": Said(
        1,
        ("The coach had a word with the manager first, which helped.",),
    ),
    "travel_training": Said(
        3,
        (
            "The bus on your own! I followed in the car the first time.",
            "Learning the bus was the biggest step.",
        ),
    ),
    "support_at_work": Said(
        2,
        (
            "There was somebody there all through the first weeks.",
            "The coach stood alongside until the job was learned.",
        ),
    ),
    # self_employment
    "self_employment_as_option": Said(
        2,
        (
            "Working for yourself might suit us better than a boss.",
            "A little business from home would be less of a strain.",
        ),
    ),
    "in_business": Said(
        1,
        ("In-Business would have us all pitch in, neighbours too.",),
    ),
    "mi_enterprise": Said(
        1,
        ("Mi-enterprise is a stall to share with others, they told us.",),
    ),
    "started_trading": Said(
        1,
        ("There have been a few sales already, at the Christmas market.",),
    ),
    # funding
    "personal_budget_for_job_support": Said(
        2,
        (
            "We asked whether the budget could pay for a job coach.",
            "The budget is there, but using it for work is not simple.",
        ),
    ),
    # outcomes_and_goals
    "realistic_employment_goal": Said(
        5,
        (
            "A few hours in {place} would be just right.",
            "We think {task} for {days} a week is possible.",
        ),
    ),
    "hours_of_work": Said(
        1,
        ("A few hours a week is plenty to begin with.",),
    ),
    "lost_interest": Said(
        1,
        ("There’s no talk of work any more, it just faded.",),
        later=True,
    ),
    # recommendations
    "smooth_benefit_rules": Said(
        2,
        (
            "You should be able to try a job and go back.",
            "Make the benefit rules simple enough to trust.",
        ),
    ),
    "employer_attitudes": Said(
        2,
        (
            "Employers should look at what people can offer.",
            "People stare less than they did, but there’s a way to go.",
        ),
    ),
    "planning_with_young_people": Said(
        3,
        (
            "Start talking about work at school, with parents there.",
            "We could have begun ten years earlier.",
        ),
    ),
    "sustained_support": Said(
        2,
        (
            "Don’t leave people to it once they have started.",
            "The help has to carry on.",
        ),
    ),
    "ongoing_care_needs": Said(
        3,
        (
            "A job is not the whole answer; company is needed too.",
            "There will always be some help needed at home.",
        ),
    ),
}
