"""What references mean on a screen: `${data.x}`, `${form.x}`, `${screen.S.form.x}` ("Flow JSON", 2026-11)."""

import re
from typing import Any

from msgspec import Struct

from emulator.flowing.expressions import evaluated
from emulator.flowing.model import Filling

_REFERENCE = re.compile(r"\$\{([^}]*)\}")
_DEEPEST = 24


class Scope(Struct, frozen=True, gc=False):
    """A filling as it looks from one of its screens."""

    filling: Filling
    screen: str

    def resolved(self, value: Any, depth: int = 0) -> Any:
        """Return a property with its references and expressions in their values; other texts stay."""
        if isinstance(value, str):
            return self._text(value)
        if depth > _DEEPEST:
            return value
        if isinstance(value, list):
            return [self.resolved(one, depth + 1) for one in value]
        if isinstance(value, dict):
            return {name: self.resolved(one, depth + 1) for name, one in value.items()}
        return value

    def holds(self, condition: Any) -> bool:
        """Say whether a condition is met; one may be written with backticks or without them."""
        if not isinstance(condition, str):
            return bool(condition)
        bare = condition.strip()
        inner = bare[1:-1] if _is_expression(bare) else bare
        return bool(evaluated(inner, self.looked_up))

    def looked_up(self, reference: str) -> Any:
        """Return what a reference leads to, None for nothing."""
        root, *path = reference.strip().split(".")
        screen = self.screen
        if root == "screen" and len(path) > 1:
            screen, root, *path = path
        found: Any = self._store(screen, root)
        for name in path:
            found = found.get(name) if isinstance(found, dict) else None
        return found

    def _store(self, screen: str, root: str) -> Any:
        if root == "data":
            return self.filling.data.get(screen)
        if root == "form":
            return {**self.filling.initial.get(screen, {}), **self.filling.form.get(screen, {})}
        return None

    def _text(self, value: str) -> Any:
        alone = _REFERENCE.fullmatch(value)
        if alone:
            return self.looked_up(alone[1])
        return evaluated(value[1:-1], self.looked_up) if _is_expression(value) else value


def _is_expression(text: str) -> bool:
    return len(text) > 1 and text[0] == text[-1] == "`"
