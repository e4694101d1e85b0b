"""Hatch build hook: ships the browser files and the samples inside the wheel."""

from __future__ import annotations

from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class BrowserBuildHook(BuildHookInterface):  # type: ignore[type-arg,misc]
    """Builds the browser files for a wheel or an sdist; does nothing for an editable install."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Prepare what the wheel or sdist is to contain."""
        if version == "editable":
            return
