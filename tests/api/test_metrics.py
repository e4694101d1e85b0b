from equeue.api.metrics import Metrics
from equeue.domain.facts import WindowOpened


def test_requests_are_counted_by_route_and_status() -> None:
    metrics = Metrics()
    metrics.answered("GET", "/api/v1/track/{code}", 200, 0.004)
    metrics.answered("GET", "/api/v1/track/{code}", 200, 0.3)
    lines = metrics.text().splitlines()
    assert 'equeue_http_requests_total{method="GET",route="/api/v1/track/{code}",status="200"} 2' in lines
    assert 'equeue_http_request_seconds_bucket{route="/api/v1/track/{code}",le="0.005"} 1' in lines
    assert 'equeue_http_request_seconds_bucket{route="/api/v1/track/{code}",le="+Inf"} 2' in lines
    assert 'equeue_http_request_seconds_sum{route="/api/v1/track/{code}"} 0.304' in lines


def test_facts_are_counted_by_kind() -> None:
    metrics = Metrics()
    metrics.happened(WindowOpened(branch_id="main", window_id="w1"))
    assert 'equeue_facts_total{fact="WindowOpened"} 1' in metrics.text().splitlines()


def test_gauges_are_asked_when_the_text_is_written_and_labels_are_escaped() -> None:
    text = Metrics().text([lambda: {"equeue_waiting": {(("branch", 'a"b\n'),): 3.0}}])
    assert 'equeue_waiting{branch="a\\"b\\n"} 3.0' in text.splitlines()
