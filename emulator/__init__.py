"""A local stand-in for the WhatsApp business APIs."""

__version__ = "0.1.0"
