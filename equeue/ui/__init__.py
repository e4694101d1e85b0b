"""Finds the browser's built files, in a checkout as in an installed wheel."""

import json
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

# The entries of vite.config.ts: page name -> the module the build began from.
ENTRIES = {
    "kiosk": "kiosk/main.ts",
    "display": "display/main.ts",
    "sign": "display/sign.ts",
    "visitor": "equeue/ui/visitor/main.ts",
    "signin": "equeue/ui/signin/main.ts",
    "operator": "equeue/ui/operator/main.ts",
    "manager": "equeue/ui/manager/main.ts",
    "reception": "equeue/ui/reception/main.ts",
    "admin": "equeue/ui/admin/main.ts",
    "links": "equeue/ui/links/main.ts",
    "preview": "equeue/ui/preview/main.ts",
}


class NotBuiltError(RuntimeError):
    """The browser files, or the entry asked for, are not there: `make build` makes them."""


@dataclass(frozen=True, kw_only=True)
class Entry:
    """What an HTML shell names to start one page: paths relative to `BrowserFiles.root`.

    Args:
        script: The page's module.
        styles: Its style sheets, those of shared modules first.
        preload: Modules that the script imports, to be fetched at the same time.
    """

    script: str
    styles: tuple[str, ...] = ()
    preload: tuple[str, ...] = ()


@dataclass(frozen=True)
class BrowserFiles:
    """The files made by the browser build.

    Args:
        root: The folder served below /static/; by default the one beside this module, filled by `make build` in a
            checkout and by the build hook in a wheel.
    """

    root: Path = field(default_factory=lambda: Path(__file__).parent / "dist")

    def entry(self, name: str) -> Entry:
        """Return what page `name` starts with.

        Raises:
            NotBuiltError: The build was not run or has no such entry.
        """
        source = ENTRIES[name]
        if source not in self._manifest:
            raise NotBuiltError(f"No page {name!r} in {self.root}: run `make build`.")
        chunks = self._with_imports(source)
        styles = [style for chunk in reversed(chunks) for style in chunk.get("css", [])]
        return Entry(
            script=chunks[0]["file"],
            styles=tuple(dict.fromkeys(styles)),
            preload=tuple(chunk["file"] for chunk in chunks[1:]),
        )

    @cached_property
    def _manifest(self) -> dict[str, dict[str, Any]]:
        path = self.root / ".vite" / "manifest.json"
        try:
            manifest: dict[str, dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))
        except FileNotFoundError as error:
            raise NotBuiltError(f"The browser files are not in {self.root}: run `make build`.") from error
        return manifest

    def _with_imports(self, source: str) -> list[dict[str, Any]]:
        """Return the chunk of `source` and, after it, each chunk it imports at once."""
        names: list[str] = []
        waiting = [source]
        while waiting:
            name = waiting.pop(0)
            if name not in names:
                names.append(name)
                waiting += self._manifest[name].get("imports", [])
        return [self._manifest[name] for name in names]
