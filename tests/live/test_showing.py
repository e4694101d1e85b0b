from equeue.live.showing import likeness


def test_waiting_times_do_not_make_another_state() -> None:
    assert likeness({"n": 1, "first": [{"label": "П1", "waited_s": 5}]}) == likeness(
        {
            "n": 1,
            "first": [{"label": "П1", "waited_s": 90}],
        }
    )


def test_the_moment_of_the_state_does_not_make_another_state() -> None:
    assert likeness({"n": 1, "at": "a"}) == likeness({"n": 1, "at": "b"})


def test_the_moment_of_a_call_does() -> None:
    assert likeness({"rows": [{"at": "a"}]}) != likeness({"rows": [{"at": "b"}]})


def test_the_order_of_names_does_not_matter_and_the_order_of_rows_does() -> None:
    assert likeness({"a": 1, "b": 2}) == likeness({"b": 2, "a": 1})
    assert likeness({"rows": [1, 2]}) != likeness({"rows": [2, 1]})


def test_nothing_and_nobody_are_not_the_same() -> None:
    assert likeness({"label": None}) != likeness({"label": ""})
    assert likeness({"label": None}) != likeness({})
