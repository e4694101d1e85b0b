import shutil
import stat
from collections.abc import Callable
from pathlib import Path

from equeue import app as application
from equeue.serving.threads import ThreadingRuntime
from equeue.settings import Settings
from tests.api.conftest import furnished
from tests.api.house import House
from tests.clocks import ManualClock

__all__ = ["furnished"]


class Idle(ThreadingRuntime):
    """A runtime that only notes what it was asked to run beside the requests."""

    def __init__(self) -> None:
        super().__init__()
        self.spawned: list[str] = []

    def spawn(self, task: Callable[[], None], *, name: str) -> None:
        self.spawned.append(name)


def test_the_application_starts_what_runs_beside_the_requests(tmp_path: Path) -> None:
    runtime = Idle()
    program = application.join(Settings(home=tmp_path), runtime)
    program.start()
    runtime.close()
    assert program.web.name == "equeue"
    assert runtime.spawned == ["publisher", "heart", "clockwork", "estimates"]


def test_the_key_of_cookies_is_made_once_and_for_its_owner_alone(tmp_path: Path) -> None:
    settings = Settings(home=tmp_path)
    keys = []
    for _ in range(2):
        runtime = ThreadingRuntime()
        program = application.join(settings, runtime)
        keys.append(program.web.secret_key)
        program.close()
        runtime.close()
    assert keys[0] == keys[1]
    assert len(keys[0] or "") >= 32
    assert stat.S_IMODE(settings.secret_file.stat().st_mode) == 0o600


def test_whoever_is_signed_in_still_is_after_a_restart(furnished: tuple[Path, dict[str, str]], tmp_path: Path) -> None:
    home = Path(shutil.copytree(furnished[0], tmp_path / "home"))
    before = House(home, ManualClock(), furnished[1])
    client = before.client()
    before.sign_in(client, "operator1")
    cookie = client.get_cookie("equeue")
    before.close()
    shutil.rmtree(home / "dist")
    after = House(home, ManualClock(), furnished[1])
    assert cookie is not None
    client = after.client()
    client.set_cookie("equeue", cookie.value)
    answer = client.get("/api/v1/session")
    after.close()
    assert answer.status_code == 200


def test_a_request_without_a_cookie_is_answered_without_one(
    furnished: tuple[Path, dict[str, str]], tmp_path: Path
) -> None:
    house = House(Path(shutil.copytree(furnished[0], tmp_path / "home")), ManualClock(), furnished[1])
    headers = house.get("/branches").headers
    house.close()
    assert "Set-Cookie" not in headers
    assert "Vary" not in headers
