"""Every edge of the table is in the docs, and every schema of an edge belongs to one."""

from pathlib import Path

import pytest

from emulator import resources
from emulator.contract.schemas import Contract
from emulator.providers.cloud.table import EDGES
from emulator.providers.graph.calls import name_of

_PAGE = (Path(__file__).parents[2] / "docs" / "management.md").read_text(encoding="utf-8")
_NAMES = {"root": "", "user": "me", "upload": "upload:{session}", "number": "{phone-number-id}"}
_NAMES |= {"history": "{message-history-id}"}
_METHODS = {"get", "post", "delete"}


def _path(kind: str, edge: str) -> str:
    return "/" + "/".join(part for part in (_NAMES.get(kind, f"{{{kind}-id}}"), edge) if part)


@pytest.mark.parametrize(("method", "kind", "edge"), EDGES)
def test_every_edge_is_told(method: str, kind: str, edge: str) -> None:
    [row] = [line for line in _PAGE.splitlines() if line.startswith(f"| `{_path(kind, edge)}` |")]
    assert method in row


def test_every_schema_of_a_method_belongs_to_an_edge() -> None:
    contract, names = Contract(resources.schemas()), {(name_of(k, e), m.lower()) for m, k, e in EDGES}
    folders = [folder.name for folder in (resources.schemas() / "cloud").iterdir() if folder.is_dir()]
    held = {(name, kind) for name in folders for kind in contract.kinds("cloud", name) & _METHODS}
    assert held <= names
