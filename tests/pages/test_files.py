import gzip
from pathlib import Path

import pytest
from flask import Flask

from equeue.pages.files import ASK_AGAIN, FOR_EVER, Files
from equeue.serving.threads import ThreadingRuntime

SCRIPT = "export const words = 'Талон';\n" * 100


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = tmp_path / "dist"
    (folder / "assets").mkdir(parents=True)
    (folder / ".vite").mkdir()
    (folder / ".vite" / "manifest.json").write_text("{}")
    (folder / "assets" / "kiosk-1a2b.js").write_text(SCRIPT)
    (folder / "assets" / "gong.ogg").write_bytes(b"OggS" * 1000)
    (folder / "icon.svg").write_text("<svg/>")
    (tmp_path / "secret.txt").write_text("secret")
    return folder


@pytest.fixture
def files(root: Path) -> Files:
    return Files((root,), ThreadingRuntime())


@pytest.fixture
def app() -> Flask:
    return Flask("test")


def test_a_script_comes_with_its_type_and_a_long_life(app: Flask, files: Files) -> None:
    with app.test_request_context() as context:
        answer = files.answer("assets/kiosk-1a2b.js", context.request)
    assert answer is not None
    assert answer.content_type == "text/javascript; charset=utf-8"
    assert answer.headers["Cache-Control"] == FOR_EVER
    assert answer.get_data(as_text=True) == SCRIPT


def test_text_is_compressed_for_who_takes_it(app: Flask, files: Files) -> None:
    with app.test_request_context(headers={"Accept-Encoding": "gzip"}) as context:
        answer = files.answer("assets/kiosk-1a2b.js", context.request)
    assert answer is not None
    assert (answer.headers["Content-Encoding"], answer.headers["Vary"]) == ("gzip", "Accept-Encoding")
    assert gzip.decompress(answer.get_data()).decode() == SCRIPT


def test_sound_is_not_compressed(app: Flask, files: Files) -> None:
    with app.test_request_context(headers={"Accept-Encoding": "gzip"}) as context:
        answer = files.answer("assets/gong.ogg", context.request)
    assert answer is not None
    assert answer.content_type == "audio/ogg"
    assert "Content-Encoding" not in answer.headers


def test_a_name_without_a_hash_lives_short(app: Flask, files: Files) -> None:
    with app.test_request_context() as context:
        answer = files.answer("icon.svg", context.request)
    assert answer is not None
    assert answer.headers["Cache-Control"] == ASK_AGAIN


def test_what_the_browser_has_already_is_not_sent_again(app: Flask, files: Files) -> None:
    with app.test_request_context() as context:
        first = files.answer("icon.svg", context.request)
    assert first is not None
    with app.test_request_context(headers={"If-None-Match": first.headers["ETag"]}) as context:
        second = files.answer("icon.svg", context.request)
    assert second is not None
    assert second.status_code == 304


@pytest.mark.parametrize(
    "name",
    [
        "../secret.txt",
        "assets/../../secret.txt",
        ".vite/manifest.json",
        "assets//kiosk-1a2b.js",
        "assets",
        "",
        "nothing.js",
        "..\\secret.txt",
        "icon.svg\0",
        "a" * 5000,
    ],
)
def test_nothing_but_the_folders_own_files_is_served(app: Flask, files: Files, name: str) -> None:
    with app.test_request_context() as context:
        assert files.answer(name, context.request) is None


def test_a_link_out_of_the_folder_is_not_followed(app: Flask, files: Files, root: Path) -> None:
    (root / "way-out.txt").symlink_to(root.parent / "secret.txt")
    with app.test_request_context() as context:
        assert files.answer("way-out.txt", context.request) is None
