"""What every test may use."""

import os

import httpcore2  # noqa: F401 - httpx2 imports it late; within a run of pytester it would be forgotten by halves

pytest_plugins = ["pytester"]

# Tests start the command many times: where nothing may be written, it would be compiled anew each time.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
