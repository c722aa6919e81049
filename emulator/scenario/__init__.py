"""Conversations in files: what they say, how they are read, what a play of the world is written down as."""
