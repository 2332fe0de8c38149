# Returns -> clean tables. One return at a time is read, mapped and pseudonymised; the verdict on all of them comes before any result.


rule read_return:
    input:
        files=lambda wildcards: PLAN.mapped_files_of(wildcards.site),
        mapping="config/sites/{site}.yaml",
        codebook="config/codebook.yaml",
        provenance=str(STUDY.returns / "provenance.yaml"),
    output:
        people=made("site_people"),
        person_waves=made("site_person_waves"),
        sources=made("site_sources"),
        links=made("site_links"),
        names=made("site_names"),
        issues=made("site_issues"),
        accounting=made("site_accounting"),
        set_aside=made("site_set_aside"),
        missing_reasons=made("site_missing_reasons"),
    params:
        code=code("returns", "read_return"),
        others=lambda wildcards: PLAN.other_files_of(wildcards.site),
        folder=lambda wildcards: str(STUDY.returns / wildcards.site),
        groups=list(STUDY.study.groups),
        waves=list(STUDY.study.waves),
        age_on=str(STUDY.study.age_on),
        kind=STUDY.provenance.kind,
        key=PLAN.key_mark(),
    message:
        "Read, map and pseudonymise the return of {wildcards.site}"
    script:
        "../scripts/read_return.py"


rule compare_sites:
    input:
        codebook="config/codebook.yaml",
        links=expand(path("site_links"), site=PLAN.present_sites()),
        people=expand(path("site_people"), site=PLAN.present_sites()),
        sources=expand(path("site_sources"), site=PLAN.present_sites()),
    output:
        issues=made("across_issues"),
    params:
        code=code("returns", "compare_sites"),
        missing={site: STUDY.sites[site].label for site in PLAN.missing_sites()},
        returns=str(STUDY.returns),
    message:
        "Look for what only shows across sites"
    script:
        "../scripts/compare_sites.py"


rule list_issues:
    input:
        across=path("across_issues"),
        issues=expand(path("site_issues"), site=PLAN.present_sites()),
        interviews=path("interview_issues"),
        accounting=expand(path("site_accounting"), site=PLAN.present_sites()),
        set_aside=expand(path("site_set_aside"), site=PLAN.present_sites()),
        missing_reasons=expand(path("site_missing_reasons"), site=PLAN.present_sites()),
    output:
        issues=made("issues"),
        accounting=made("accounting"),
        set_aside=made("set_aside"),
        missing_reasons=made("missing_reasons"),
    params:
        code=code("returns", "list_issues"),
    message:
        "List every problem of every return"
    script:
        "../scripts/list_issues.py"


rule survey_returns:
    input:
        people=expand(path("site_people"), site=PLAN.present_sites()),
        person_waves=expand(path("site_person_waves"), site=PLAN.present_sites()),
        sources=expand(path("site_sources"), site=PLAN.present_sites()),
        mappings=expand("config/sites/{site}.yaml", site=STUDY.study.sites),
        codebook="config/codebook.yaml",
        returns=PLAN.returned_files(),
        accepted=PLAN.accepted_record(),
    output:
        people_found=made("people_found"),
        missingness=made("missingness"),
        changes=made("changes"),
    params:
        code=code("returns", "survey_returns"),
        sites=list(STUDY.study.sites),
        present=PLAN.present_sites(),
        groups=list(STUDY.study.groups),
        waves=list(STUDY.study.waves),
        kind=STUDY.provenance.kind,
        others={site: PLAN.other_files_of(site) for site in PLAN.present_sites()},
        key=PLAN.key_mark(),
    message:
        "Count who was found in the returns, what is not known and what changed"
    script:
        "../scripts/survey_returns.py"


# A page for each site, so nothing that each site has a file of is an input here: Snakemake looks at every input for every output.
rule write_check_page:
    input:
        issues=path("issues"),
        across=path("across_issues"),
        accounting=path("accounting"),
        people_found=path("people_found"),
        missingness=path("missingness"),
        changes=path("changes"),
        codebook="config/codebook.yaml",
        accepted=PLAN.accepted_record(),
        styles=["report/styles/report.css", "src/jobs_first/returns/check_page.css"],
        script="src/jobs_first/returns/check_page.js",
    output:
        page=made("check_page"),
        site_pages=expand(path("site_check_page"), site=PLAN.present_sites()),
    params:
        code=code("returns", "write_check_page"),
        title=STUDY.study.title,
        sites={name: site.label for name, site in STUDY.sites.items()},
        present=PLAN.present_sites(),
        groups={name: group.label for name, group in STUDY.study.groups.items()},
        waves={name: wave.label for name, wave in STUDY.study.waves.items()},
        kind=STUDY.provenance.kind,
        folder=str(STUDY.returns),
        key=PLAN.key_mark(),
    message:
        "Write the page that says what was found in the returns"
    script:
        "../scripts/write_check_page.py"


rule gate_returns:
    input:
        # The sites' own listings: the interviews have a gate of their own, so that a theme's label runs no outcome again.
        across=path("across_issues"),
        issues=expand(path("site_issues"), site=PLAN.present_sites()),
    output:
        verdict=made("returns_verdict"),
    params:
        code=code("returns", "gate_returns"),
        sites=list(STUDY.study.sites),
        listing=PLAN.listing(),
    message:
        "Stop here if a return has an error"
    script:
        "../scripts/gate_returns.py"


rule clean_returns:
    input:
        verdict=path("returns_verdict"),
        codebook="config/codebook.yaml",
        people=expand(path("site_people"), site=PLAN.present_sites()),
        person_waves=expand(path("site_person_waves"), site=PLAN.present_sites()),
        sources=expand(path("site_sources"), site=PLAN.present_sites()),
        links=expand(path("site_links"), site=PLAN.present_sites()),
    output:
        people=made("people"),
        people_parquet=made("people_parquet"),
        person_waves=made("person_waves"),
        person_waves_parquet=made("person_waves_parquet"),
        sources=made("sources"),
        links=made("links"),
    params:
        code=code("returns", "clean_returns"),
    message:
        "Put the clean tables of all sites together"
    script:
        "../scripts/clean_returns.py"
