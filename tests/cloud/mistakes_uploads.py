"""Mistakes in uploads."""

from dataclasses import replace

from emulator.network.rules.upload import TYPES
from tests.cloud.mistakes import Mistake, schema
from tests.cloud.uploading import PATH, PRODUCT, form


def _of_type(mime_type: str) -> Mistake:
    content_type, raw = form(PRODUCT, ("a", b"x", mime_type))
    told = (
        f"Param file must be a file with one of the following types: {', '.join(TYPES)}. "
        f"Received file of type '{mime_type}'."
    )
    return replace(schema(23, f"upload of {mime_type}", raw, told, content_type), path=PATH)


MISTAKES = [_of_type("application/octet-stream"), _of_type("audio/ogg; codecs=opus")]
