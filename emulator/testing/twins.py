"""Making the async twin of a call: the same parameters, done in a thread while the loop goes on."""

from collections.abc import Callable, Coroutine
from functools import wraps
from typing import Any, Concatenate, ParamSpec, Protocol, TypeVar

from emulator.testing.loops import in_thread

__tracebackhide__ = True

P = ParamSpec("P")
R = TypeVar("R")
T = TypeVar("T")
S = TypeVar("S")
S_co = TypeVar("S_co", covariant=True)


class Twin(Protocol[S_co]):
    """Something whose calls are awaited; `sync` is its sister, whose calls are not."""

    @property
    def sync(self) -> S_co:
        """Return the sister."""
        ...


def awaited(
    call: Callable[Concatenate[S, P], R],
) -> Callable[Concatenate[Twin[S], P], Coroutine[Any, Any, R]]:
    """Return the twin of a sister's method."""

    @wraps(call)
    async def twin(self: Twin[S], /, *args: P.args, **kwargs: P.kwargs) -> R:
        return await in_thread(lambda: call(self.sync, *args, **kwargs))

    return twin


def awaited_as(
    into: Callable[[R], T], call: Callable[Concatenate[S, P], R]
) -> Callable[Concatenate[Twin[S], P], Coroutine[Any, Any, T]]:
    """Return the twin of a sister's method; what comes back is turned into its own twin."""

    @wraps(call)
    async def twin(self: Twin[S], /, *args: P.args, **kwargs: P.kwargs) -> T:
        return into(await in_thread(lambda: call(self.sync, *args, **kwargs)))

    return twin
