"""`python -m jobs_first.demonstration [FOLDER]` writes the demonstration returns, the same bytes every time."""

from __future__ import annotations

import sys
from pathlib import Path

from jobs_first.demonstration.roster import SEED
from jobs_first.demonstration.write import write_returns
from jobs_first.errors import UserError, told_plainly


def main(arguments: list[str]) -> None:
    """Write everything into the folder named, or into data/returns of the folder one is in. Raises UserError otherwise."""
    if len(arguments) > 1 or any(argument.startswith("-") for argument in arguments):
        raise UserError("Give one folder, or none for data/returns: python -m jobs_first.demonstration [FOLDER]")
    folder = Path(arguments[0]) if arguments else Path("data/returns")
    write_returns(folder, SEED)
    print(f"The demonstration returns are in {folder}.")


if __name__ == "__main__":
    with told_plainly():
        main(sys.argv[1:])
