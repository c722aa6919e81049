"""The vendors' door: a request comes in, is answered and leaves again, and the journal notes both."""
