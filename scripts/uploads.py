"""What a large file costs: the server's memory, and how long others wait meanwhile.

A server in a process of its own takes a document and gives it back. Its peak memory must not grow with the
file (Linux tells it in `/proc`), and a message sent meanwhile must not wait for the file.
"""

import argparse
import hashlib
import re
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx2
from payloads import PATH, PAYLOADS
from serving import EMULATOR, serving

_MB = 1024 * 1024
_HEADERS = {"Authorization": "Bearer bench"}
_HEAD = (
    b'--b\r\nContent-Disposition: form-data; name="messaging_product"\r\n\r\nwhatsapp\r\n'
    b'--b\r\nContent-Disposition: form-data; name="file"; filename="big.pdf"\r\n'
    b"Content-Type: application/pdf\r\n\r\n"
)
_TAIL = b"\r\n--b--\r\n"


def main() -> None:
    """Measure, print, and fail where the memory has grown by more than is allowed."""
    options = _options()
    with serving(*EMULATOR) as (url, pid), httpx2.Client(base_url=url, headers=_HEADERS, timeout=120) as http:
        _send(http)
        before = _peak(pid)
        waited: list[float] = []
        seconds = _while_others_ask(url, waited, lambda: _round_trip(http, options.megabytes))
        grown = (_peak(pid) - before) / _MB
    print(f"{options.megabytes} MB up and down in {seconds:.1f} s")
    print(f"the server's peak memory: {before / _MB:.0f} MB before, {grown:.1f} MB more after it")
    print(f"{len(waited)} messages meanwhile; the slowest waited {1000 * max(waited):.0f} ms")
    if grown > options.allowed:
        sys.exit(f"The memory grew by {grown:.1f} MB; {options.allowed} MB are allowed.")


def _round_trip(http: httpx2.Client, megabytes: int) -> None:
    line = PATH.split("/")[2]
    kind = {"Content-Type": "multipart/form-data; boundary=b"}
    answer = http.post(f"/v25.0/{line}/media", content=_form(megabytes), headers=kind)
    described = http.get(f"/v25.0/{answer.raise_for_status().json()['id']}").raise_for_status().json()
    digest = hashlib.sha256()
    with http.stream("GET", described["url"]) as response:
        for chunk in response.iter_bytes():
            digest.update(chunk)
    if digest.hexdigest() != described["sha256"]:
        sys.exit("What came back is not what was uploaded.")


def _form(megabytes: int) -> Iterator[bytes]:
    yield _HEAD
    for number in range(megabytes):
        yield number.to_bytes(8, "big") * (_MB // 8)
    yield _TAIL


def _while_others_ask(url: str, waited: list[float], work: Callable[[], None]) -> float:
    """Do the work while another thread sends messages; return how many seconds it took."""
    done = threading.Event()
    others = threading.Thread(target=_ask, args=(url, waited, done))
    others.start()
    start = time.perf_counter()
    try:
        work()
    finally:
        done.set()
        others.join()
    return time.perf_counter() - start


def _ask(url: str, waited: list[float], done: threading.Event) -> None:
    with httpx2.Client(base_url=url, headers=_HEADERS, timeout=30) as http:
        while not done.is_set():
            start = time.perf_counter()
            _send(http)
            waited.append(time.perf_counter() - start)
            done.wait(0.02)


def _send(http: httpx2.Client) -> None:
    http.post(PATH, json=next(iter(PAYLOADS.values()))).raise_for_status()


def _peak(pid: int) -> int:
    """Return the peak memory of a process in bytes."""
    told = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    found = re.search(r"VmHWM:\s+(\d+) kB", told)
    assert found is not None
    return int(found[1]) * 1024


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--megabytes", type=int, default=90, help="the size of the file")
    parser.add_argument("--allowed", type=int, default=15, help="by how many MB the memory may grow")
    return parser.parse_args()


if __name__ == "__main__":
    main()
