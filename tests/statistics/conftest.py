"""As in the pipeline, linear algebra keeps to one thread: more of them only wait for each other on tables this small."""

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
