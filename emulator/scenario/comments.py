"""Sentences as comments, in YAML and in Python."""

import textwrap


def comment(sentence: str, indent: str, width: int) -> str:
    """Return a sentence as the lines of a comment, each with its newline."""
    plain = "".join(one if one.isprintable() else " " for one in sentence)
    lines = textwrap.wrap(" ".join(plain.split()), width - len(indent) - 2, break_long_words=False)
    return "".join(f"{indent}# {line}\n" for line in lines)
