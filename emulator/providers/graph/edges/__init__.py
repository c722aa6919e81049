"""What can be asked of a node: a module an edge, named after it; a provider's table has their rows."""
