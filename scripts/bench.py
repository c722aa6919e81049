"""Requests a second of `POST …/messages`, beside a bare Starlette application that parses the same JSON.

The emulator validates, keeps a journal and delivers; the bare application answers as many bytes. Both run
as one process each, one after the other, under the same load; the table holds the median of the rounds.
"""

import argparse
import json
import statistics
import sys
from collections.abc import Sequence

from load import Load, choose_load
from payloads import CUSTOMER, MIXED, PATH, PAYLOADS
from serving import EMULATOR, serving

from emulator.control.client import Client

_BARE = "scripts/bare.py"
_ALL = {**{name: [payload] for name, payload in PAYLOADS.items()}, "all kinds": [*MIXED.values()]}


def main() -> None:
    """Measure, and print a table."""
    options = _options()
    load = choose_load(options.seconds, options.connections)
    print(
        f"{options.rounds} rounds of {options.seconds:g} s, {options.connections} connections, {load.name}\n"
    )
    print(f"{'message':<10} {'bare Starlette':>16} {'emulator':>12} {'ratio':>8}")
    with serving(_BARE) as (bare, _), serving(*EMULATOR) as (emulator, _):
        for name, payloads in _ALL.items():
            bodies = [json.dumps(payload) for payload in payloads]
            _print_row(name, *_compare(load, bare, emulator, bodies, options.rounds))


def _compare(load: Load, bare: str, emulator: str, bodies: Sequence[str], rounds: int) -> tuple[float, float]:
    rates = [(load.rate(bare + PATH, bodies), _measured_fresh(load, emulator, bodies)) for _ in range(rounds)]
    return statistics.median(rate for rate, _ in rates), statistics.median(rate for _, rate in rates)


def _measured_fresh(load: Load, url: str, bodies: Sequence[str]) -> float:
    """Measure in a new world whose customer has just written, so that the service window is open."""
    with Client(url) as client:
        client.reset()
        client.act(CUSTOMER, "text", text="hi")
        rate = load.rate(url + PATH, bodies)
        world = client.chat(client.lines()[0]["id"], CUSTOMER, limit=1)
    if world["last"]["status"] not in ("delivered", "sent"):
        sys.exit(f"The last message is {world['last']['status']!r}; the measurement means nothing.")
    return rate


def _print_row(name: str, bare: float, emulator: float) -> None:
    print(f"{name:<10} {bare:>14,.0f}/s {emulator:>10,.0f}/s {emulator / bare:>8.2f}")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=4.0, help="the length of one measurement")
    parser.add_argument("--rounds", type=int, default=3, help="how often each is measured")
    parser.add_argument("--connections", type=int, default=32, help="how many clients ask at a time")
    return parser.parse_args()


if __name__ == "__main__":
    main()
