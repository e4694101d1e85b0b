"""Where the server finds what the browser build made."""

import json
from pathlib import Path

import pytest

from equeue.ui import ENTRIES, BrowserFiles, NotBuiltError

MANIFEST = {
    "kiosk/main.ts": {"file": "assets/kiosk-1.js", "css": ["assets/kiosk-1.css"], "imports": ["_live.js"]},
    "_live.js": {"file": "assets/live-2.js", "css": ["assets/base-2.css"], "imports": ["_dom.js"]},
    "_dom.js": {"file": "assets/dom-3.js", "css": ["assets/base-2.css"]},
}


@pytest.fixture
def files(tmp_path: Path) -> BrowserFiles:
    (tmp_path / ".vite").mkdir()
    (tmp_path / ".vite" / "manifest.json").write_text(json.dumps(MANIFEST))
    return BrowserFiles(tmp_path)


def test_a_page_begins_with_its_script(files: BrowserFiles) -> None:
    assert files.entry("kiosk").script == "assets/kiosk-1.js"


def test_shared_styles_come_once_and_before_the_pages_own(files: BrowserFiles) -> None:
    assert files.entry("kiosk").styles == ("assets/base-2.css", "assets/kiosk-1.css")


def test_modules_of_modules_are_fetched_at_once(files: BrowserFiles) -> None:
    assert files.entry("kiosk").preload == ("assets/live-2.js", "assets/dom-3.js")


def test_a_page_that_was_not_built_says_what_to_do(files: BrowserFiles) -> None:
    with pytest.raises(NotBuiltError, match="make build"):
        files.entry("display")


def test_a_checkout_without_a_build_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(NotBuiltError, match="make build"):
        BrowserFiles(tmp_path).entry("kiosk")


@pytest.mark.parametrize("name", sorted(ENTRIES))
def test_every_page_was_built(name: str) -> None:
    files = BrowserFiles()
    entry = files.entry(name)
    assert all((files.root / part).is_file() for part in (entry.script, *entry.styles, *entry.preload))
