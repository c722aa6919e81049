import tomllib
import zipfile
from email import message_from_bytes
from importlib.metadata import entry_points, version
from pathlib import Path

import pytest
from hatchling import build

import emulator
from emulator import resources

_ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    folder = tmp_path_factory.mktemp("wheel")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(_ROOT)
        name = build.build_wheel(str(folder))
    return zipfile.ZipFile(folder / name)


@pytest.mark.parametrize("files", ["schemas/**/*.json", "scenarios/*.yaml"])
def test_a_wheel_carries_our_data_where_the_package_looks(wheel: zipfile.ZipFile, files: str) -> None:
    ours = {one.relative_to(_ROOT).as_posix() for one in _ROOT.glob(files)}
    assert ours
    assert {f"emulator/_data/{name}" for name in ours} <= set(wheel.namelist())


def test_a_wheel_carries_every_module_its_types_and_the_phones_looks(wheel: zipfile.ZipFile) -> None:
    sources = {
        one.relative_to(_ROOT).as_posix()
        for one in (_ROOT / "emulator").rglob("*")
        if one.suffix in (".py", ".tcss", ".typed") or one.parent.name == "samples"
    }
    assert sources <= set(wheel.namelist())


def test_a_wheel_carries_nothing_else(wheel: zipfile.ZipFile) -> None:
    assert {name.partition("/")[0] for name in wheel.namelist()} == {
        "emulator",
        f"whatsapp_emulator-{emulator.__version__}.dist-info",
    }


def test_the_version_has_one_place(wheel: zipfile.ZipFile) -> None:
    name = f"whatsapp_emulator-{emulator.__version__}.dist-info/METADATA"
    assert message_from_bytes(wheel.read(name))["Version"] == emulator.__version__
    assert "version" in tomllib.loads((_ROOT / "pyproject.toml").read_text())["project"]["dynamic"]


def test_an_installation_finds_its_schemas_and_its_version() -> None:
    assert (resources.schemas() / "settings.json").is_file()
    assert version("whatsapp-emulator") == emulator.__version__


@pytest.mark.parametrize(
    ("group", "name"),
    [
        ("console_scripts", "whatsapp-emulator"),
        ("pytest11", "whatsapp-emulator"),
        ("whatsapp_emulator.providers", "cloud"),
    ],
)
def test_an_entry_point_leads_somewhere(group: str, name: str) -> None:
    (point,) = [one for one in entry_points(group=group) if one.name == name]
    assert point.load() is not None
