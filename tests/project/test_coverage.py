"""The page on coverage is what the schemas, the modules and the golden files say."""

import json
import subprocess
import sys
from pathlib import Path

_ROOT = Path(__file__).parents[2]


def test_the_page_on_coverage_is_current() -> None:
    written = (_ROOT / "docs" / "coverage.md").read_text(encoding="utf-8")
    assert written == page(_ROOT), "run scripts/coverage-table and commit docs/coverage.md"


def test_a_provider_gets_its_columns_from_its_schemas_and_golden_files(tmp_path: Path) -> None:
    for name in ("envelope", "interactive"):
        copied = (_ROOT / "schemas" / "cloud" / "messages" / f"{name}.json").read_text(encoding="utf-8")
        _write(tmp_path / "schemas" / "cloud" / "messages" / f"{name}.json", copied)
    _write(tmp_path / "schemas" / "fifth" / "messages" / "telegram.json", "{}")
    message = {"type": "smoke_signal"}
    webhook = {"entry": [{"changes": [{"value": {"messages": [message]}}]}]}
    golden = tmp_path / "tests" / "golden" / "fifth" / "webhooks"
    _write(golden / "message_smoke_signal.json", json.dumps(webhook))
    made = page(tmp_path)
    assert "| kind | on the phone | cloud: sent | cloud: heard | fifth: sent | fifth: heard |" in made
    assert "| `telegram` | - | - | - | yes | - |" in made
    assert "| `smoke_signal` | - | - | - | - | yes |" in made
    assert "| `text` | yes | - | - | - | - |" in made


def page(root: Path) -> str:
    command = [sys.executable, str(_ROOT / "scripts" / "coverage_table.py"), str(root)]
    done = subprocess.run(command, capture_output=True, check=True, cwd=_ROOT, env={"PYTHONPATH": str(_ROOT)})
    return done.stdout.decode()


def _write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
