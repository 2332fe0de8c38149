"""The codes of the demonstration project: parent theme -> name of the code, and its children with theirs."""

from __future__ import annotations

CODES: dict[str, tuple[str, dict[str, str]]] = {
    "context": (
        "Context",
        {
            "earlier_supported_employment": "Supported employment before",
            "day_service_modernisation": "Modernising day services",
            "other_employment_projects": "Other employment projects",
            "self_directed_support_progress": "Progress with self-directed support",
            "spending_cuts": "Spending cuts",
            "local_unemployment": "local unemployment",
        },
    ),
    "attitudes": (
        "Attitudes",
        {
            "positive_about_employment": "Positive about work",
            "influence_on_goals": "Influence on goals",
            "confidence": "Confidence",
            "autonomy": "Independence",
            "quality_of_life": "Quality of life",
        },
    ),
    "concerns": (
        "Concerns",
        {
            "low_expectations": "Low expectations",
            "benefits_trap": "Benefits",
            "effect_on_family_income": "Effect on family income",
            "less_enthusiastic_opted_out": "Less enthusiastic people opted out",
        },
    ),
    "self_directed_support": (
        "Steps of self-directed support",
        {
            "information_and_advice": "Information and advice",
            "employment_raised_in_reviews": "Employment raised in reviews",
            "employment_goals_in_plans": "Employment goals in support plans",
            "help_if_a_job_ends": "Help if a job ends",
        },
    ),
    "challenges": (
        "Challenges",
        {
            "plans_above_indicative_budget": "Sign-off",
            "delay_and_disheartenment": "Delay",
            "lack_of_leadership": "Lack of leadership",
            "hard_to_raise_employment": "Hard to raise employment",
            "essential_care_first": "Essential care comes first",
        },
    ),
    "job_coaching": (
        "Job coaching",
        {
            "distinct_skills": "Skills distinct from social care",
            "training_in_systematic_instruction": "TSI",
            "tailored_support": "Support tailored to the person",
            "support_reduces_over_time": "Support that reduces over time",
            "vocational_profiling": "Vocational profiling",
            "balancing_goals": "Balancing realistic goals",
            "working_with_employers": "Working with employers",
            "travel_training": "Travel training",
            "support_at_work": "Support at work",
        },
    ),
    "self_employment": (
        "Self-employment",
        {
            "self_employment_as_option": "Self-employment as a good option",
            "in_business": "In-Business",
            "mi_enterprise": "Mi-enterprise",
            "started_trading": "Started trading",
        },
    ),
    "organisation": (
        "Organisation",
        {
            "clarifying_the_pathway": "Clarifying the pathway",
            "employment_in_resource_allocation": "RAS",
            "social_inclusion_money": "Social inclusion money",
            "work_with_jobcentre_plus": "Working with Jobcentre Plus",
            "work_with_supported_employment": "Working with supported employment",
            "promoting_to_staff": "Promoting employment to staff",
            "goals_in_contracts": "Employment goals in contracts",
            "day_service_money": "Money tied up in day services",
            "housing_providers": "Working with housing providers",
        },
    ),
    "funding": (
        "Funding",
        {
            "personal_budget_for_job_support": "Personal budgets for job support",
            "initial_intensive_support": "Money for intensive support at the start",
            "right_to_control": "Right to Control",
            "remploy_funding": "Remploy funding",
            "braiding_not_possible": "Braiding",
            "long_term_savings": "Long-term savings",
            "who_should_fund": "Who should fund employment support",
        },
    ),
    "outcomes_and_goals": (
        "Outcomes and goals",
        {
            "realistic_employment_goal": "Realistic employment goal",
            "moves_into_work": "Moves into work",
            "hours_of_work": "Hours of work",
            "lost_interest": "Lost interest",
        },
    ),
    "recommendations": (
        "Recommendations",
        {
            "smooth_benefit_rules": "Smoother benefit rules",
            "employer_attitudes": "Attitudes of employers and the public",
            "clear_responsibility": "Clear responsibility",
            "joint_funding": "Joint funding",
            "employment_as_legitimate_goal": "Employment as a legitimate goal",
            "explicit_requirements": "Explicit requirements",
            "sufficient_provision": "Enough good supported employment",
            "planning_with_young_people": "Planning with young people",
            "sustained_support": "Sustained support",
            "ongoing_care_needs": "Ongoing care needs",
            "care_managers_lead": "Care managers in the lead",
        },
    ),
}
