"""What the APIs that speak Graph have in common: bodies, messages, errors and webhooks in Meta's format."""
