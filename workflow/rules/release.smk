# What was made, from what and with what; written last, over everything else.


rule write_manifest:
    input:
        results=PLAN.results(),
        registry="config/outputs.yaml",
    output:
        manifest=made("manifest"),
        environment=made("environment"),
    params:
        code=code("packing", "write_manifest"),
        source=PLAN.source(),
        engine=STUDY.study.engine,
        program=PLAN.engine_program(),
    message:
        "Write down what was made, from what and with what"
    script:
        "../scripts/write_manifest.py"
