"""Is a text exactly one emoji? Unicode Technical Standard 51, section 1.4.9, "EBNF and Regex"."""

import re
import unicodedata

_SYMBOLS = frozenset({"So", "Sm", "Sk", "Cn"})
_NO_SYMBOLS = frozenset("\u203c\u2049\u2139\u3030")
_LONGEST = 35
_JOINER = "\u200d"
_FLAG_LETTER = "[\U0001f1e6-\U0001f1ff]"
_PART = re.compile(
    f"{_FLAG_LETTER}{{2}}"
    "|[0-9#*]\ufe0f?\u20e3"
    f"|(?!{_FLAG_LETTER})(.)"
    "(?:[\U0001f3fb-\U0001f3ff]|\ufe0f\u20e3?)?[\U000e0020-\U000e007f]*"
)


def is_single(text: str) -> bool:
    """Say whether `text` renders as one emoji: skin tones, flags, keycaps and joined families included."""
    return 0 < len(text) <= _LONGEST and all(_is_part(part) for part in text.split(_JOINER))


def _is_part(part: str) -> bool:
    found = _PART.fullmatch(part)
    return found is not None and (found[1] is None or _is_base(found[1]))


def _is_base(character: str) -> bool:
    return character in _NO_SYMBOLS or (character > "\xa8" and unicodedata.category(character) in _SYMBOLS)
