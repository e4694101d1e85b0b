import pytest

from equeue.live.manners import Listener, is_decent


@pytest.mark.parametrize(
    "message",
    [
        "40",
        '40{"token":"x"}',
        '420["watch",{"topic":"board:hall-1"}]',
        '42["unwatch",{}]',
        "3",
        "1",
        "6",
        "41",
        "430[]",
    ],
)
def test_what_clients_say(message: str) -> None:
    assert is_decent(message)


@pytest.mark.parametrize(
    "message",
    [
        None,
        b"\x00",
        "",
        "4",
        "40{",
        "42",
        "42[]",
        "42{}",
        "42[7]",
        '42["watch",',
        "451-[]",
        '40/admin,{"token":1}',
        "47",
        "9",
        "x",
        "2",
        "2probe",
        "5",
        "🎟",
        "4🎟",
        "42" + "[" * 10_000,
        "4" + "[" * 10_000,
        "bAAAA",
        "b%%%",
        "42" + "1" * 200 + "[]",
    ],
)
def test_what_ends_a_connection(message: object) -> None:
    assert not is_decent(message)


class Wire:
    def __init__(self, *messages: object) -> None:
        self.messages = list(messages)
        self.socket = "the raw one"

    def wait(self) -> object:
        return self.messages.pop(0)


def test_a_listener_hears_up_to_the_first_bad_word() -> None:
    listener = Listener(Wire("3", "rubbish", "3"))
    assert listener.wait() == "3"
    assert listener.wait() is None
    assert listener.socket == "the raw one"


class Broken(Wire):
    def close(self) -> None:
        raise OSError("Bad file descriptor")


def test_closing_what_the_client_has_closed_is_no_fault() -> None:
    Listener(Broken()).close()
