"""Flows: what may be published, and what a flow's status means for messages that open it."""
