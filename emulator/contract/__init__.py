"""What the vendors accept: loads `schemas/`, validates a payload, and explains why it is refused."""
