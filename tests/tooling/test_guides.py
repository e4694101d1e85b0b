"""The guides tell the same in both languages, and name no command, option, setting or sample that is not there."""

import re
import shlex
from pathlib import Path

import click
import pytest

from equeue.cli import main
from equeue.settings import Settings

ROOT = Path(__file__).resolve().parent.parent.parent
GUIDES = ROOT / "docs" / "guides"
NAMES = sorted({path.name.partition(".")[0] for path in GUIDES.glob("*.md")})
LANGUAGES = ("uk", "en")


def text(name: str, language: str) -> str:
    return (GUIDES / f"{name}.{language}.md").read_text(encoding="utf-8")


def commands(name: str, language: str) -> list[str]:
    """Return the lines of all blocks to be typed in."""
    blocks = re.findall(r"^```\n(.*?)^```$", text(name, language), re.MULTILINE | re.DOTALL)
    return [line for block in blocks for line in block.splitlines() if line]


@pytest.mark.parametrize("name", NAMES)
def test_a_guide_is_there_in_both_languages_with_the_same_steps(name: str) -> None:
    ukrainian, english = (commands(name, language) for language in LANGUAGES)
    assert ukrainian == english


@pytest.mark.parametrize("name", NAMES)
def test_a_guide_has_the_same_parts_in_both_languages(name: str) -> None:
    ukrainian, english = (re.findall(r"^#+ ", text(name, language), re.MULTILINE) for language in LANGUAGES)
    assert ukrainian == english


@pytest.mark.parametrize("name", NAMES)
def test_every_command_of_a_guide_exists_with_its_options(name: str) -> None:
    typed = [line.split(" | ")[0].split(" > ")[0] for line in commands(name, "en") if line.startswith("equeue ")]
    in_text = re.findall(r"`(equeue [^`]+)`", text(name, "en"))
    for line in (*typed, *in_text):
        words = shlex.split(line)[1:]
        assert _unknown(words) is None, line


def _unknown(words: list[str]) -> str | None:
    """Return the first word that is neither a command nor an option of one."""
    command: click.Command = main
    with click.Context(main) as context:
        while words and isinstance(command, click.Group) and not words[0].startswith("-"):
            found = command.get_command(context, words[0])
            if found is None:
                return words[0]
            command, words = found, words[1:]
    known = {name for parameter in command.params for name in (*parameter.opts, *parameter.secondary_opts)}
    options = [word.partition("=")[0] for word in words if word.startswith("--")]
    return next((option for option in options if option not in known), None)


def test_every_setting_that_the_installation_writes_down_exists() -> None:
    written = re.findall(r"(?:'|\\n)(\w+) = ", "\n".join(commands("installation", "en")))
    assert set(written) <= set(Settings.model_fields)
    assert {"bind", "backup_dir", "database_url"} <= set(written)


def test_every_sample_that_the_installation_copies_exists() -> None:
    copied = re.findall(r"^(?:cp|sh) (\w[\w.-]+) ", "\n".join(commands("installation", "en")), re.MULTILINE)
    assert {"equeue.service", "nginx.conf", "certificates.sh", "branch-small.toml"} <= set(copied)
    assert [name for name in copied if not (ROOT / "config" / name).exists()] == []
