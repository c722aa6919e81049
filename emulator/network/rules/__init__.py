"""What WhatsApp refuses at once (`recipient`, `receipt`), and what it drops after accepting it (`fate`)."""
