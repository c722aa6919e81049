"""What WhatsApp refuses at once (`recipient`, `receipt`) and what it drops after it has accepted it (`fate`)."""
