# Tables -> disclosure -> facts -> the comparison with what was published. Runs for each audience.


rule apply_disclosure:
    input:
        tables=[path(name) for name in STUDY.registry.disclosed()],
        policies="config/disclosure.yaml",
        registry="config/outputs.yaml",
    output:
        tables=[
            path("disclosed").format(audience="{audience}", table=name)
            for name in STUDY.registry.disclosed()
        ],
        log=made("disclosure_log"),
    params:
        code=code("disclosure", "apply_disclosure"),
        names=STUDY.registry.disclosed(),
        kind=STUDY.provenance.kind,
    message:
        "Let through what the audience may see"
    script:
        "../scripts/apply_disclosure.py"


rule build_facts:
    input:
        tables=[
            path("disclosed").format(audience="{audience}", table=name)
            for name in STUDY.registry.disclosed()
        ],
        facts="config/facts.yaml",
        registry="config/outputs.yaml",
        published="config/published.yaml",
        sites=[f"config/sites/{site}.yaml" for site in STUDY.study.sites],
        study="config/study.yaml",
        costs="config/costs.yaml",
    output:
        facts=made("facts"),
        design=made("design"),
    params:
        code=code("facts", "build_facts"),
        names=STUDY.registry.disclosed(),
        kind=STUDY.provenance.kind,
    message:
        "Read every fact from its row"
    script:
        "../scripts/build_facts.py"


rule join_findings:
    input:
        facts=path("facts"),
        tallies=disclosed("theme_tallies"),
        triangulation="config/triangulation.yaml",
        themes="config/themes.yaml",
    output:
        display=made("joint_display"),
        numbers=made("joint_display_numbers"),
    params:
        code=code("facts", "join_findings"),
        kind=STUDY.provenance.kind,
    message:
        "Set each finding of the records beside what the interviews say of it"
    script:
        "../scripts/join_findings.py"


rule compare_published:
    input:
        facts=path("facts").format(audience=""),
        published="config/published.yaml",
    output:
        reproduction=made("reproduction"),
    params:
        code=code("facts", "compare_published"),
        kind=STUDY.provenance.kind,
    message:
        "Compare every published figure with what was found"
    script:
        "../scripts/compare_published.py"


rule gate_reproduction:
    input:
        reproduction=path("reproduction"),
    output:
        verdict=made("reproduction_verdict"),
    params:
        code=code("facts", "gate_reproduction"),
        on_difference=STUDY.study.on_difference,
    message:
        "Stop here if a published figure differs and nothing explains why"
    script:
        "../scripts/gate_reproduction.py"
