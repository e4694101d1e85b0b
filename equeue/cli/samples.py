"""Finds the samples an administrator copies, in a checkout as in an installed wheel."""

from pathlib import Path


def samples() -> Path:
    """Return the folder with the samples: `config/` of the checkout, `equeue/samples/` of a wheel."""
    package = Path(__file__).resolve().parent.parent
    shipped = package / "samples"
    return shipped if shipped.is_dir() else package.parent / "config"
