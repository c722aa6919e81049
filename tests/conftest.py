"""What every test may use."""

import httpcore2  # noqa: F401 - httpx2 imports it late; within a run of pytester it would be forgotten by halves

pytest_plugins = ["pytester"]
