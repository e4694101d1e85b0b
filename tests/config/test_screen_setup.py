"""The script that makes a computer a kiosk or display: what it writes, twice, undone; and its watcher on a browser."""

import configparser
import functools
import http.server
import importlib.util
import json
import os
import shutil
import signal
import socket
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType

import pytest

from tests.browsers import ARGUMENTS
from tests.missing import PREFIX
from tests.ports import free_port

SCRIPT = Path(__file__).parents[2] / "config" / "equeue-screen.sh"
URL = "http://192.168.1.10:8000/display"
PATIENCE_S = 60
FILES = {
    "etc/chromium-browser/policies/managed/equeue-screen.json",
    "etc/chromium/policies/managed/equeue-screen.json",
    "etc/equeue-screen.conf",
    "etc/systemd/logind.conf.d/equeue-screen.conf",
    "etc/systemd/sleep.conf.d/equeue-screen.conf",
    "etc/systemd/system/equeue-screen.service",
    "usr/local/lib/equeue-screen/session",
    "usr/local/lib/equeue-screen/watch.py",
}


def run(root: Path, *arguments: str, expect: int = 0) -> str:
    """Run the script below a folder; what would change the machine is only named."""
    command = ["sh", str(SCRIPT), *arguments]
    done = subprocess.run(
        command, env={**os.environ, "DESTDIR": str(root)}, capture_output=True, text=True, check=False, timeout=60
    )
    assert done.returncode == expect, done.stderr
    return done.stdout + done.stderr


