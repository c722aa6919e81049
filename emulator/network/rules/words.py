"""A word that is none of those that are known, as Graph's schema layer refuses it."""

from emulator.network.refusals import Path, Refusal


def check(path: Path, got: str, known: tuple[str, ...], **facts: object) -> Refusal | None:
    """Return the refusal of a word, None for one that is known; `facts` are more for its sentence."""
    if got in known:
        return None
    return Refusal(
        code="parameter_enum",
        path=path,
        explanation=f"{'.'.join(map(str, path))} is {got[:40]!r}; it must be one of: {', '.join(known)}.",
        facts={"expected": known, "got": got[:100], **facts},
    )
