"""What a fresh interpreter has imported after some code."""

import json
import subprocess
import sys

_TELL = "\nimport json, sys; print(json.dumps(sorted({name.partition('.')[0] for name in sys.modules})))"


def imported(code: str, folder: str | None = None) -> set[str]:
    """Run code in an interpreter of its own; return the top-level names of all modules that it loaded."""
    command = [sys.executable, "-c", code + _TELL]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True, cwd=folder)
    return set(json.loads(done.stdout.splitlines()[-1]))
