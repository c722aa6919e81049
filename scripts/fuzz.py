"""Spoiled requests of every kind against the application, in this process.

Every answer must be a success of Meta's or a refusal in Meta's envelope; a case that is answered otherwise
ends the run with its number and its request. The same seed makes the same requests.
"""

import argparse
import asyncio
import sys
import time
from collections import Counter

from tests.fuzz.driving import run

_BATCH = 500


def main() -> None:
    """Run the cases and print how often each code came."""
    options = _options()
    cases = range(options.first, options.first + options.cases)
    begin = time.monotonic()
    try:
        codes = asyncio.run(run(cases, options.seed, _BATCH, options.seconds))
    except AssertionError as problem:
        sys.exit(f"{problem}\nRepeat it with --seed {options.seed} --first CASE --cases 1.")
    _tell(codes, options.cases, time.monotonic() - begin)


def _tell(codes: Counter[int], wanted: int, seconds: float) -> None:
    for code, count in codes.most_common():
        print(f"{code or 'accepted':>10} {count:>8}")
    done = codes.total()
    print(f"{done} cases in {seconds:.0f} s; every answer is one of Meta's.")
    if done < wanted:
        sys.exit(f"The time was over before {wanted} cases were done; give more with --seconds.")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=int, default=10_000, help="how many requests")
    parser.add_argument("--first", type=int, default=0, help="the number of the first case")
    parser.add_argument("--seed", type=int, default=1, help="what the requests are made from")
    parser.add_argument("--seconds", type=float, default=300, help="the end, however many are done")
    return parser.parse_args()


if __name__ == "__main__":
    main()
