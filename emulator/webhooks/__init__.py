"""Delivery of webhooks: order, signature, attempts, retries."""
