"""Fixtures for the tests of printing."""

import pytest

from equeue.printing.encoder import Encoder
from equeue.printing.picture import Painter


@pytest.fixture(scope="session")
def painter() -> Painter:
    """Give what draws slips."""
    return Painter()


@pytest.fixture(scope="session")
def encoder() -> Encoder:
    """Give what makes jobs of pictures."""
    return Encoder()
