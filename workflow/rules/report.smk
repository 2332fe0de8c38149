# Facts and tables -> figures, notebooks, and both reports in every format. Figures rest on tables alone, so new words do not draw them again.


rule draw_figures:
    input:
        employment=disclosed("employment"),
        hours_by_person=disclosed("hours_by_person"),
        pay_by_person=disclosed("pay_by_person"),
        theme_tallies=disclosed("theme_tallies"),
        theme_pairs=disclosed("theme_pairs"),
        flow=disclosed("flow"),
        moves=disclosed("moves"),
        balance=disclosed("balance"),
        codebook="config/codebook.yaml",
        specification=disclosed("specification"),
        tipping_points=disclosed("tipping_points"),
        bias=disclosed("bias"),
        factors=disclosed("factors"),
        expected_intervals=disclosed("expected_intervals"),
        precision=disclosed("precision"),
        published="config/published.yaml",
        themes="config/themes.yaml",
    output:
        **made_figures("draw_figures"),
    params:
        code=code("figures", "draw_figures"),
        groups={name: group.label for name, group in STUDY.study.groups.items()},
        waves={name: wave.label for name, wave in STUDY.study.waves.items()},
        kind=STUDY.provenance.kind,
    message:
        "Draw the figures"
    script:
        "../scripts/draw_figures.py"


rule draw_cost_figures:
    input:
        annual_costs=disclosed("annual_costs"),
        cost_per_job=disclosed("cost_per_job"),
        incremental=disclosed("incremental"),
        cost_effect_draws=disclosed("cost_effect_draws"),
        acceptability=disclosed("acceptability"),
        tornado=disclosed("tornado"),
        personal_budgets=disclosed("personal_budgets"),
        funding_streams=disclosed("funding_streams"),
        employment=disclosed("employment"),
        published="config/published.yaml",
        costs="config/costs.yaml",
        codebook="config/codebook.yaml",
    output:
        **made_figures("draw_cost_figures"),
    params:
        code=code("figures", "draw_cost_figures"),
        groups={name: group.label for name, group in STUDY.study.groups.items()},
        waves={name: wave.label for name, wave in STUDY.study.waves.items()},
        kind=STUDY.provenance.kind,
    message:
        "Draw the figures of costs, budgets and funding"
    script:
        "../scripts/draw_cost_figures.py"


rule draw_site_figures:
    input:
        specification=path("specification"),
        by_site=path("by_site"),
    output:
        **made_figures("draw_site_figures"),
    params:
        code=code("figures", "draw_site_figures"),
        sites={site: STUDY.sites[site].label for site in STUDY.study.sites},
        groups={name: group.label for name, group in STUDY.study.groups.items()},
        waves={name: wave.label for name, wave in STUDY.study.waves.items()},
        kind=STUDY.provenance.kind,
    message:
        "Draw the sites one by one, for the research team"
    script:
        "../scripts/draw_site_figures.py"


rule profile_site:
    input:
        notebook="notebooks/site_profile.ipynb",
        people=path("people_parquet"),
        person_waves=path("person_waves_parquet"),
        issues=path("issues"),
        config=["config/study.yaml", "config/codebook.yaml"],
        styles=PLAN.page_sources(),
    output:
        notebook=made("site_profile"),
        page=made("site_profile_page"),
    # Nothing waits for a notebook: it fills a core that what the reports rest on leaves free, and goes before the short jobs of the end.
    priority: -1
    params:
        code=code("report", "profile_site"),
        label=lambda wildcards: STUDY.sites[wildcards.site].label,
        kind=STUDY.provenance.kind,
    message:
        "Profile {wildcards.site} for the research team"
    script:
        "../scripts/profile_site.py"


rule walk_outcomes:
    input:
        notebook="notebooks/outcomes_walk.ipynb",
        people=path("people_parquet"),
        person_waves=path("person_waves_parquet"),
        employment=path("employment"),
        contrasts=path("contrasts"),
        hours=path("hours"),
        reviews=path("reviews"),
        factors=path("factors"),
        facts=path("facts").format(audience=""),
        styles=PLAN.page_sources(),
    output:
        notebook=made("outcomes_walk"),
        page=made("outcomes_walk_page"),
    priority: -1
    params:
        code=code("report", "walk_outcomes"),
        level=STUDY.study.level,
        kind=STUDY.provenance.kind,
    message:
        "Compute the outcomes once more, step by step, for reviewers"
    script:
        "../scripts/walk_outcomes.py"


rule walk_interviews:
    input:
        notebook="notebooks/interviews_walk.ipynb",
        register=path("register"),
        segments=path("segments"),
        held=path("interviews_held"),
        participation=path("participation"),
        tallies=path("theme_tallies"),
        changes=path("theme_changes"),
        pairs=path("theme_pairs"),
        agreement=path("coder_agreement"),
        facts=path("facts").format(audience=""),
        themes="config/themes.yaml",
        styles=PLAN.page_sources(),
    output:
        notebook=made("interviews_walk"),
        page=made("interviews_walk_page"),
    priority: -1
    params:
        code=code("report", "walk_interviews"),
        kind=STUDY.provenance.kind,
    message:
        "Count the themes of the interviews once more, step by step, for reviewers"
    script:
        "../scripts/walk_interviews.py"


