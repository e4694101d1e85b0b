"""Prepares this checkout, so that `make run` and `make test` are all the set-up there is.

    python3 scripts/prepare.py run     virtual environment, locked packages, browser pages
    python3 scripts/prepare.py dev     the same with a developer's tools
    python3 scripts/prepare.py test    the same with Debian's packages that the tests want

Needs Python 3.11 with its standard library. What is up to date is left alone; what fails says what to do.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import browser_build

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
OLDEST = (3, 11)

# Debian's package -> programs of which one shows that it is not needed.
TEST_PACKAGES = {
    "chromium-headless-shell": ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome"),
    "libatomic1": ("usr/lib/*/libatomic.so.1",),  # Playwright's own Node wants it
    "openssl": ("openssl",),  # the certificates of config/certificates.sh
    "postgresql": ("initdb", "usr/lib/postgresql/*/bin/initdb"),
}


class PrepareError(Exception):
    """Something is missing that this script cannot bring; the text says what a person can do."""


def prepare(level: str) -> None:
    """Bring what `level` (run, dev or test) needs."""
    make_venv()
    install_locked("requirements.lock")
    install_locked("requirements-build.lock")
    if level != "run":
        install_locked("requirements-dev.lock")
    install_equeue()
    if level == "dev":
        install_node_packages()
    else:
        build_pages()
    if level == "test":
        install_debian_packages()


def make_venv() -> None:
    """Make .venv unless a working one is there."""
    if PYTHON.exists() and _answers([str(PYTHON), "-c", "import pip"]):
        return
    if sys.version_info < OLDEST:
        raise PrepareError(
            f"Python 3.11 or newer is needed; {sys.executable} is {sys.version.split()[0]}.\n"
            "Name another one: make run PYTHON=python3.11"
        )
    if importlib.util.find_spec("ensurepip") is None:
        _bring_venv_module()
    _say("making the virtual environment .venv")
    shutil.rmtree(VENV, ignore_errors=True)
    _run([sys.executable, "-m", "venv", str(VENV)])


def _bring_venv_module() -> None:
    """Debian and Ubuntu keep the module that makes virtual environments in a package of its own."""
    package = f"python{sys.version_info.major}.{sys.version_info.minor}-venv"
    if not _may_install():
        raise PrepareError(f"Python's module venv is missing. Install it and start again:\n  apt-get install {package}")
    _apt_install([package])


def install_locked(lock: str) -> None:
    """Install the packages named in `lock`, each checked against its hash."""
    wanted = _hash_of(lock)
    stamp = VENV / f".{lock}"
    if _text_of(stamp) == wanted:
        return
    packages = sum(line[:1].isalnum() for line in (ROOT / lock).read_text(encoding="utf-8").splitlines())
    _say(f"installing what {lock} names ({packages})")
    pip = [str(PYTHON), "-m", "pip", "--disable-pip-version-check", "install", "-qq"]
    _run([*pip, "--no-deps", "--require-hashes", "-r", lock])
    stamp.write_text(wanted, encoding="ascii")


def install_equeue() -> None:
    """Make `equeue` importable from this checkout, and the command of that name."""
    wanted = _hash_of("pyproject.toml", "scripts/build_hook.py")
    stamp = VENV / ".equeue"
    if _text_of(stamp) == wanted and (VENV / "bin" / "equeue").exists():
        return
    _say("installing equeue from this checkout")
    pip = [str(PYTHON), "-m", "pip", "--disable-pip-version-check", "install", "-qq"]
    _run([*pip, "--no-deps", "--no-build-isolation", "--editable", "."])
    stamp.write_text(wanted, encoding="ascii")


def build_pages() -> None:
    """Build the browser pages if their sources have changed."""
    if not browser_build.is_built(ROOT):
        _bring_node()
        _run([str(PYTHON), "scripts/browser_build.py"], quiet=False)


def install_node_packages() -> None:
    """Install what the browser pages are checked with."""
    _bring_node()
    _run([str(PYTHON), "scripts/browser_build.py", "packages"], quiet=False)


def _bring_node() -> None:
    """Install Node as a Python package where the machine's own is missing or too old for Vite."""
    if not browser_build.has_system_node():
        install_locked("requirements-node.lock")


def install_debian_packages() -> None:
    """Install what the tests want and Python's packages cannot bring; name it where that is not possible."""
    lacking = [package for package, programs in TEST_PACKAGES.items() if not any(map(_is_there, programs))]
    if not lacking:
        return
    if not _may_install():
        _say(f"not installed, so not all will be tested: {', '.join(lacking)} (as root: apt-get install …)")
        return
    try:
        _apt_install(lacking)
    except PrepareError as error:
        if os.environ.get("CI") == "true":
            raise
        _say(f"{error}\n  not all will be tested")


def _may_install() -> bool:
    return os.geteuid() == 0 and shutil.which("apt-get") is not None


def _apt_install(packages: list[str]) -> None:
    _say(f"installing Debian's {', '.join(packages)}")
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    install = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages]
    if subprocess.run(install, env=environment, capture_output=True, check=False).returncode == 0:
        return
    # The lists of packages may be missing or old: only then are they fetched.
    _run(["apt-get", "update", "-qq"])
    _run(install)


def _is_there(program: str) -> bool:
    return any(Path("/").glob(program)) if "/" in program else shutil.which(program) is not None


def _answers(command: list[str]) -> bool:
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


def _run(command: list[str], *, quiet: bool = True) -> None:
    """Run `command` in the checkout; show what it printed only if it fails."""
    done = subprocess.run(command, cwd=ROOT, capture_output=quiet, text=True, check=False)
    if done.returncode != 0:
        last = "\n".join(f"{done.stdout or ''}{done.stderr or ''}".splitlines()[-20:])
        raise PrepareError(f"This failed:\n  {' '.join(command)}\n{last}\nStart again when it is mended.")


def _hash_of(*names: str) -> str:
    return hashlib.sha256(b"".join((ROOT / name).read_bytes() for name in names)).hexdigest()


def _text_of(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.exists() else ""


def _say(what: str) -> None:
    print(f"  {what} …", flush=True)


if __name__ == "__main__":
    began = time.monotonic()
    try:
        prepare(sys.argv[1])
    except PrepareError as error:
        sys.exit(f"\n{error}")
    print(f"  ready after {time.monotonic() - began:.0f} s", flush=True)
