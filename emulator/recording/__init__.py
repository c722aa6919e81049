"""From what was done with a server to the scenario that does it again."""
