"""Requests a second of `POST …/messages`, beside a bare Starlette application that parses the same JSON.

The emulator validates, keeps a journal and delivers; the bare application answers as many bytes. Both run
as one process each, one after the other, under the same load; the table holds the median of the rounds.
Besides the requests a second it tells what a request costs of the server's processor: others who use the
machine change that by a little, and the requests a second by much.
"""

import argparse
import json
import os
import statistics
import sys
from collections.abc import Sequence
from typing import NamedTuple

from load import Load, choose_load
from payloads import CUSTOMER, MIXED, PATH, PAYLOADS
from serving import EMULATOR, processor_seconds, serving

from emulator.control.client import Client

_BARE = "scripts/bare.py"
_ALL = {**{name: [payload] for name, payload in PAYLOADS.items()}, "all kinds": [*MIXED.values()]}


class _Found(NamedTuple):
    """Requests a second, and microseconds of the processor for each."""

    rate: float
    cost: float


def main() -> None:
    """Measure, and print a table."""
    options = _options()
    load = choose_load(options.seconds, options.connections)
    rounds = f"{options.rounds} rounds of {options.seconds:g} s, {options.connections} connections"
    print(f"{rounds}, {load.name}; the machine's load is {os.getloadavg()[0]:.1f}\n")
    print(f"{'message':<10} {'bare Starlette':>20} {'emulator':>20} {'ratio':>7} {'of processor':>13}")
    with serving(_BARE) as bare, serving(*EMULATOR) as emulator:
        for name, payloads in _ALL.items():
            bodies = [json.dumps(payload) for payload in payloads]
            found = [
                (_measured(load, bare, bodies), _measured_fresh(load, emulator, bodies))
                for _ in range(options.rounds)
            ]
            _print_row(name, *map(_median, zip(*found, strict=True)))


def _measured(load: Load, server: tuple[str, int], bodies: Sequence[str]) -> _Found:
    url, pid = server
    before = processor_seconds(pid)
    rate = load.rate(url + PATH, bodies)
    return _Found(rate, (processor_seconds(pid) - before) / (rate * load.seconds) * 1e6)


def _measured_fresh(load: Load, server: tuple[str, int], bodies: Sequence[str]) -> _Found:
    """Measure in a new world whose customer has just written, so that the service window is open."""
    with Client(server[0]) as client:
        client.reset()
        client.act(CUSTOMER, "text", text="hi")
        found = _measured(load, server, bodies)
        world = client.chat(client.lines()[0]["id"], CUSTOMER, limit=1)
    if world["last"]["status"] not in ("delivered", "sent"):
        sys.exit(f"The last message is {world['last']['status']!r}; the measurement means nothing.")
    return found


def _median(found: Sequence[_Found]) -> _Found:
    return _Found(*map(statistics.median, zip(*found, strict=True)))


def _print_row(name: str, bare: _Found, emulator: _Found) -> None:
    ratios = f"{emulator.rate / bare.rate:>7.2f} {bare.cost / emulator.cost:>13.2f}"
    print(f"{name:<10} {_shown(bare)} {_shown(emulator)} {ratios}", flush=True)


def _shown(found: _Found) -> str:
    return f"{found.rate:>9,.0f}/s {found.cost:>5.0f} µs"


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=4.0, help="the length of one measurement")
    parser.add_argument("--rounds", type=int, default=3, help="how often each is measured")
    parser.add_argument("--connections", type=int, default=32, help="how many clients ask at a time")
    return parser.parse_args()


if __name__ == "__main__":
    main()
