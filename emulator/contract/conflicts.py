"""Where sources disagree about production: a schema holds both answers, a setting chooses.

`"x-conflicts": {"list_body": {"4096": {…}}}` beside what a schema says by default is a JSON merge patch
(RFC 7396) for each other answer, by the setting's value as text.
"""

from collections.abc import Mapping
from typing import Any

KEYWORD = "x-conflicts"

Choices = Mapping[str, Any]
"""The settings `[<provider>.conflicts]`: each conflict's name with the answer that was chosen."""


def settle(node: Any, choices: Choices) -> Any:
    """Return a schema, or a row of the catalogue, as the choices make it, without its conflicts."""
    if isinstance(node, list):
        return [settle(item, choices) for item in node]
    if not isinstance(node, dict):
        return node
    settled = {name: settle(member, choices) for name, member in node.items() if name != KEYWORD}
    for name, answers in node.get(KEYWORD, {}).items():
        settled = _patched(settled, answers.get(str(choices.get(name)), {}))
    return settled


def _patched(target: Any, patch: Any) -> Any:
    if not isinstance(patch, dict):
        return patch
    result = dict(target) if isinstance(target, dict) else {}
    for name, value in patch.items():
        if value is None:
            result.pop(name, None)
        else:
            result[name] = _patched(result.get(name), value)
    return result
