"""The parts of the screen. Each reads the store and tells what the customer did; none changes anything."""
