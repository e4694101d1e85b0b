"""The manuals say nothing that is not there."""

import re
import subprocess
from pathlib import Path

import pytest

from equeue.settings import PREFIX, Settings

ROOT = Path(__file__).resolve().parent.parent.parent
PAGES = sorted(
    path for folder in (".", "docs") for path in (ROOT / folder).glob("*.md" if folder == "." else "**/*.md")
)


@pytest.mark.parametrize("manual", PAGES, ids=lambda manual: str(manual.relative_to(ROOT)))
def test_every_link_leads_somewhere(manual: Path) -> None:
    links = re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", manual.read_text(encoding="utf-8"))
    own = [link for link in links if "://" not in link and not link.startswith("mailto:")]
    assert [link for link in own if not (manual.parent / link).exists()] == []


def test_every_make_target_that_is_named_exists() -> None:
    known = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    named = {name for page in PAGES for name in re.findall(r"`make ([a-z]+)", page.read_text(encoding="utf-8"))}
    assert named <= known


def test_every_make_target_is_explained_by_make_help() -> None:
    shown = subprocess.run(["make", "help"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    known = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), re.MULTILINE)) - {"help"}
    assert known <= set(re.findall(r"make ([a-z]+)", shown))


def test_decisions_are_numbered_once() -> None:
    numbers = [path.name.partition("-")[0] for path in (ROOT / "docs" / "adr").glob("*.md")]
    assert len(numbers) == len(set(numbers))


def test_every_setting_is_documented_with_what_it_is() -> None:
    manual = (ROOT / "docs" / "settings.md").read_text(encoding="utf-8")
    rows = dict(re.findall(r"^\| `EQUEUE_(\w+)` \| .* \| (.*) \|$", manual, re.MULTILINE))
    assert rows == {name.upper(): field.description for name, field in Settings.model_fields.items()}


def test_every_setting_that_is_named_exists() -> None:
    known = {f"{PREFIX}{name}".upper() for name in Settings.model_fields}
    named = {name for page in PAGES for name in re.findall(r"EQUEUE_[A-Z_]*[A-Z]", page.read_text(encoding="utf-8"))}
    assert named <= known
