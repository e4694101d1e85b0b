"""The areas that alerts are told for: their names, and the numbers that the feed knows them by."""

import json
from collections.abc import Mapping
from functools import cache
from importlib import resources
from types import MappingProxyType


@cache
def areas() -> Mapping[str, int]:
    """Return the areas: name → number. Oblasts, raions, and the cities that are told of on their own."""
    text = resources.files(__package__).joinpath("areas.json").read_text(encoding="utf-8")
    return MappingProxyType(json.loads(text))
