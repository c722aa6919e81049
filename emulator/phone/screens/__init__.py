"""The screens of the phone."""
