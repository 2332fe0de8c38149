"""`make workflow-report`: Snakemake's own report with the registry's captions, and a picture of the rules. No result depends on it."""
