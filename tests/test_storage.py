"""The store of bytes, in both of its forms."""

import hashlib
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from emulator.storage import Files, FolderFiles, MemoryFiles, put


@pytest.fixture(params=[MemoryFiles, FolderFiles])
def files(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Files]:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    store: Files = request.param()
    yield store
    store.close()


def test_what_was_kept_is_read_whole_or_in_pieces(files: Files) -> None:
    draft = files.draft()
    draft.write(b"0123")
    draft.write(b"456789")
    stored = draft.keep()
    assert (stored.size, stored.sha256) == (10, hashlib.sha256(b"0123456789").hexdigest())
    assert files.read(stored.key) == b"0123456789"
    assert files.read(stored.key, 3, 4) == b"3456"
    assert files.read(stored.key, 8, 4) == b"89"
    assert files.read(stored.key, 2, 0) == b""


def test_a_draft_that_is_closed_without_being_kept_leaves_nothing(files: Files, tmp_path: Path) -> None:
    draft = files.draft()
    draft.write(b"x")
    draft.close()
    draft.close()
    assert [one for one in tmp_path.rglob("*") if one.is_file()] == []


def test_closing_what_was_kept_does_not_drop_it(files: Files) -> None:
    draft = files.draft()
    draft.write(b"x")
    stored = draft.keep()
    draft.close()
    assert files.read(stored.key) == b"x"


def test_files_are_told_apart(files: Files) -> None:
    first, second = put(files, b"a"), put(files, b"b")
    assert (files.read(first.key), files.read(second.key)) == (b"a", b"b")


def test_a_key_that_was_not_given_is_not_there(files: Files) -> None:
    put(files, b"a")
    with pytest.raises(KeyError):
        files.read("77")


def test_a_draft_knows_its_first_bytes(files: Files) -> None:
    draft = files.draft()
    for chunk in (b"a" * 10, b"b" * 100, b"c"):
        draft.write(chunk)
    assert draft.head == b"a" * 10 + b"b" * 54
    draft.close()


def test_the_folder_is_made_with_the_first_file_and_goes_with_the_store(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    files = FolderFiles()
    assert [*tmp_path.iterdir()] == []
    put(files, b"a")
    (folder,) = tmp_path.iterdir()
    assert folder.stat().st_mode & 0o077 == 0
    files.close()
    assert [*tmp_path.iterdir()] == []
