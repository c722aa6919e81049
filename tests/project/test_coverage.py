"""The page on coverage is what the schemas, the modules and the golden files say."""

import json
import subprocess
import sys
from pathlib import Path

_ROOT = Path(__file__).parents[2]
_PAGE = "docs/coverage.md"


def test_the_page_on_coverage_and_what_the_package_keeps_of_it_are_current() -> None:
    for name, text in made(_ROOT).items():
        written = (_ROOT / name).read_text(encoding="utf-8")
        assert written == text, f"run scripts/coverage-table and commit {name}"


def test_a_provider_gets_its_columns_from_its_schemas_and_golden_files(tmp_path: Path) -> None:
    for name in ("envelope", "interactive"):
        copied = (_ROOT / "schemas" / "cloud" / "messages" / f"{name}.json").read_text(encoding="utf-8")
        _write(tmp_path / "schemas" / "cloud" / "messages" / f"{name}.json", copied)
    _write(tmp_path / "schemas" / "fifth" / "messages" / "telegram.json", "{}")
    message = {"type": "smoke_signal"}
    webhook = {"entry": [{"changes": [{"value": {"messages": [message]}}]}]}
    golden = tmp_path / "tests" / "golden" / "fifth" / "webhooks"
    _write(golden / "message_smoke_signal.json", json.dumps(webhook))
    page = made(tmp_path)[_PAGE]
    assert "| kind | on the phone | cloud: sent | cloud: heard | fifth: sent | fifth: heard |" in page
    assert "| `telegram` | - | - | - | yes | - |" in page
    assert "| `smoke_signal` | - | - | - | - | yes |" in page
    assert "| `text` | yes | - | - | - | - |" in page


def made(root: Path) -> dict[str, str]:
    """Return what is to be written for a checkout, by the file."""
    command = [sys.executable, str(_ROOT / "scripts" / "coverage_table.py"), str(root)]
    done = subprocess.run(command, capture_output=True, check=True, cwd=_ROOT, env={"PYTHONPATH": str(_ROOT)})
    files: dict[str, str] = json.loads(done.stdout)
    return files


def _write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
