"""A wheel made as a release makes it, and empty environments to install into."""

import os
import shutil
import subprocess
import sys
import sysconfig
import venv
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent


@dataclass(frozen=True)
class Environment:
    """A virtual environment with the product's dependencies, without the product."""

    home: Path

    def install(self, *what: str) -> None:
        """Install `what` without dependencies and without asking any index."""
        pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--python", str(self.python)]
        offline = ["install", "-q", "--no-deps", "--no-index", "--no-build-isolation"]
        run([*pip, *offline, *what], self.home)

    def ask(self, expression: str) -> str:
        """Return what `expression` prints, evaluated far from the checkout."""
        return run([str(self.python), "-c", f"print({expression})"], self.home).strip()

    @property
    def python(self) -> Path:
        return self.home / "bin" / "python"


def run(command: list[str], folder: Path, **environment: str) -> str:
    """Run `command` in `folder`; return what it printed."""
    variables = {**os.environ, "PYTHONPATH": "", **environment}
    done = subprocess.run(command, cwd=folder, env=variables, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{done.stdout}\n{done.stderr}"
    return done.stdout


@pytest.fixture(scope="session")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Environment:
    """Give an environment with the wheel installed."""
    environment = make_environment(tmp_path_factory.mktemp("installed"))
    environment.install(str(wheel))
    return environment


@pytest.fixture(scope="session")
def editable(tmp_path_factory: pytest.TempPathFactory) -> Environment:
    """Give an environment in which this checkout is installed editable."""
    environment = make_environment(tmp_path_factory.mktemp("editable"))
    environment.install("--editable", str(ROOT))
    return environment


def make_environment(home: Path) -> Environment:
    """Make an environment that sees the locked dependencies, but not this checkout's own editable install."""
    venv.create(home, with_pip=False)
    packages = next((home / "lib").glob("python3*/site-packages"))
    # A folder named in a .pth file is searched, but the .pth files in it (the editable install) are not read.
    (packages / "00-dependencies.pth").write_text(sysconfig.get_path("purelib"))
    return Environment(home)


@pytest.fixture(scope="session")
def sdist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the source distribution made from this checkout."""
    folder = tmp_path_factory.mktemp("sdist")
    run([sys.executable, "-m", "hatchling", "build", "-t", "sdist", "-d", str(folder)], ROOT)
    return next(folder.glob("*.tar.gz"))


@pytest.fixture(scope="session")
def wheel(sdist: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the wheel made from the source distribution, on a machine that has no Node."""
    folder = tmp_path_factory.mktemp("wheel")
    shutil.unpack_archive(sdist, folder)
    sources = next(folder.iterdir())
    without_node = str(Path(sys.executable).parent)
    run([sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)], sources, PATH=without_node)
    return next(folder.glob("*.whl"))
