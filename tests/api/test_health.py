import pytest

from tests.api.house import House


def test_the_process_says_that_it_lives_and_is_ready(house: House) -> None:
    assert house.ask("GET", "/healthz").json == {"status": "ok"}
    assert house.ask("GET", "/readyz").json == {"status": "ok"}


def test_this_machine_reads_the_metrics(house: House) -> None:
    house.issue()
    answer = house.ask("GET", "/metrics")
    assert answer.status_code == 200
    assert answer.content_type.startswith("text/plain; version=0.0.4")
    lines = answer.text.splitlines()
    assert 'equeue_waiting{branch="main"} 1.0' in lines
    assert 'equeue_facts_total{fact="TicketIssued"} 1' in lines


@pytest.mark.parametrize(
    ("environ", "headers"),
    [
        ({"REMOTE_ADDR": "10.0.0.7"}, {}),
        ({"REMOTE_ADDR": "10.0.0.7"}, {"X-Forwarded-For": "127.0.0.1"}),
        ({"REMOTE_ADDR": "127.0.0.1"}, {"X-Forwarded-For": "203.0.113.9"}),
    ],
)
def test_the_world_does_not(house: House, environ: dict[str, str], headers: dict[str, str]) -> None:
    answer = house.client().get("/metrics", environ_base=environ, headers=headers)
    assert (answer.status_code, (answer.json or {})["code"]) == (403, "forbidden")


@pytest.mark.parametrize(("who", "status"), [("administrator", 200), ("manager", 403), ("operator1", 403)])
def test_an_administrator_does_from_anywhere(house: House, who: str, status: int) -> None:
    client = house.client()
    house.sign_in(client, who)
    assert client.get("/metrics", environ_base={"REMOTE_ADDR": "10.0.0.7"}).status_code == status
