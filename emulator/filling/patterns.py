"""The patterns of inputs, read by an engine that gives up where Python's own would try for hours."""

import jsonschema_rs


def fits(pattern: str, text: str) -> bool:
    """Say whether all of a text matches a pattern; one that cannot be read lets everything through.

    It is read as JSON Schema has patterns, which is JavaScript's way.
    """
    try:
        return jsonschema_rs.is_valid({"pattern": f"^(?:{pattern})$"}, text)
    except (jsonschema_rs.ValidationError, ValueError):
        return True
