# What was made, from what and with what; written last, over everything else.


rule write_manifest:
    input:
        reports=PLAN.reports(),
        profiles=expand(path("site_profile"), site=STUDY.study.sites),
        returns=path("returns_verdict"),
        reproduction=path("reproduction_verdict"),
        accounting=path("accounting"),
        disclosure=path("disclosure_log").format(audience=""),
        clean=[path("people"), path("person_waves"), path("sources"), path("links")],
        registry="config/outputs.yaml",
    output:
        manifest=path("manifest"),
        environment=path("environment"),
    params:
        code=code("packing", "write_manifest"),
        source=PLAN.source(),
        engine=STUDY.study.engine,
        program=PLAN.engine_program(),
    message:
        "Write down what was made, from what and with what"
    script:
        "../scripts/write_manifest.py"
