"""A bot's webhook, examined: is it reachable, verified, safe, fast, and ready for whatever WhatsApp posts?"""
