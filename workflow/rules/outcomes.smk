# Clean tables -> employment, contrasts, factors, hours, and who the people were.


rule tabulate_employment:
    input:
        people=path("people_parquet"),
        person_waves=path("person_waves_parquet"),
        codebook="config/codebook.yaml",
    output:
        employment=made("employment"),
        status=made("status"),
        moves=made("moves"),
        reviews=made("reviews"),
    params:
        code=code("outcomes", "tabulate_employment"),
        level=STUDY.study.level,
        waves=list(STUDY.study.waves),
    message:
        "Count who is known to be working, looking for work, and asked about it"
    script:
        "../scripts/tabulate_employment.py"


rule contrast_groups:
    input:
        people=path("people_parquet"),
        person_waves=path("person_waves_parquet"),
    output:
        contrasts=made("contrasts"),
        factors=made("factors"),
        factor_probabilities=made("factor_probabilities"),
        specification=made("specification"),
        tipping_points=made("tipping_points"),
        bias=made("bias"),
        precision=made("precision"),
        expected_intervals=made("expected_intervals"),
        by_site=made("by_site"),
    params:
        code=code("outcomes", "contrast_groups"),
        level=STUDY.study.level,
        seed=STUDY.study.seed,
        sites={site: STUDY.sites[site].label for site in STUDY.study.sites},
        targets={
            name: group.target_per_site for name, group in STUDY.study.groups.items()
        },
        limitations=STUDY.study.limitations.model_dump(mode="json"),
    message:
        "Set the cohort against the comparison group, and ask what the limitations could have done"
    script:
        "../scripts/contrast_groups.py"


rule describe_hours:
    input:
        people=path("people_parquet"),
        person_waves=path("person_waves_parquet"),
        minimum_wage="config/minimum_wage.yaml",
    output:
        hours=made("hours"),
        hours_by_person=made("hours_by_person"),
        pay=made("pay"),
        pay_by_person=made("pay_by_person"),
    params:
        code=code("outcomes", "describe_hours"),
        level=STUDY.study.level,
        waves=list(STUDY.study.waves),
        age_on=STUDY.study.age_on.isoformat(),
    message:
        "Describe the hours and the pay of those working"
    script:
        "../scripts/describe_hours.py"


rule describe_records:
    input:
        people=path("people_parquet"),
        person_waves=path("person_waves_parquet"),
        codebook="config/codebook.yaml",
    output:
        flow=made("flow"),
        characteristics=made("characteristics"),
        balance=made("balance"),
    params:
        code=code("outcomes", "describe_records"),
        sites=list(STUDY.study.sites),
        waves=list(STUDY.study.waves),
        targets={
            name: group.target_per_site for name, group in STUDY.study.groups.items()
        },
    message:
        "Count who was returned and known, and describe who they were"
    script:
        "../scripts/describe_records.py"
