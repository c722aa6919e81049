"""What WhatsApp can make of a file's bytes once it is sent as an image, a sticker, a sound or a film.

Meta "Images", "Stickers", "Audio", "Video" messages, read 2026-11: JPEG, PNG of 8-bit RGB or RGBA; WebP of
512 x 512 pixels; Ogg with Opus of one channel. The sentences for images and stickers were captured, those
for sounds and films are made after them. Documents are passed on as they are.
"""

from emulator.network.signatures import Seen

SIDE = 512
"""Pixels of a sticker, both ways."""

_TAKEN = {
    "image": frozenset({"image/jpeg", "image/png"}),
    "sticker": frozenset({"image/webp"}),
    "audio": frozenset(
        {"audio/ogg", "audio/amr", "audio/aac", "audio/mpeg", "audio/mp4", "video/mp4", "video/3gpp"}
    ),
    "video": frozenset({"video/mp4", "video/3gpp", "audio/mp4"}),
}
"""By what the bytes show; sounds and films of MP4 begin alike."""

_FORMS = {"image/png": ("8-bit RGB", "8-bit RGBA"), "audio/ogg": ("mono Opus",)}


def details(kind: str) -> str:
    """Return WhatsApp's sentence about a file that it could not process."""
    if kind == "image":
        return "Image is invalid."
    return f"{kind.capitalize()} file could not be processed. Please choose a different file."


def misfit(kind: str, seen: Seen) -> str:
    """Return what is wrong with the size of a sticker that is a WebP, empty where nothing is."""
    if kind != "sticker" or seen.pixels in (None, (SIDE, SIDE)):
        return ""
    width, height = seen.pixels or (0, 0)
    return f"has {width} x {height} pixels; a sticker has {SIDE} x {SIDE}"


def oddity(kind: str, seen: Seen) -> str:
    """Return what is wrong with a file's bytes for the kind that it is sent as, empty where nothing is."""
    taken = _TAKEN.get(kind)
    if taken is None:
        return ""
    if seen.mime_type not in taken:
        good = " or ".join(sorted(taken))
        return f"has the bytes of {seen.mime_type}, not of {good}" if seen.mime_type else f"is no {good}"
    forms = _FORMS.get(seen.mime_type, ())
    if forms and seen.form and seen.form not in forms:
        return f"is {seen.mime_type} of {seen.form}; {' or '.join(forms)} is taken"
    return misfit(kind, seen)
