"""Waiting beside an event loop: what waits must not stand in the way of the bot that answers."""

import asyncio
from collections.abc import Callable
from typing import ParamSpec, TypeVar

__tracebackhide__ = True

P = ParamSpec("P")
R = TypeVar("R")


def refuse_to_block(call: str, twin: str) -> None:
    """Raise RuntimeError when an event loop runs in this thread: a wait would stop it."""
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return
    raise RuntimeError(
        f"{call} waits for the bot, and was called inside a running event loop, which stands still meanwhile "
        f"(with the bot, when it runs there). Await the async twin: {twin}."
    )


async def in_thread(call: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
    """Return what a waiting call returns without stopping the loop; its failure keeps no frames of ours."""
    try:
        return await asyncio.to_thread(call, *args, **kwargs)
    except AssertionError as failure:
        raise failure.with_traceback(None) from None
