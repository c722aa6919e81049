"""What a business manages besides its messages, as commands to a world: templates and flows."""
