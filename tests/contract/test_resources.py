from pathlib import Path

import pytest

from emulator import resources


def test_the_schemas_of_a_checkout_lie_beside_the_package() -> None:
    assert (resources.schemas() / "refusals.json").is_file()


def test_a_wheel_carries_its_own(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "_data" / "schemas").mkdir(parents=True)
    monkeypatch.setattr(resources, "_PACKAGE", tmp_path)
    assert resources.schemas() == tmp_path / "_data" / "schemas"


def test_a_package_without_its_data_says_where_it_looked(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(resources, "_PACKAGE", tmp_path / "emulator")
    with pytest.raises(FileNotFoundError, match="reinstall whatsapp-emulator") as raised:
        resources.schemas()
    assert str(tmp_path / "schemas") in str(raised.value)
