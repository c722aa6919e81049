"""Flows as a phone goes through them: from a Flow JSON and what is entered to the screen of the moment.

Everything here is pure: a filling in, the next step or a drawing out (Meta "Flow JSON", "Components" and
"Implementing Endpoint for Flows", read 2026-11). What cannot be done is `NotPossible`, with a sentence.
"""
