# Clean tables -> what people's care and support cost, personal budgets, funding streams, and what a job cost.

SET_UP = {
    site: (
        (one.facts.setup_cost.amount, one.facts.setup_cost.financial_year)
        if one.facts.setup_cost
        else None
    )
    for site, one in STUDY.sites.items()
}
# How sites were organised, as far as it bears on who pays.
FUNDING_FACTS = {
    fact: {site: getattr(STUDY.sites[site].facts, fact) for site in STUDY.study.sites}
    for fact in ("employment_needs_in_ras", "right_to_control", "remploy_funding")
}


rule describe_costs:
    input:
        people=path("people_parquet"),
        person_waves=path("person_waves_parquet"),
        costs="config/costs.yaml",
        codebook="config/codebook.yaml",
    output:
        costs_by_person=made("costs_by_person"),
        annual_costs=made("annual_costs"),
        resource_use=made("resource_use"),
        personal_budgets=made("personal_budgets"),
        funding_streams=made("funding_streams"),
        funding_by_site_facts=made("funding_by_site_facts"),
        cost_gaps=made("cost_gaps"),
    params:
        code=code("costs", "describe_costs"),
        sites={site: STUDY.sites[site].label for site in STUDY.study.sites},
        level=STUDY.study.level,
        seed=STUDY.study.seed,
        waves=list(STUDY.study.waves),
        facts=FUNDING_FACTS,
    message:
        "Describe costs, budgets and funding"
    script:
        "../scripts/describe_costs.py"


rule contrast_costs:
    input:
        people=path("people_parquet"),
        person_waves=path("person_waves_parquet"),
        costs="config/costs.yaml",
    output:
        cost_contrasts=made("cost_contrasts"),
        cost_per_job=made("cost_per_job"),
        cost_per_job_by_site=made("cost_per_job_by_site"),
        incremental=made("incremental"),
        cost_effect_draws=made("cost_effect_draws"),
        acceptability=made("acceptability"),
        tornado=made("tornado"),
        scenarios=made("scenarios"),
        set_up=made("set_up"),
    params:
        code=code("costs", "contrast_costs"),
        level=STUDY.study.level,
        seed=STUDY.study.seed,
        imputations=STUDY.study.limitations.imputations,
        set_up=SET_UP,
    message:
        "Set costs beside those of standard services, and beside the jobs"
    script:
        "../scripts/contrast_costs.py"
