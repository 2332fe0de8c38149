# The coded interviews -> register, passages without words, tallies of themes.


rule read_interviews:
    input:
        project=[PLAN.interviews_file()] if PLAN.has_interviews() else [],
        themes="config/themes.yaml",
        provenance=str(STUDY.returns / "provenance.yaml"),
    output:
        register=path("register"),
        segments=path("segments"),
        issues=path("interview_issues"),
    params:
        code=code("interviews", "read_interviews"),
        kind=STUDY.provenance.kind,
        key=PLAN.key_mark(),
        file=PLAN.interviews_file(),
    message:
        "Read the coded interviews"
    script:
        "../scripts/read_interviews.py"


rule tally_themes:
    input:
        verdict=ancient(path("returns_verdict")),
        register=path("register"),
        segments=path("segments"),
        themes="config/themes.yaml",
    output:
        tallies=path("theme_tallies"),
        participation=path("participation"),
    params:
        code=code("interviews", "tally_themes"),
    message:
        "Count who mentions each theme"
    script:
        "../scripts/tally_themes.py"
