"""What a business keeps with WhatsApp besides its messages: its numbers' facts, its account, its app."""
