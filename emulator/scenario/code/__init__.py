"""A scenario as Python: a pytest file with the kit's calls."""
