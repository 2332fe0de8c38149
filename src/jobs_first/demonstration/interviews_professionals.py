"""Example text, invented: what managers and practitioners say, theme by theme."""

from __future__ import annotations

from jobs_first.demonstration.interviews_words import Said

PROFESSIONALS = {
    # context
    "earlier_supported_employment": Said(
        11,
        (
            "We already had a small supported employment team, so we built on that.",
            "There was almost no supported employment here before, just one part-time post.",
            "What we had before was work preparation with no job at the end.",
            "Our supported employment service goes back to the nineties, and it shows.",
        ),
    ),
    "day_service_modernisation": Said(
        9,
        (
            "Our day centres had closed already, so people were used to choosing.",
            "The day service is still one building with one timetable for all.",
            "We were halfway through changing day services, which muddied the water.",
        ),
    ),
    "other_employment_projects": Said(
        8,
        (
            "We had been part of Getting A Life, and that gave us a start.",
            "There were three employment projects at once and people mixed them up.",
            "The earlier project with school leavers taught us who to bring in.",
        ),
    ),
    "self_directed_support_progress": Said(
        8,
        (
            "Personal budgets were well bedded in by then.",
            "We were still writing the self-directed support forms when this arrived.",
            "Everyone was learning self-directed support and employment at the same time.",
        ),
    ),
    "spending_cuts": Said(
        20,
        (
            "The cuts came halfway through and two of our posts went.",
            "Nobody knew whether their job would exist in April.",
            "Budgets were frozen, so anything new had to fight for its place.",
            "We lost the grant that paid for our job coaches.",
            "Every conversation was about savings, whatever the agenda said.",
            "We restructured twice in a year because of the spending review.",
        ),
    ),
    "local_unemployment": Said(
        12,
        (
            "Unemployment is high here, so everyone is after the same jobs.",
            "Two big employers closed that year and the town felt it.",
            "Employers have hundreds of applicants for a cleaning job.",
            "There simply aren’t many vacancies within a bus ride.",
        ),
    ),
    # attitudes
    "positive_about_employment": Said(
        66,
        (
            "I’m all for it; work is part of adult life.",
            "People with learning disabilities should have the same chance of a job.",
            "A paid job does more for someone than any service.",
            "I have seen what people can do, so yes, absolutely.",
            "Our whole team believes in it now.",
            "I would want it for my own family, so why not?",
            "It is the right thing to aim for.",
            "I think most people could work with the right help.",
            "I’m very positive about it, more than I was.",
            "Work should be the first question, not the last.",
            "I’d say I’m a convert: real jobs for real pay.",
            "It is worth every bit of the effort.",
        ),
    ),
    "influence_on_goals": Said(
        14,
        (
            "If the social worker is keen, the person usually is too.",
            "A word from us can raise a hope, or end it.",
            "Families look to us for a lead on this.",
            "When parents are doubtful, the goal quietly drops off the plan.",
        ),
    ),
    "confidence": Said(
        16,
        (
            "The change in people’s confidence is remarkable.",
            "Someone who never spoke now answers the telephone.",
            "People stand taller once they have a uniform on.",
            "You see them sorting out things at home as well.",
        ),
    ),
    "autonomy": Said(
        8,
        (
            "People begin to decide things for themselves.",
            "Having their own wages gives people a say.",
            "One person now plans the whole week without us.",
        ),
    ),
    "quality_of_life": Said(
        9,
        (
            "Their lives are fuller, simple as that.",
            "People have friends from work now, not only from the centre.",
            "It gives a shape to the week and something to talk about.",
        ),
    ),
    # concerns
    "low_expectations": Said(
        18,
        (
            "Many people have been told all their lives that they can’t.",
            "People don’t expect a job, because nobody ever mentioned one.",
            "Expectations are low, and some of that comes from us.",
            "Someone asked me whether people like them were allowed to work.",
            "People have been let down before, so they aim low.",
        ),
    ),
    "benefits_trap": Said(
        28,
        (
            "Benefits come up within five minutes, every time.",
            "People stop short of sixteen hours because of their benefits.",
            "Nobody wants to lose a benefit that took years to get.",
            "Four hours is safe, sixteen is a leap in the dark.",
            "The sums often don’t add up once benefits are taken off.",
            "Fear about benefits puts people off before they begin.",
            "We had a job offer turned down over benefits.",
        ),
    ),
    "effect_on_family_income": Said(
        11,
        (
            "The whole household lives on that money, not only the person.",
            "If one benefit stops, the carer’s allowance may stop with it.",
            "Parents worry about the rent as much as the job.",
        ),
    ),
    "less_enthusiastic_opted_out": Said(
        4,
        (
            "The families who weren’t keen simply said no at the start.",
            "We took the people who wanted work, if I’m honest.",
        ),
    ),
    # self_directed_support
    "information_and_advice": Said(
        13,
        (
            "A better-off calculation for each person made the difference.",
            "Families need benefits advice in plain words, and early.",
            "We wrote a booklet on what support there is and who does what.",
            "Without good information, people assume the worst.",
        ),
    ),
    "employment_raised_in_reviews": Said(
        16,
        (
            "Work is now a question in every review.",
            "We used to mention jobs now and then; now we always do.",
            "The review form asks about employment before it asks about day care.",
            "It is raised as a serious possibility, for far more people.",
        ),
    ),
    "employment_goals_in_plans": Said(
        11,
        (
            "Support plans now begin with the employment goal.",
            "A plan without a work goal is sent back with a question.",
            "We put work at the front of the plan and built around it.",
        ),
    ),
    "help_if_a_job_ends": Said(
        5,
        (
            "People need to know that they can come back if it fails.",
            "We promise to help with a new claim if the job ends.",
        ),
    ),
    # challenges
    "plans_above_indicative_budget": Said(
        14,
        (
            "The plan came out above the indicative budget and sat there.",
            "Panel would not sign it off, because the RAS said less.",
            "Three of our plans were costed too high and never agreed.",
            "Job coaching pushes a plan over the indicative figure straight away.",
        ),
    ),
    "delay_and_disheartenment": Said(
        10,
        (
            "By the time it was agreed, the person had given up.",
            "Six months is a long time to wait when you are excited.",
            "The delay took the heart out of it.",
        ),
    ),
    "lack_of_leadership": Said(
        8,
        (
            "Day services ran it, and commissioners never quite owned it.",
            "Nobody in care management was asked to lead on this.",
            "It needed a senior manager’s name on it, and had none.",
        ),
    ),
    "hard_to_raise_employment": Said(
        10,
        (
            "Staff are wary: the last project’s money ran out.",
            "It is hard to raise hopes when you doubt there is a job.",
            "Some social workers feel awkward bringing work up with families.",
        ),
    ),
    "essential_care_first": Said(
        9,
        (
            "When money is short, personal care comes before work.",
            "I can’t fund a job coach and cut someone’s care.",
            "Essential needs win every time, and they have to.",
        ),
    ),
    # job_coaching
    "distinct_skills": Said(
        9,
        (
            "Job coaching is a craft, it isn’t care work at a desk.",
            "Support workers tend to help; a job coach steps back.",
            "It takes a different mindset from social care.",
        ),
    ),
    "training_in_systematic_instruction": Said(
        9,
        (
            "The TSI course changed how my staff teach a task.",
            "I would not send anyone out without Systematic Instruction.",
            "Everyone who coaches here has now been trained in TSI.",
        ),
    ),
    "tailored_support": Said(
        7,
        (
            "You can’t cost it in advance; each person needs something different.",
            "One person needs a week, the next needs a year.",
        ),
    ),
    "support_reduces_over_time": Said(
        5,
        (
            "We fade out as workmates take over, but we keep in touch.",
            "The hours of coaching come down, though never quite to nothing.",
        ),
    ),
    "vocational_profiling": Said(
        6,
        (
            "We spend weeks finding out what someone likes and does well.",
            "A good profile saves a lot of grief later.",
        ),
    ),
    "balancing_goals": Said(
        5,
        (
            "You have to be honest without crushing the dream.",
            "Someone wants to be a pilot, so we look at the airport.",
        ),
    ),
    "working_with_employers": Said(
        8,
        (
            "We go to an employer with one person in mind.",
            "Employers come round once they have met the person.",
            "It takes several cups of tea with a manager before they agree.",
        ),
    ),
    "travel_training": Said(
        7,
        (
            "Travel training comes first, or the job is lost by Monday.",
            "We ride the bus together until they wave us off.",
        ),
    ),
    "support_at_work": Said(
        5,
        (
            "The coach learns the job first and then teaches it on site.",
            "In the first weeks we are there for every shift.",
        ),
    ),
    # self_employment
    "self_employment_as_option": Said(
        6,
        (
            "For some, having no boss is the whole attraction.",
            "Self-employment suits people who would find a workplace too much.",
        ),
    ),
    "in_business": Said(
        4,
        (
            "With In-Business you gather a circle of friends around the idea.",
            "In-Business leans on family and neighbours, which takes time.",
        ),
    ),
    "mi_enterprise": Said(
        4,
        (
            "Mi-enterprise gives people a shared stall and a shared name.",
            "The Mi-enterprise cooperative does the marketing for all of them.",
        ),
    ),
    "started_trading": Said(
        3,
        (
            "Two people have started to sell what they make.",
            "One has paying customers now, which is a lovely thing.",
        ),
    ),
    # organisation
    "clarifying_the_pathway": Said(
        10,
        (
            "It showed us the whole path to a job, and the gaps.",
            "We drew the pathway on a wall and everyone argued over it.",
            "For the first time it is clear who does what, and when.",
        ),
    ),
    "employment_in_resource_allocation": Said(
        7,
        (
            "Once the RAS asks about employment, the money can follow.",
            "Support for work has to count in the budget somebody is given.",
        ),
    ),
    "social_inclusion_money": Said(
        4,
        (
            "Social inclusion money can pay for job support, if you ask.",
            "Where there is no employment line, social inclusion money has to stretch.",
        ),
    ),
    "work_with_jobcentre_plus": Said(
        7,
        (
            "Our adviser at Jobcentre Plus now sits in on meetings.",
            "Jobcentre Plus and social care had never spoken before this.",
        ),
    ),
    "work_with_supported_employment": Said(
        8,
        (
            "We work hand in hand with the in-house employment team.",
            "There was a gap, so we helped a small provider to start.",
        ),
    ),
    "promoting_to_staff": Said(
        5,
        (
            "Every team, from reception to directors, has to hear this message.",
            "We still have to win over the night staff and the managers.",
        ),
    ),
    "goals_in_contracts": Said(
        4,
        (
            "Employment should be written into every provider’s contract.",
            "What is not in the performance targets does not get done.",
        ),
    ),
    "day_service_money": Said(
        4,
        (
            "The money is locked up in the day centre’s running costs.",
            "We can’t release budgets while the building has to be paid for.",
        ),
    ),
    "housing_providers": Said(
        3,
        (
            "Supported living rotas don’t bend around someone’s shifts.",
            "Housing providers could do so much more towards work.",
        ),
    ),
    # funding
    "personal_budget_for_job_support": Said(
        6,
        (
            "A personal budget could buy the job coach someone wants.",
            "I can see the potential of budgets for this, on paper.",
        ),
    ),
    "initial_intensive_support": Said(
        6,
        (
            "The start is expensive, and that is what we can’t fund.",
            "Nobody’s budget covers full-time coaching for the first months.",
        ),
    ),
    "right_to_control": Said(
        4,
        (
            "Right to Control is about using Jobcentre money your own way.",
            "With Right to Control you can choose something other than Work Choice.",
        ),
    ),
    "remploy_funding": Said(
        4,
        (
            "Money from Remploy can fill a hole in the budget.",
            "Where Remploy tops it up, the budget goes further.",
        ),
    ),
    "braiding_not_possible": Said(
        8,
        (
            "We wanted one budget out of all the streams and couldn’t.",
            "Each funding stream comes with its own rules, so they never joined.",
            "We tried to bring the streams together for those entitled to them.",
        ),
    ),
    "long_term_savings": Said(
        5,
        (
            "It may save day service money one day, but not this year.",
            "Once settled, people need fewer hours of support, so there are savings.",
        ),
        later=True,
    ),
    "who_should_fund": Said(
        5,
        (
            "Honestly, this should be the DWP’s job and the DWP’s money.",
            "Why is social care paying for employment support at all?",
        ),
    ),
    # outcomes_and_goals
    "realistic_employment_goal": Said(
        7,
        (
            "Most of the people I support have a goal they can reach.",
            "People came up with sensible aims, like a few hours in {place}.",
        ),
    ),
    "moves_into_work": Said(
        6,
        (
            "Several people have found work, and that encourages the rest.",
            "We have a handful in jobs now, more than when we began.",
        ),
        later=True,
    ),
    "hours_of_work": Said(
        3,
        (
            "Most jobs are a few hours a week, well under sixteen.",
            "Small hours suit people at first.",
        ),
    ),
    "lost_interest": Said(
        7,
        (
            "Those who found nothing have gone quiet about work.",
            "Some have lost interest, and I can’t blame them.",
        ),
        later=True,
    ),
    # recommendations
    "smooth_benefit_rules": Said(
        4,
        (
            "Let people go in and out of work without a new claim.",
            "The benefit rules have to bend, or nothing will change.",
        ),
    ),
    "employer_attitudes": Said(
        4,
        (
            "Employers need to see what people can do.",
            "There is still a job to do with the public’s view.",
        ),
    ),
    "clear_responsibility": Said(
        3,
        (
            "Somebody has to say whose duty this is, council or government.",
            "It falls between two stools at present.",
        ),
    ),
    "joint_funding": Said(
        4,
        (
            "Put the money of education, work and care in one pot.",
            "Supported employment should be paid for jointly.",
        ),
    ),
    "employment_as_legitimate_goal": Said(
        3,
        (
            "Panels must accept work as a proper outcome to pay for.",
            "A job ought to count as much as any other need.",
        ),
    ),
    "explicit_requirements": Said(
        3,
        (
            "Make it a requirement, for us, the Jobcentre and providers alike.",
            "If it is optional, it will be forgotten.",
        ),
    ),
    "sufficient_provision": Said(
        4,
        (
            "We need more job coaches, and good ones.",
            "There isn’t enough supported employment to go round.",
        ),
    ),
    "planning_with_young_people": Said(
        3,
        (
            "Start at fourteen, with the family in the room.",
            "School leavers should hear about jobs before they hear about centres.",
        ),
    ),
    "sustained_support": Said(
        3,
        (
            "Don’t walk away once the contract is signed.",
            "People need someone to ring, years into a job.",
        ),
    ),
    "ongoing_care_needs": Said(
        4,
        (
            "A job does not end loneliness; people need that support too.",
            "Some needs go on, working or not.",
        ),
    ),
    "care_managers_lead": Said(
        3,
        (
            "Care managers have to lead on this, not day services.",
            "It belongs with the social worker from the first assessment.",
        ),
    ),
}
