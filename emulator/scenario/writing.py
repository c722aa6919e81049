"""Writing a scenario as YAML: what `reading` reads back, in the style of one written by hand."""

import re
import textwrap
from collections.abc import Mapping
from typing import Any

import yaml

from emulator.scenario.comments import comment
from emulator.scenario.model import CUSTOMER, SECONDS, Remarks, Scenario, Step

Json = dict[str, Any]

_WIDTH = 110
_SHORT = 60
_ODD = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff]")
_BLOCK = re.compile(r"\S(?:.*\S)?\n?", re.DOTALL)
_UNESCAPED = re.compile(r"[^\x00-\x1f\"\\\U00010000-\U0010ffff]*")
_BLANK_AT_END = re.compile(r"[ \t]$", re.MULTILINE)
_CORE: Mapping[str, str] = {
    "null": r"null|Null|NULL|~|",
    "bool": r"true|True|TRUE|false|False|FALSE",
    "int": r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+",
    "float": r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?|[-+]?\.(?:inf|Inf|INF)"
    r"|\.(?:nan|NaN|NAN)",
}
"""What a plain scalar is in the core schema of YAML 1.2, which is more than `placed` takes for anything."""


def written(scenario: Scenario, remarks: Remarks | None = None) -> str:
    """Return a scenario as YAML; `remarks` become comments before the steps of these numbers, from 0."""
    parts = [_dumped(_head(scenario)), "steps:\n"]
    told = remarks or {}
    for number, step in enumerate(scenario.steps):
        parts += [_comment(one) for one in told.get(number, ())]
        parts.append(_item(step))
    parts += [_comment(one) for one in told.get(len(scenario.steps), ())]
    return "".join(parts)


def _head(scenario: Scenario) -> Json:
    numbers = {name: {} if number is None else {"wa_id": number} for name, number in scenario.numbers.items()}
    return {
        "name": scenario.name,
        **({} if scenario.line is None else {"line": scenario.line}),
        **({} if scenario.customer == CUSTOMER else {"customer": scenario.customer}),
        **({"customers": numbers} if numbers else {}),
        **({} if scenario.timeout == SECONDS else {"timeout": scenario.timeout}),
    }


def _item(step: Step) -> str:
    around = {name: getattr(step, name) for name in ("customer", "message", "name")}
    told = {name: value for name, value in around.items() if value is not None}
    if step.given is None and not told:
        return f"  - {step.verb}\n"
    return "  - " + textwrap.indent(_dumped({step.verb: step.given, **told}), "    ").lstrip(" ")


def _comment(sentence: str) -> str:
    return comment(sentence, "  ", _WIDTH)


def _dumped(content: object) -> str:
    text: str = yaml.dump(
        content,
        Dumper=_Dumper,
        sort_keys=False,
        allow_unicode=True,
        width=float("inf"),
        default_flow_style=False,
    )
    return text


def _resolvers() -> dict[Any, list[tuple[str, re.Pattern[str]]]]:
    """Return PyYAML's table; what stands at None is looked at for every scalar."""
    return {
        None: [(f"tag:yaml.org,2002:{name}", re.compile(rf"^(?:{form})$")) for name, form in _CORE.items()]
    }


class _Dumper(yaml.SafeDumper):
    yaml_implicit_resolvers = _resolvers()

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002
        """Set the items of a list off from what they belong to."""
        super().increase_indent(flow, False)

    def choose_scalar_style(self) -> str:
        """Quote by double quotes, unless that takes escapes: they are what everybody knows."""
        style: str = super().choose_scalar_style()
        text = getattr(self.event, "value", "")
        return '"' if style == "'" and _UNESCAPED.fullmatch(text) else style

    def ignore_aliases(self, _data: object) -> bool:
        """Write out whatever is there twice."""
        return True


def _text(dumper: _Dumper, text: str) -> yaml.ScalarNode:
    tag = "tag:yaml.org,2002:str"
    if _ODD.search(text):
        return dumper.represent_scalar(tag, text, style='"')
    if "\n" not in text:
        return dumper.represent_scalar(tag, text)
    is_block = _BLOCK.fullmatch(text) and not _BLANK_AT_END.search(text)
    return dumper.represent_scalar(tag, text, style="|" if is_block else '"')


def _list(dumper: _Dumper, items: list[Any]) -> yaml.SequenceNode:
    """Write a few words side by side."""
    texts = [one for one in items if isinstance(one, str) and not _ODD.search(one) and "\n" not in one]
    is_short = len(texts) == len(items) and sum(map(len, texts)) <= _SHORT
    return dumper.represent_sequence("tag:yaml.org,2002:seq", items, flow_style=is_short)


def _nothing(dumper: _Dumper, _value: None) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:null", "")


_Dumper.add_representer(str, _text)
_Dumper.add_representer(list, _list)
_Dumper.add_representer(type(None), _nothing)
