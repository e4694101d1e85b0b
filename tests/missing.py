"""What a machine lacks for some tests: named at the end of the run, never passed over in silence."""

import os
from typing import NoReturn

import pytest

PREFIX = "NOT TESTED"


def missing(what: str, remedy: str) -> NoReturn:
    """Leave out the test that asks because the machine lacks `what`; fail it where everything has to be there.

    Args:
        what: What is missing, for example "PostgreSQL".
        remedy: What a person can do about it.
    """
    reason = f"{PREFIX}: {what} is missing; {remedy}"
    if os.environ.get("CI") == "true":
        pytest.fail(reason)
    pytest.skip(reason)
