"""Play many histories: `python -m tests.histories 5000 --seed 1` plays those of seeds from 1 on.

With `--damage` it is the state of a site that is damaged so many times.
"""

from __future__ import annotations

import argparse
import sys

from tests.histories.corruptions import corrupt_all
from tests.histories.play import play_all


def main() -> None:
    """Print what went wrong, each in as few steps as it takes, and how often something did."""
    parser = argparse.ArgumentParser(prog="python -m tests.histories")
    parser.add_argument("count", type=int, help="how many")
    parser.add_argument("--seed", type=int, default=0, help="the first one's seed")
    parser.add_argument("--damage", action="store_true", help="damage what is remembered instead")
    asked = parser.parse_args()
    seeds = range(asked.seed, asked.seed + asked.count)
    wrong = 0
    for error in corrupt_all(seeds) if asked.damage else play_all(seeds):
        wrong += 1
        print(error, flush=True)  # noqa: T201  # a command of the developers'
    print(f"{asked.count} played, {wrong} went wrong")  # noqa: T201
    sys.exit(wrong > 0)


if __name__ == "__main__":
    main()