rule prepare_fonts:
    output:
        fonts=directory(path("fonts")),
    params:
        code=code("report", "prepare_fonts"),
    message:
        "Put the reports' typeface where pages and typst find it"
    script:
        "../scripts/prepare_fonts.py"


rule prepare_reports:
    input:
        **PLAN.released_figures(),
        facts=path("facts"),
        reproduction=path("reproduction"),
        joint_display=path("joint_display"),
        joint_display_numbers=path("joint_display_numbers"),
        verdict=path("reproduction_verdict"),
        quotations=disclosed("quotations"),
        theme_differences=disclosed("theme_differences"),
        themes="config/themes.yaml",
        fonts=path("fonts"),
        report=PLAN.report_sources(),
        pictures="config/easy_read/pictures.yaml",
        own_pictures=PLAN.own_pictures(),
        words="config/easy_read/words.yaml",
        sign_off="config/easy_read/sign_off.yaml",
        registry="config/outputs.yaml",
        published="config/published.yaml",
        fact_definitions="config/facts.yaml",
        typed_numbers="config/typed_numbers.yaml",
    output:
        build=directory(path("build")),
        words=made("easy_read_words"),
        pictures=made("easy_read_pictures"),
    params:
        code=code("report", "prepare_reports"),
        kind=STUDY.provenance.kind,
        # What stands behind the numbers that the summary explains, by the rule that made them.
        inputs={
            name: [str(path) for path in getattr(rules, name).input]
            for name in sorted(
                {STUDY.registry[table].rule for table in STUDY.registry.disclosed()}
            )
        },
        # As functions, because people wrote these words: a brace in them is no wildcard.
        labels=lambda wildcards: {
            name: named.label
            for named_things in (STUDY.study.groups, STUDY.study.waves)
            for name, named in named_things.items()
        },
        publisher=lambda wildcards: STUDY.study.reports.publisher,
        published=lambda wildcards: STUDY.study.reports.published,
        contact=lambda wildcards: STUDY.study.reports.contact.model_dump(),
        version=PLAN.version(),
    message:
        "Lay out what the reports are rendered from"
    script:
        "../scripts/prepare_reports.py"


rule check_easy_read:
    input:
        build=path("build"),
        rules="config/easy_read/rules.yaml",
        words="config/easy_read/words.yaml",
        pictures="config/easy_read/pictures.yaml",
    output:
        findings=made("easy_read_check"),
    params:
        code=code("report", "check_easy_read"),
    message:
        "Hold the Easy Read version to the rules of Easy Read"
    script:
        "../scripts/check_easy_read.py"


rule gate_easy_read:
    input:
        findings=path("easy_read_check"),
    output:
        verdict=made("easy_read_verdict"),
    params:
        code=code("report", "gate_easy_read"),
    message:
        "Stop the Easy Read version here if it breaks a rule of Easy Read"
    script:
        "../scripts/gate_easy_read.py"


rule review_easy_read:
    input:
        build=path("build"),
        table=path("easy_read_pictures"),
        pictures="config/easy_read/pictures.yaml",
        own_pictures=PLAN.own_pictures(),
        fonts=path("fonts"),
        styles=["report/styles/report.css", "report/styles/easy-read-sheets.css"],
    output:
        review=made("easy_read_review"),
        pictures=made("easy_read_contact_sheet"),
    params:
        code=code("report", "review_easy_read"),
    message:
        "Lay out the sheets for a session about the Easy Read version"
    script:
        "../scripts/review_easy_read.py"


def only_easy_read(*inputs):
    """Inputs of the Easy Read version, which no other report waits for."""
    return lambda wildcards: (
        [name.format(**wildcards) for name in inputs]
        if wildcards.document == "easy_read"
        else []
    )


rule render_report:
    input:
        verdict=only_easy_read(path("easy_read_verdict")),
        rules=only_easy_read("config/easy_read/rules.yaml"),
        build=path("build"),
    output:
        report=made("reports"),
    wildcard_constraints:
        document="|".join(DOCUMENTS),
        format="html|pdf|docx",
    # After the notebooks: many short jobs fill all cores to the end.
    priority: -2
    params:
        code=code("report", "render_report"),
        engine=STUDY.study.engine,
        program=PLAN.engine_program(),
    message:
        "Render {wildcards.document}.{wildcards.format}"
    script:
        "../scripts/render_report.py"


rule render_checklists:
    input:
        checklists=PLAN.checklist_files(),
        reports=[
            path("reports").format(
                audience="{audience}", document=document, format="html"
            )
            for document in ANSWERING
        ],
        places=PLAN.checklist_places(),
        registry="config/outputs.yaml",
        fonts=path("fonts"),
        styles=PLAN.page_sources(),
    output:
        pages=[
            made("checklist_page", file) for file in PLAN.checklists("checklist_page")
        ],
        tables=[
            made("checklist_table", file)
            for file in PLAN.checklists("checklist_table")
        ],
    params:
        code=code("report", "render_checklists"),
        kind=STUDY.provenance.kind,
    message:
        "Say where the checklists are answered"
    script:
        "../scripts/render_checklists.py"
