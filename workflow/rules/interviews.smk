# The coded interviews -> register, passages without words, quotations that may be shown, tallies of themes.


rule read_interviews:
    input:
        files=PLAN.interview_files(),
        themes="config/themes.yaml",
        quotations="config/quotations.yaml",
        people=expand(path("site_people"), site=PLAN.present_sites()),
        names=expand(path("site_names"), site=PLAN.present_sites()),
        issues=expand(path("site_issues"), site=PLAN.present_sites()),
        provenance=str(STUDY.returns / "provenance.yaml"),
    output:
        register=made("register"),
        segments=made("segments"),
        issues=made("interview_issues"),
        accounting=made("interview_accounting"),
        set_aside=made("interview_set_aside"),
        held=made("interviews_held"),
        shelf=made("quotation_shelf"),
        not_quoted=made("not_quoted"),
        quotations=made("quotations"),
    params:
        code=code("interviews", "read_interviews"),
        kind=STUDY.provenance.kind,
        key=PLAN.key_mark(),
        folder=PLAN.interviews_folder(),
        others=PLAN.other_interview_files(),
        sites={site: STUDY.sites[site].label for site in STUDY.study.sites},
        missing=PLAN.missing_sites(),
        cohort="jobs_first",
    message:
        "Read the coded interviews"
    script:
        "../scripts/read_interviews.py"


rule gate_interviews:
    input:
        issues=path("interview_issues"),
        register=path("register"),
        accounting=path("interview_accounting"),
    output:
        verdict=made("interviews_verdict"),
    params:
        code=code("interviews", "gate_interviews"),
        listing=PLAN.listing(),
    message:
        "Stop here if the interviews have an error"
    script:
        "../scripts/gate_interviews.py"


rule compare_themes:
    input:
        verdicts=[path("returns_verdict"), path("interviews_verdict")],
        register=path("register"),
        segments=path("segments"),
        tallies=path("theme_tallies"),
        themes="config/themes.yaml",
    output:
        changes=made("theme_changes"),
        pairs=made("theme_pairs"),
        differences=made("theme_differences"),
        agreement=made("coder_agreement"),
        overall=made("coder_agreement_overall"),
    params:
        code=code("interviews", "compare_themes"),
        seed=STUDY.study.seed,
        level=STUDY.study.level,
    message:
        "Compare themes: between interviews, participants and coders, and which come together"
    script:
        "../scripts/compare_themes.py"


rule tally_themes:
    input:
        verdicts=[path("returns_verdict"), path("interviews_verdict")],
        register=path("register"),
        segments=path("segments"),
        themes="config/themes.yaml",
    output:
        tallies=made("theme_tallies"),
        participation=made("participation"),
    params:
        code=code("interviews", "tally_themes"),
    message:
        "Count who mentions each theme"
    script:
        "../scripts/tally_themes.py"
