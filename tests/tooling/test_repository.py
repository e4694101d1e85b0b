"""What is true of the repository as a whole: locks in step, nothing of one machine, reasons given."""

import json
import re
import subprocess
import tomllib
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parent.parent.parent
LOCKS = ["requirements.lock", "requirements-dev.lock", "requirements-build.lock", "requirements-node.lock"]


def project() -> dict[str, Any]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text())


def locked(lock: str) -> dict[str, str]:
    """Return the version locked for each package; for one locked twice (by marker), the first."""
    pairs = re.findall(r"^([a-z0-9][a-z0-9._-]*)==(\S+)", (ROOT / lock).read_text(), re.MULTILINE)
    return dict(reversed(pairs))


def tracked() -> list[str]:
    done = subprocess.run(
        ["git", "-c", "safe.directory=*", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return done.stdout.splitlines()


@pytest.mark.parametrize("lock", LOCKS)
def test_each_locked_package_carries_hashes(lock: str) -> None:
    text = (ROOT / lock).read_text()
    assert all("--hash=sha256:" in part for part in re.split(r"\n(?=[a-z0-9])", text))


@pytest.mark.parametrize("lock", [*LOCKS, "package-lock.json", "package.json", ".npmrc", "pyproject.toml"])
def test_no_lock_names_where_packages_come_from(lock: str) -> None:
    text = (ROOT / lock).read_text()
    assert re.search(r"index-url|find-links|\"resolved\"|registry\s*=|file:", text) is None


def test_the_lock_has_what_the_project_asks_for() -> None:
    versions = locked("requirements.lock")
    for line in project()["project"]["dependencies"]:
        asked = Requirement(line)
        assert versions[asked.name.lower()] in asked.specifier, f"{line}: run scripts/lock.sh"


@pytest.mark.parametrize("group", ["build", "node", "test", "lint", "bench"])
def test_the_locks_of_the_tools_have_what_the_project_asks_for(group: str) -> None:
    versions = {name: version for lock in LOCKS for name, version in locked(lock).items()}
    for line in project()["dependency-groups"][group]:
        asked = Requirement(line)
        assert versions[asked.name.lower()] in asked.specifier, f"{line}: run scripts/lock.sh"


def test_developers_run_on_the_versions_that_are_shipped() -> None:
    shipped, developed = locked("requirements.lock"), locked("requirements-dev.lock")
    assert {name: developed[name] for name in shipped} == shipped


def test_the_browsers_lock_knows_every_package_for_every_system() -> None:
    packages = json.loads((ROOT / "package-lock.json").read_text())["packages"]
    known = {path.rpartition("node_modules/")[2] for path in packages}
    wanted = {
        name
        for package in packages.values()
        for name in package.get("dependencies", {}) | package.get("optionalDependencies", {})
    }
    assert wanted <= known


def test_every_dependency_carries_its_reason() -> None:
    text = (ROOT / "pyproject.toml").read_text()
    lists = re.findall(r"^(?:dependencies|build|node|test|lint|bench) = \[\n(.*?)^\]", text, re.MULTILINE | re.DOTALL)
    lines = [line for part in lists for line in part.splitlines()]
    assert [line for line in lines if "#" not in line] == []


def test_nothing_of_others_is_committed() -> None:
    foreign = re.compile(r"\.min\.(js|css)$|(^|/)vendor/|node_modules/|\.(woff2?|ttf|otf|whl)$")
    assert [name for name in tracked() if foreign.search(name)] == []


def test_text_files_name_no_path_of_one_machine() -> None:
    pattern = re.compile(r"(^|[^\w.-])/(home|root)/[a-z]")
    texts = [ROOT / name for name in tracked() if Path(name).suffix in {".py", ".ts", ".tsx", ".toml", ".sh", ".json"}]
    assert [path.name for path in texts if path.exists() and pattern.search(path.read_text(encoding="utf-8"))] == []
