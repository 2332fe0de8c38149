"""`python -m jobs_first.demonstration [FOLDER]` writes the demonstration returns, the same bytes every time."""

from __future__ import annotations

import sys
from pathlib import Path

from jobs_first.demonstration.roster import SEED
from jobs_first.demonstration.write import write_returns


def main(arguments: list[str]) -> None:
    """Write everything into the folder named, or into data/returns of the folder one is in."""
    folder = Path(arguments[0]) if arguments else Path("data/returns")
    write_returns(folder, SEED)
    print(f"Demonstration returns are in {folder}")


if __name__ == "__main__":
    main(sys.argv[1:])
