"""HTTPS without the internet: the authority and the certificates are good, and nginx passes everything on."""

import json
import re
import shutil
import ssl
import subprocess
import threading
from collections.abc import Iterator
from http.client import HTTPSConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
import websocket

from tests.missing import missing
from tests.ports import free_port
from tests.rig import hall
from tests.rig.hall import Hall
from tests.rig.processes import EQUEUE, Server

CONFIG = Path(__file__).parents[2] / "config"


def certify(folder: Path, *names: str) -> subprocess.CompletedProcess[str]:
    """Run the script as the guide says."""
    if shutil.which("openssl") is None:
        missing("openssl", "install Debian's package openssl")
    command = ["sh", str(CONFIG / "certificates.sh"), str(folder), *names]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.fixture
def certificates(tmp_path: Path) -> Path:
    done = certify(tmp_path / "tls", "127.0.0.1", "queue.lan")
    assert done.returncode == 0, done.stderr
    return tmp_path / "tls"


def trusting(certificates: Path) -> ssl.SSLContext:
    """Return what a tablet has that trusts the authority, and minds every rule for certificates."""
    context = ssl.create_default_context(cafile=str(certificates / "ca.crt"))
    context.verify_flags |= ssl.VERIFY_X509_STRICT
    return context


class Hello(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(204)
        self.end_headers()

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        """Say nothing."""


@pytest.fixture
def secure(certificates: Path) -> Iterator[int]:
    """Give the port of a server that shows the certificate."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificates / "server.crt", certificates / "server.key")
    with ThreadingHTTPServer(("127.0.0.1", 0), Hello) as server:
        server.socket = context.wrap_socket(server.socket, server_side=True)
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()
        yield server.server_port
        server.shutdown()
        thread.join()


def test_whoever_trusts_the_authority_trusts_the_server(certificates: Path, secure: int) -> None:
    connection = HTTPSConnection("127.0.0.1", secure, context=trusting(certificates), timeout=10)
    connection.request("GET", "/")
    assert connection.getresponse().status == 204
    connection.close()


def test_a_new_certificate_needs_no_new_trust(certificates: Path) -> None:
    authority = (certificates / "ca.crt").read_bytes()
    server = (certificates / "server.crt").read_bytes()
    assert certify(certificates, "192.168.1.11").returncode == 0
    assert (certificates / "ca.crt").read_bytes() == authority
    assert (certificates / "server.crt").read_bytes() != server


@pytest.mark.parametrize("name", ["93.184.216.34", "bank.example.org"])
def test_the_authority_is_good_for_the_centers_own_network_alone(name: str, certificates: Path) -> None:
    server = (certificates / "server.crt").read_bytes()
    done = certify(certificates, name)
    assert done.returncode == 1
    assert "network of your own" in done.stderr
    assert (certificates / "server.crt").read_bytes() == server


def test_nobody_else_reads_the_keys(certificates: Path) -> None:
    modes = {path.name: path.stat().st_mode & 0o777 for path in certificates.iterdir()}
    assert (modes["ca.key"], modes["server.key"]) == (0o600, 0o600)
    assert (modes["ca.crt"], modes["server.crt"]) == (0o644, 0o644)


def locations() -> list[dict[str, str]]:
    """Return the locations of each server of the sample."""
    statements = re.sub(r"#[^\n]*", "", (CONFIG / "nginx.conf").read_text())
    assert statements.count("{") == statements.count("}")
    servers = re.split(r"^server \{", statements, flags=re.MULTILINE)[1:]
    return [dict(re.findall(r"location (?:= )?(\S+) \{([^}]*)\}", server)) for server in servers]


def test_nginx_passes_websockets_on_and_keeps_the_figures_in() -> None:
    plain, secure = locations()
    assert set(plain) == {"/ca.crt", "/"}
    assert "return 301 https://" in plain["/"]
    assert set(secure) == {"/metrics", "/socket.io/", "/"}
    assert "proxy_set_header Upgrade $http_upgrade;" in secure["/socket.io/"]
    assert "deny all;" in secure["/metrics"]
    assert all("proxy_pass http://equeue;" in body for body in secure.values())


class Proxy:
    """A running nginx with the sample's site.

    Args:
        plain: Port for HTTP.
        secure: Port for HTTPS.
    """

    def __init__(self, folder: Path, certificates: Path, behind: int) -> None:
        self.plain, self.secure = free_port(), free_port()
        self._folder = folder
        folder.mkdir()
        site = (CONFIG / "nginx.conf").read_text()
        for old, new in {
            "listen 80;": f"listen 127.0.0.1:{self.plain};",
            "listen 443 ssl;": f"listen 127.0.0.1:{self.secure} ssl;",
            "/etc/ssl/equeue/": f"{certificates}/",
            "127.0.0.1:8000": f"127.0.0.1:{behind}",
        }.items():
            assert old in site
            site = site.replace(old, new)
        paths = "".join(
            f"{kind}_temp_path {folder}/{kind};\n" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
        )
        wrapped = (
            f"pid {folder}/pid;\ndaemon off;\nuser root;\nevents {{}}\nhttp {{\naccess_log off;\n{paths}{site}}}\n"
        )
        (folder / "nginx.conf").write_text(wrapped)
        self.command = ["nginx", "-e", f"{folder}/error.log", "-p", str(folder), "-c", f"{folder}/nginx.conf"]


@pytest.fixture
def branch(tmp_path: Path) -> Hall:
    return hall.make(f"sqlite:///{tmp_path / 'equeue.sqlite3'}", windows=1)


@pytest.fixture
def proxied(branch: Hall, certificates: Path, tmp_path: Path) -> Iterator[Proxy]:
    if shutil.which("nginx") is None:
        pytest.skip("there is no nginx here: what its file says is checked above")
    port = free_port()
    proxy = Proxy(tmp_path / "nginx", certificates, port)
    environment = {
        "EQUEUE_HOME": str(tmp_path / "home"),
        "EQUEUE_DATABASE_URL": branch.database_url,
        "EQUEUE_BIND": f"127.0.0.1:{port}",
    }
    server = Server([*EQUEUE, "serve"], port, environment, tmp_path / "server.log")
    checked = subprocess.run([*proxy.command, "-t"], capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stderr
    server.start()
    nginx = Server(proxy.command, proxy.plain, {}, tmp_path / "nginx.log")
    try:
        nginx.start(path="/ca.crt")
        yield proxy
        nginx.stop()
    finally:
        server.stop()


def test_nginx_serves_the_hall_over_https(proxied: Proxy, branch: Hall, certificates: Path) -> None:
    connection = HTTPSConnection("127.0.0.1", proxied.secure, context=trusting(certificates), timeout=10)
    connection.request("GET", "/kiosk")
    page = connection.getresponse()
    assert page.status == 200
    assert b"<script" in page.read()
    connection.request("GET", "/metrics", headers={"X-Forwarded-For": "127.0.0.1"})
    assert connection.getresponse().read().startswith(b"#")
    connection.close()
    address = f"wss://127.0.0.1:{proxied.secure}/socket.io/?EIO=4&transport=websocket"
    screen = websocket.create_connection(address, timeout=10, sslopt={"ca_certs": str(certificates / "ca.crt")})
    assert str(screen.recv()).startswith("0{")
    screen.send("40" + json.dumps({"token": branch.tokens["hall-1"]}))
    assert str(screen.recv()).startswith("40{")
    screen.close()
