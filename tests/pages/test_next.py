import pytest

from equeue.pages.next import safe_next, sign_in_address


@pytest.mark.parametrize("path", ["/operator", "/manager?branch=main", "/preview/printer-1", "/"])
def test_a_path_of_this_server_is_safe(path: str) -> None:
    assert safe_next(path) == path


@pytest.mark.parametrize(
    "given",
    [
        None,
        "",
        "operator",
        "https://evil.example/",
        "//evil.example/",
        "///evil.example",
        "/\\evil.example",
        "\\\\evil.example",
        "javascript:alert(1)",
        "/operator\r\nSet-Cookie: a=b",
        "/ operator",
        "/\t/evil.example",
        "http:/operator",
        "//[",
        "/sign-in",
        "/sign-in?next=/operator",
        "/" + "a" * 600,
    ],
)
def test_everything_else_is_not(given: str | None) -> None:
    assert safe_next(given) is None


def test_the_way_back_is_quoted() -> None:
    assert sign_in_address("/manager?day=1&x=2") == "/sign-in?next=%2Fmanager%3Fday%3D1%26x%3D2"


def test_without_a_safe_way_back_there_is_none() -> None:
    assert sign_in_address("//evil.example") == "/sign-in"
