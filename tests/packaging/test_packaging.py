"""What an administrator installs: a wheel with everything inside, and nothing beside `equeue`."""

import zipfile
from pathlib import Path

import pytest

from tests.packaging.conftest import ROOT, Environment, run

pytestmark = pytest.mark.packaging

FILES = "__import__('equeue.ui').ui.BrowserFiles()"


def names(wheel: Path) -> set[str]:
    return set(zipfile.ZipFile(wheel).namelist())


def sample_names(folder: Path) -> set[str]:
    return {path.name for path in folder.rglob("*") if path.is_file() and path.suffix != ".pyc"}


def test_a_wheel_makes_equeue_importable_and_nothing_else(wheel: Path) -> None:
    tops = {name.split("/")[0] for name in names(wheel)}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"equeue"}


@pytest.mark.parametrize(
    "part",
    [
        "equeue/ui/dist/.vite/manifest.json",
        "equeue/printing/fonts/Inter-Bold.woff2",
        "equeue/printing/fonts/LICENSE.txt",
        "equeue/samples/branch-demo.toml",
        "equeue/kernel/messages/uk/kiosk.ftl",
        "equeue/kernel/messages/en/kiosk.ftl",
    ],
)
def test_a_wheel_carries_what_is_no_python(wheel: Path, part: str) -> None:
    assert part in names(wheel)


def test_a_wheel_carries_no_sources_of_pages_and_no_leftovers(wheel: Path) -> None:
    endings = {Path(name).suffix for name in names(wheel)}
    assert endings.isdisjoint({".ts", ".tsx", ".pyc", ".map"})


def test_the_pages_of_an_installed_wheel_are_found(installed: Environment) -> None:
    script = installed.ask(f"{FILES}.root / {FILES}.entry('kiosk').script")
    assert Path(script).is_file()
    assert Path(script).is_relative_to(installed.home)


def test_the_command_of_an_installed_wheel_answers(installed: Environment) -> None:
    assert "demo" in run([str(installed.home / "bin" / "equeue"), "--help"], installed.home)


def test_the_samples_of_an_installed_wheel_are_found(installed: Environment) -> None:
    folder = Path(installed.ask("__import__('equeue.cli.samples').cli.samples.samples()"))
    assert sample_names(folder) == sample_names(ROOT / "config")


def test_an_editable_install_is_the_checkout_itself(editable: Environment) -> None:
    assert editable.ask("__import__('equeue').__file__") == str(ROOT / "equeue" / "__init__.py")


@pytest.mark.parametrize("folder", ["kiosk", "display", "config", "tests", "scripts", "docs"])
def test_an_editable_install_makes_no_other_folder_importable(editable: Environment, folder: str) -> None:
    found = editable.ask(f"__import__('importlib.util').util.find_spec('{folder}')")
    assert str(ROOT / folder) not in found
