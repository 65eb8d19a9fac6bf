"""Play many histories: `python -m tests.histories 5000 --seed 1` plays those of seeds from 1 on."""

from __future__ import annotations

import argparse
import sys

from tests.histories.play import play_all


def main() -> None:
    """Print each history that went wrong, in as few steps as it does, and how many did."""
    parser = argparse.ArgumentParser(prog="python -m tests.histories")
    parser.add_argument("count", type=int, help="how many")
    parser.add_argument("--seed", type=int, default=0, help="the first one's seed")
    asked = parser.parse_args()
    wrong = 0
    for error in play_all(range(asked.seed, asked.seed + asked.count)):
        wrong += 1
        print(error, flush=True)  # noqa: T201  # a command of the developers'
    print(f"{asked.count} histories, {wrong} differences")  # noqa: T201
    sys.exit(wrong > 0)


if __name__ == "__main__":
    main()
