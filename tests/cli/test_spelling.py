"""What a pipe cannot spell ends no command."""

import subprocess
import sys

from tests.cli.processes import run

_DEMO = (sys.executable, "-m", "emulator", "demo", "--plain", "--port", "0")


def test_letters_that_the_output_has_not_are_question_marks() -> None:
    done = run("demo", "--plain", "--port", "0", typed="hi\n", PYTHONIOENCODING="ascii")
    assert (done.code, done.err) == (0, "")
    assert "Hello Ada, and welcome to the Corner Caf?!" in done.out
    done = run("refusals", "131026", PYTHONIOENCODING="ascii")
    assert (done.code, done.err) == (0, "")


def test_bytes_that_are_no_letters_are_written_as_such() -> None:
    done = subprocess.run(_DEMO, input=b"caf\xe9\n", capture_output=True, timeout=30, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
    assert "You: caf\ufffd".encode() in done.stdout