def files(root: Path) -> dict[str, bytes]:
    return {str(path.relative_to(root)): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def unit_of(root: Path) -> configparser.ConfigParser:
    parser = configparser.ConfigParser(strict=False, interpolation=None, comment_prefixes=("#",))
    parser.optionxform = str  # type: ignore[assignment,method-assign] # systemd minds upper and lower case
    parser.read_string((root / "etc/systemd/system/equeue-screen.service").read_text())
    return parser


def test_a_dry_run_names_everything_and_touches_nothing(tmp_path: Path) -> None:
    said = run(tmp_path, "--dry-run", URL)
    assert files(tmp_path) == {}
    assert all(f"would write: /{name}" in said for name in FILES)
    assert "would run: systemctl enable equeue-screen.service" in said


def test_a_second_run_changes_nothing_and_another_address_changes_what_names_it(tmp_path: Path) -> None:
    run(tmp_path, URL)
    first = files(tmp_path)
    assert set(first) == FILES
    assert "written" not in run(tmp_path, URL)
    assert files(tmp_path) == first
    run(tmp_path, "--rotate", "left", "http://equeue.lan/kiosk?diagonal=21.5")
    second = files(tmp_path)
    assert {name for name in FILES if first[name] != second[name]} == {
        "etc/chromium-browser/policies/managed/equeue-screen.json",
        "etc/chromium/policies/managed/equeue-screen.json",
        "etc/equeue-screen.conf",
    }
    assert "URL=http://equeue.lan/kiosk?diagonal=21.5\nROTATE=left\n" in second["etc/equeue-screen.conf"].decode()


def test_uninstalled_it_leaves_nothing_behind_also_twice(tmp_path: Path) -> None:
    run(tmp_path, URL)
    target = (tmp_path / "etc/equeue-screen.conf").read_text().rpartition("PREVIOUS_TARGET=")[2].strip()
    assert "would remove" in run(tmp_path, "--dry-run", "--uninstall")
    assert set(files(tmp_path)) == FILES
    assert f"would run: systemctl set-default {target}" in run(tmp_path, "--uninstall")
    assert files(tmp_path) == {}
    run(tmp_path, "--uninstall")


@pytest.mark.parametrize(
    "url",
    [
        "",
        "display",
        "http://192.168.1.10:8000/",
        "http://192.168.1.10:8000/admin",
        "ftp://192.168.1.10/display",
        "http://x/display; reboot",
        'http://x/display"',
        "http://x/display\nROTATE=left",
        "http://x/kiosk?a=$(reboot)",
    ],
)
def test_what_is_no_page_of_a_screen_is_refused(tmp_path: Path, url: str) -> None:
    assert "http://192.168.1.10:8000/display" in run(tmp_path, url, expect=2)
    assert files(tmp_path) == {}


@pytest.mark.parametrize("arguments", [("--rotate", "up", URL), ("--rotate",), ("--unknown", URL), (URL, URL)])
def test_what_it_does_not_understand_is_refused(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    run(tmp_path, *arguments, expect=2)
    assert files(tmp_path) == {}


def test_the_screen_starts_with_the_computer_and_again_whenever_it_ends_or_hangs(tmp_path: Path) -> None:
    run(tmp_path, URL)
    service = unit_of(tmp_path)["Service"]
    assert (service["Restart"], service["NotifyAccess"]) == ("always", "all")
    assert int(service["WatchdogSec"]) >= 60
    assert unit_of(tmp_path)["Unit"]["StartLimitIntervalSec"] == "0"
    assert "multi-user.target" in unit_of(tmp_path)["Install"]["WantedBy"]


def test_systemd_understands_the_unit(tmp_path: Path) -> None:
    if shutil.which("systemd-analyze") is None:
        pytest.skip(f"{PREFIX}: the unit of a screen, for systemd-analyze is missing")
    run(tmp_path, URL)
    unit = tmp_path / "etc/systemd/system/equeue-screen.service"
    unit.write_text(unit.read_text().replace("/usr/bin/cage", "/bin/true"))
    done = subprocess.run(["systemd-analyze", "verify", str(unit)], capture_output=True, text=True, check=False)
    assert [line for line in done.stderr.splitlines() if "equeue-screen" in line] == []


def test_the_shell_understands_the_session_and_sound_needs_no_touch(tmp_path: Path) -> None:
    run(tmp_path, URL)
    session = tmp_path / "usr/local/lib/equeue-screen/session"
    subprocess.run(["sh", "-n", str(session)], check=True)
    assert os.access(session, os.X_OK)
    words = session.read_text().split()
    assert {
        "--kiosk",
        "--autoplay-policy=no-user-gesture-required",
        "--noerrdialogs",
        "--disable-pinch",
        "--disable-session-crashed-bubble",
    } <= set(words)


def test_the_browser_goes_nowhere_but_to_the_server(tmp_path: Path) -> None:
    run(tmp_path, URL)
    policy = json.loads((tmp_path / "etc/chromium/policies/managed/equeue-screen.json").read_text())
    assert policy["URLAllowlist"] == ["http://192.168.1.10:8000"]
    assert policy["URLBlocklist"] == ["*"]
    assert not policy["TranslateEnabled"]


@pytest.fixture
def watch(tmp_path: Path) -> ModuleType:
    """Give the watcher as the script writes it."""
    run(tmp_path / "root", URL)
    source = tmp_path / "root/usr/local/lib/equeue-screen/watch.py"
    spec = importlib.util.spec_from_file_location("watch", source)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    module.PORT = free_port()  # type: ignore[attr-defined] # its own
    return module


@pytest.fixture
def server(tmp_path: Path) -> Iterator[str]:
    """Give the address of a server with a page that works and one that hangs."""
    pages = tmp_path / "pages"
    pages.mkdir()
    (pages / "display.html").write_text("<p>works</p>")
    (pages / "hangs.html").write_text("<script>for (;;);</script>")
    handler = functools.partial(Quiet, directory=str(pages))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as made:
        thread = threading.Thread(target=made.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{made.server_port}"
        made.shutdown()
        thread.join()


class Quiet(http.server.SimpleHTTPRequestHandler):
    """Serves files and writes nothing."""

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def browsing(chromium: str, watch: ModuleType, profile: Path, url: str) -> Iterator[None]:
    """Let a browser show a page and answer the watcher's questions."""
    options = ["--headless", f"--remote-debugging-port={watch.PORT}", f"--user-data-dir={profile}"]
    # Debian's name for it is a script that starts the browser: the whole group is ended.
    process = subprocess.Popen([chromium, *ARGUMENTS, *options, url], stderr=subprocess.DEVNULL, start_new_session=True)
    try:
        until(lambda: bool(watch.page()))
        yield
    finally:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def until(happens: Callable[[], bool]) -> None:
    """Wait for something that a browser does by itself."""
    end = time.monotonic() + PATIENCE_S
    while True:
        try:
            if happens():
                return
        except (OSError, IndexError):
            pass
        assert time.monotonic() < end
        time.sleep(0.1)


@pytest.fixture
def systemd(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[], list[bytes]]]:
    """Give what systemd has been told."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as wire:
        wire.bind(str(tmp_path / "notify"))
        wire.settimeout(0)
        monkeypatch.setenv("NOTIFY_SOCKET", str(tmp_path / "notify"))

        def told() -> list[bytes]:
            found = []
            while True:
                try:
                    found.append(wire.recv(100))
                except BlockingIOError:
                    return found

        yield told


def test_a_page_that_works_is_told_of_and_another_is_sent_back(
    chromium: str, watch: ModuleType, server: str, systemd: Callable[[], list[bytes]], tmp_path: Path
) -> None:
    with browsing(chromium, watch, tmp_path / "profile", "about:blank"):
        watch.look(f"{server}/display.html")
        assert systemd() == [b"WATCHDOG=1"]

        def is_back() -> bool:
            here = watch.ask("Runtime.evaluate", expression="location.href", returnByValue=True)
            return bool(here["result"]["value"] == f"{server}/display.html")

        until(is_back)


def test_of_a_page_that_hangs_systemd_hears_nothing(
    chromium: str, watch: ModuleType, server: str, systemd: Callable[[], list[bytes]], tmp_path: Path
) -> None:
    watch.ANSWER_S = 2  # type: ignore[attr-defined] # seconds of patience enough for a page that never answers

    def hangs() -> bool:
        try:
            watch.ask("Runtime.evaluate", expression="1")
        except TimeoutError:
            return True
        return False

    with browsing(chromium, watch, tmp_path / "profile", f"{server}/hangs.html"):
        until(hangs)
        with pytest.raises(TimeoutError):
            watch.look(f"{server}/display.html")
    assert systemd() == []


def test_of_a_browser_that_is_gone_systemd_hears_nothing(watch: ModuleType, systemd: Callable[[], list[bytes]]) -> None:
    with pytest.raises(OSError, match="refused"):
        watch.look(URL)
    assert systemd() == []
