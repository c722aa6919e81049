"""How an answer leaves: in one piece, unless the connection ends before there is a second."""

import asyncio
from typing import Any

from emulator.connection import Connection


class _Line(asyncio.Transport):
    """What was done to a connection, in order."""

    def __init__(self) -> None:
        super().__init__()
        self.done: list[Any] = []

    def write(self, data: Any) -> None:
        self.done.append(bytes(data))

    def close(self) -> None:
        self.done.append("closed")

    def abort(self) -> None:
        self.done.append("aborted")

    def is_closing(self) -> bool:
        return "closed" in self.done


def test_a_head_that_is_held_leaves_with_the_body() -> None:
    line = _Line()
    connection = Connection(line)
    connection.hold()
    connection.write(b"head,")
    assert line.done == []
    connection.write(b"body")
    connection.write(b"more")
    assert line.done == [b"head,body", b"more"]


def test_a_head_leaves_with_a_body_that_is_empty() -> None:
    line = _Line()
    connection = Connection(line)
    connection.hold()
    connection.write(b"head")
    connection.write(b"")
    assert line.done == [b"head"]


def test_what_waits_leaves_before_the_connection_is_closed() -> None:
    line = _Line()
    connection = Connection(line)
    connection.hold()
    connection.write(b"head")
    connection.close()
    assert line.done == [b"head", "closed"]
    assert connection.is_closing()


def test_what_waits_is_lost_when_the_connection_breaks() -> None:
    line = _Line()
    connection = Connection(line)
    connection.hold()
    connection.write(b"head")
    connection.abort()
    assert line.done == ["aborted"]
