"""Whether a screen is handed what its `data` declares (Meta "Flow JSON", "Screens", read 2026-11)."""

import json
from typing import Any

from emulator.flowing import document
from emulator.flowing.model import Json

_TYPES: dict[str, tuple[type, ...]] = {
    "string": (str,),
    "number": (int, float),
    "integer": (int,),
    "boolean": (bool,),
    "object": (dict,),
    "array": (list,),
}


def problem(flow: Json, name: str, data: Json) -> str:
    """Return what is wrong with the data of a screen, nothing where all is there and of its type."""
    declared = document.screen(flow, name).get("data")
    for key, model in declared.items() if isinstance(declared, dict) else ():
        why = _wrong(key, model, data) if isinstance(model, dict) else ""
        if why:
            return f"The screen {name} declares {key} as {model.get('type')}, and {why}."
    return ""


def _wrong(key: str, model: Json, data: Json) -> str:
    if key not in data:
        return f"its data has none; it has {', '.join(data) or 'nothing at all'}"
    kinds = _TYPES.get(str(model.get("type")), (object,))
    return "" if _is(data[key], kinds) else f"its data has {json.dumps(data[key], ensure_ascii=False)[:40]}"


def _is(value: Any, kinds: tuple[type, ...]) -> bool:
    if isinstance(value, bool):
        return bool in kinds or object in kinds
    return value is not None and isinstance(value, kinds)
