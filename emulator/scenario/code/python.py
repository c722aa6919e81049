"""Values, calls and names as Python has them, laid out so that a formatter leaves them as they are."""

import builtins
import keyword
import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

WIDTH = 88
"""The narrowest that is usual: what is broken up for it stays so where lines may be longer."""

_INDENT = "    "
_LONGEST = 60
_ESCAPES = {"\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r"}
_RESERVED = frozenset({*keyword.kwlist, *keyword.softkwlist, *dir(builtins)})


class Code(str):
    """Source that stands for itself: a variable, `Path(…)`."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Group:
    """What stands between brackets; each part has what is before its value, such as `name=`."""

    begin: str
    parts: Sequence[tuple[str, "Node"]]
    end: str


Node = str | Group


def identifier(text: str, taken: Collection[str], otherwise: str) -> str:
    """Return a text as a name in small letters that is free: not taken, no keyword, no built-in."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    words = "_".join(re.findall(r"[a-z0-9]+", plain.lower()))[:_LONGEST].rstrip("_")
    name = words if words and not words[0].isdigit() else f"{otherwise}_{words}".rstrip("_")
    number, found = 1, name
    while found in taken or found in _RESERVED:
        number += 1
        found = f"{name}_{number}"
    return found


def call(head: str, listed: Iterable[object], named: Mapping[str, object]) -> Node:
    """Return a call; `head` is all before its bracket. Names that cannot stand there go into `**{…}`."""
    fit = {name: one for name, one in named.items() if name.isidentifier() and not keyword.iskeyword(name)}
    odd = {name: one for name, one in named.items() if name not in fit}
    parts = [("", value(one)) for one in listed]
    parts += [(f"{name}=", value(one)) for name, one in fit.items()]
    parts += [("**", value(odd))] if odd else []
    return Group(f"{head}(", parts, ")")


def value(content: object) -> Node:
    """Return the source of a value as JSON has them."""
    if isinstance(content, Code):
        return str(content)
    if isinstance(content, str):
        return text(content)
    if isinstance(content, Mapping):
        return Group("{", [(f"{text(str(name))}: ", value(one)) for name, one in content.items()], "}")
    if isinstance(content, list | tuple):
        return Group("[", [("", value(one)) for one in content], "]")
    return repr(content)


def flat(node: Node) -> str:
    """Return a node on one line."""
    if isinstance(node, str):
        return node
    return node.begin + ", ".join(before + flat(one) for before, one in node.parts) + node.end


def laid(node: Node, indent: int, used: int = 0) -> str:
    """Return a node, on one line if there it fits; `used` is how much of the line is taken besides."""
    line = flat(node)
    if isinstance(node, str) or not node.parts or len(_INDENT) * indent + used + len(line) <= WIDTH:
        return line
    deeper = indent + 1
    inner = (
        f"{_INDENT * deeper}{before}{laid(one, deeper, len(before) + 1)},\n" for before, one in node.parts
    )
    return f"{node.begin}\n{''.join(inner)}{_INDENT * indent}{node.end}"


def text(content: str) -> str:
    """Return a text's source, in double quotes unless single ones need fewer escapes."""
    quote = "'" if content.count('"') > content.count("'") else '"'
    return quote + "".join(_letter(one, quote) for one in content) + quote


def _letter(one: str, quote: str) -> str:
    if one == quote:
        return "\\" + one
    if one in _ESCAPES:
        return _ESCAPES[one]
    return one if one.isprintable() else repr(one)[1:-1]
