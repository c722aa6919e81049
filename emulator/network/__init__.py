"""WhatsApp itself: numbers, customers, chats, messages, windows and the clock. Pure and synchronous."""
