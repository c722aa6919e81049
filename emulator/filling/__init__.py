"""Customers fill in flows: a step after the other, and the flow's endpoint asked as WhatsApp asks it."""
