"""The phone's own themes. Contrast of text to bubble is at least 4.5:1, and 7:1 in `phone-contrast`."""

from collections.abc import Mapping

from textual.theme import Theme

BUBBLES: Mapping[str, str] = {
    "bubble-mine": "#14503c",
    "bubble-theirs": "#23302f",
    "bubble-text": "#f2f5f4",
    "bubble-edge-mine": "#2fbf87",
    "bubble-edge-theirs": "#7f9490",
}
"""For themes that do not say; those of Textual are dark enough for it or bring their own text colour."""

THEMES = (
    Theme(
        name="phone-dark",
        primary="#2fbf87",
        secondary="#6aa9d8",
        accent="#f2c14e",
        foreground="#e9edef",
        background="#0f1715",
        surface="#16211f",
        panel="#1e2b29",
        warning="#f2c14e",
        error="#f27d72",
        success="#2fbf87",
        dark=True,
        variables=dict(BUBBLES),
    ),
    Theme(
        name="phone-light",
        primary="#0b6e50",
        secondary="#1f5f99",
        accent="#8a4b00",
        foreground="#15201d",
        background="#efeae2",
        surface="#f8f5f0",
        panel="#e3ddd2",
        warning="#8a4b00",
        error="#a3271d",
        success="#0b6e50",
        dark=False,
        variables={
            "bubble-mine": "#cdf0c0",
            "bubble-theirs": "#ffffff",
            "bubble-text": "#15201d",
            "bubble-edge-mine": "#0b6e50",
            "bubble-edge-theirs": "#6d7a76",
        },
    ),
    Theme(
        name="phone-contrast",
        primary="#ffffff",
        secondary="#9fe8ff",
        accent="#ffe45c",
        foreground="#ffffff",
        background="#000000",
        surface="#000000",
        panel="#1a1a1a",
        warning="#ffe45c",
        error="#ffb3ad",
        success="#a6ffcf",
        dark=True,
        variables={
            "bubble-mine": "#00305c",
            "bubble-theirs": "#1a1a1a",
            "bubble-text": "#ffffff",
            "bubble-edge-mine": "#9fe8ff",
            "bubble-edge-theirs": "#ffffff",
        },
    ),
    Theme(
        name="phone-safe",
        primary="#4aa3df",
        secondary="#e69f00",
        accent="#e69f00",
        foreground="#eceff4",
        background="#10151c",
        surface="#171e28",
        panel="#202a37",
        warning="#e69f00",
        error="#e69f00",
        success="#4aa3df",
        dark=True,
        variables={
            "bubble-mine": "#1b4668",
            "bubble-theirs": "#2a2f38",
            "bubble-text": "#f4f6f8",
            "bubble-edge-mine": "#4aa3df",
            "bubble-edge-theirs": "#e69f00",
        },
    ),
)
