"""Put everything that the reports are made of into one build folder."""

import json
from pathlib import Path

from snakemake.script import snakemake

from jobs_first.config.easy_read import Pictures
from jobs_first.config.loading import load_model
from jobs_first.errors import told_plainly
from jobs_first.report.prepare import prepare_build

given, asked = snakemake.input, snakemake.params
with told_plainly("results/logs/failures/prepare_reports.txt"):
    pictures = load_model(given.pictures, Pictures)
    written = prepare_build(
        build=Path(snakemake.output.build),
        sources=Path(asked.sources),
        facts=json.loads(Path(given.facts).read_text(encoding="utf-8")),
        run=asked.run,
        metadata=asked.metadata,
        figures=[Path(path) for path in given.figures],
        fragments={Path(path).stem: Path(path).read_text(encoding="utf-8") for path in given.fragments},
        pictures=pictures,
        own_pictures=Path(given.pictures).parent / pictures.folder,
        fonts=Path(given.fonts),
    )
    for name in written.fell_back:
        print(f"Easy Read: the picture of your own for '{name}' was not found, so the one of OpenMoji stands in.")
