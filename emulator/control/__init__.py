"""The door for the phone, for tests and for scripts: `/_emulator/v1`."""
