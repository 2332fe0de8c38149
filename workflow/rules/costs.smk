# Clean tables -> weekly costs, personal budgets and funding streams.


rule describe_costs:
    input:
        people=path("people_parquet"),
        person_waves=path("person_waves_parquet"),
        costs="config/costs.yaml",
        codebook="config/codebook.yaml",
    output:
        weekly_costs=path("weekly_costs"),
        personal_budgets=path("personal_budgets"),
        funding_streams=path("funding_streams"),
    params:
        code=code("costs", "describe_costs"),
        level=STUDY.study.level,
        seed=STUDY.study.seed,
        waves=list(STUDY.study.waves),
    message:
        "Describe costs, budgets and funding"
    script:
        "../scripts/describe_costs.py"
