"""Fetching the media that messages link to, as WhatsApp does before it delivers them."""
