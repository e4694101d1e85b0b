from pathlib import Path

import pytest

from equeue.usecases import branch_file

CONFIG = Path(__file__).parents[2] / "config"


@pytest.mark.parametrize("name", ["branch-demo.toml", "branch-small.toml"])
def test_a_sample_is_a_branch_without_mistakes(name: str) -> None:
    branch_file.read(CONFIG / name)


def test_the_demonstration_has_the_ids_that_others_rely_on() -> None:
    file = branch_file.read(CONFIG / "branch-demo.toml")
    devices = {device.id: device.kind for device in file.device}
    assert file.branch.id == "main"
    assert [window.id for window in file.window] == ["w1", "w2", "w3", "w4", "w5"]
    assert [printer.id for printer in file.printer] == ["printer-1"]
    assert devices == {
        "agent-1": "agent",
        "kiosk-1": "kiosk",
        "hall-1": "display",
        **{f"sign-{number}": "sign" for number in range(1, 6)},
    }
    assert [device.window for device in file.device if device.kind == "sign"] == ["w1", "w2", "w3", "w4", "w5"]
    assert [staff.name for staff in file.staff] == [
        *(f"operator{number}" for number in range(1, 6)),
        "reception",
        "manager",
        "admin",
    ]


def test_the_demonstration_offers_the_whole_catalogue() -> None:
    file = branch_file.read(CONFIG / "branch-demo.toml")
    assert len(file.group) == 10
    assert sum(len(group.service) for group in file.group) == 43


def test_the_demonstration_has_statutory_rights_and_the_centers_own_each_with_its_ground_and_document() -> None:
    file = branch_file.read(CONFIG / "branch-demo.toml")
    given = {priority.id: (priority.kind.value, priority.minutes) for priority in file.priority}
    assert given == {
        "disability": ("first", 0),
        "war-disability": ("first", 0),
        "combatant": ("head-start", 30),
        "fallen-family": ("head-start", 30),
        "pregnant": ("head-start", 15),
        "baby": ("head-start", 15),
        "old-age": ("head-start", 15),
    }
    assert all(
        set(words) == {"uk", "en"} for each in file.priority for words in (each.name, each.ground, each.document)
    )
    assert "875-XII" in file.priority[0].ground["uk"]


def test_in_the_demonstration_most_services_have_two_windows() -> None:
    file = branch_file.read(CONFIG / "branch-demo.toml")
    services = [service.id for group in file.group for service in group.service]
    served = [service for window in file.window for service in file.services_of(window)]
    assert set(served) == set(services)
    assert sum(served.count(service) > 1 for service in services) >= 28
