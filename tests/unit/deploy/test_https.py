"""nginx with deploy/https/hoso.conf and a certificate of its own: what browsers and HoSo get to see of each other."""

import json
import os
import re
import shutil
import ssl
import subprocess
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import httpx2
import pytest

from services import SERVICES, open_services
from shared.http.app import create_app
from shared.http.ports import free_port
from shared.settings import Settings
from tools.local_site.servers.process import Process, accepts

CONF = Path(__file__).parents[3] / "deploy/https/hoso.conf"
HEADERS = {
    "Strict-Transport-Security": "max-age=31536000",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
}


class Behind(BaseHTTPRequestHandler):
    """What stands for HoSo: it tells what reached it, and holds a stream open until it is let go."""

    protocol_version = "HTTP/1.1"
    gate = threading.Event()

    def do_GET(self) -> None:
        if self.path == "/v1/dossiers/D/events":
            self.send_response(200)
            self.send_header("Content-Type", "text/event-stream")
            self.send_header("Connection", "close")
            self.end_headers()
            self.wfile.write(b"data: first\n\n")
            self.gate.wait(20)
            self.wfile.write(b"data: last\n\n")
            self.close_connection = True
            return
        self._tell({"path": self.path, "headers": dict(self.headers)})

    def do_POST(self) -> None:
        left, size = int(self.headers["Content-Length"]), 0
        while left and (piece := self.rfile.read(min(left, 1 << 20))):
            left, size = left - len(piece), size + len(piece)
        self._tell({"size": size})

    def _tell(self, value: dict[str, Any]) -> None:
        data = json.dumps(value).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_: Any) -> None:
        """Say nothing."""


class Front:
    """nginx on two ports of the loopback address, in front of one port."""

    def __init__(self, folder: Path, behind: int) -> None:
        self.plain, self.port, self.folder = free_port(), free_port(), folder
        key = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout", str(folder / "key.pem"))
        name = ("-subj", "/CN=localhost", "-addext", "subjectAltName=IP:127.0.0.1", "-out", str(folder / "cert.pem"))
        subprocess.run(["openssl", "req", "-x509", *key, *name], check=True, capture_output=True)
        text = CONF.read_text("utf-8").replace("127.0.0.1:8000", f"127.0.0.1:{behind}")
        text = re.sub(r"listen 80;", f"listen 127.0.0.1:{self.plain};", text)
        text = re.sub(r"listen 443 ", f"listen 127.0.0.1:{self.port} ", text)
        text = text.replace("/etc/ssl/hoso/fullchain.pem", f"{folder}/cert.pem")
        text = text.replace("/etc/ssl/hoso/privkey.pem", f"{folder}/key.pem")
        temp = "\n".join(
            f"{word}_temp_path {folder}/{word};" for word in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
        )
        user = "user root;" if os.getuid() == 0 else ""
        (folder / "nginx.conf").write_text(
            f"{user} daemon off; worker_processes 1; pid {folder}/pid; events {{}}\nhttp {{ {temp}\n{text} }}", "utf-8"
        )
        self.process = Process("nginx", folder / "nginx.log", self.port)

    def start(self, nginx: str) -> None:
        self.process.start([nginx, "-e", "stderr", "-c", str(self.folder / "nginx.conf")], {})
        self.process.wait_for(lambda: accepts(self.port))

    def client(self, context: ssl.SSLContext | None = None) -> httpx2.Client:
        trusted = context or ssl.create_default_context(cafile=str(self.folder / "cert.pem"))
        return httpx2.Client(base_url=f"https://127.0.0.1:{self.port}", verify=trusted, timeout=20)

    def get(self, path: str, **headers: str) -> httpx2.Response:
        with self.client() as client:
            return client.get(path, headers=headers)


@pytest.fixture
def behind() -> Iterator[ThreadingHTTPServer]:
    Behind.gate.clear()
    server = ThreadingHTTPServer(("127.0.0.1", 0), Behind)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server
    Behind.gate.set()
    server.shutdown()
    server.server_close()


@pytest.fixture
def front(behind: ThreadingHTTPServer, tmp_path: Path, absent: Callable[[str], None]) -> Iterator[Front]:
    nginx = shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin")
    if nginx is None:
        absent("nginx is not here: `sh deploy/install.sh test` installs it")
    made = Front(tmp_path, behind.server_address[1])
    made.start(str(nginx))
    yield made
    made.process.end()


def test_every_answer_bears_the_headers_once(front: Front) -> None:
    answer = front.get("/v1/dossiers")

    assert {name: answer.headers.get_list(name) for name in HEADERS} == {name: [HEADERS[name]] for name in HEADERS}
    assert answer.headers["Server"] == "nginx"


def test_hoso_is_told_who_asks_and_how_whatever_the_client_says_of_itself(front: Front) -> None:
    reply = front.get("/v1/records?q=x", **{"X-Forwarded-For": "6.6.6.6", "X-Forwarded-Proto": "http"}).json()

    assert reply["path"] == "/v1/records?q=x"
    assert (reply["headers"]["X-Forwarded-For"], reply["headers"]["X-Forwarded-Proto"]) == ("127.0.0.1", "https")
    assert reply["headers"]["Host"] == f"127.0.0.1:{front.port}"


def test_events_of_a_dossier_come_when_they_happen(front: Front) -> None:
    with front.client() as client, client.stream("GET", "/v1/dossiers/D/events") as answer:
        lines = answer.iter_lines()
        first = next(lines)
        Behind.gate.set()

        assert (first, list(lines)) == ("data: first", ["", "data: last", ""])


def test_a_large_upload_goes_through(front: Front) -> None:
    with front.client() as client:
        assert client.post("/v1/submissions", content=bytes(40 << 20)).json() == {"size": 40 << 20}


def test_a_service_that_is_away_is_told_in_a_sentence(front: Front, behind: ThreadingHTTPServer) -> None:
    behind.shutdown()
    behind.server_close()
    answer = front.get("/v1/dossiers")

    assert (answer.status_code, answer.json()["code"]) == (503, "SERVICE_AWAY")
    assert (answer.headers["Retry-After"], answer.headers["Content-Type"]) == ("5", "application/problem+json")
    assert {name: answer.headers.get_list(name) for name in HEADERS} == {name: [HEADERS[name]] for name in HEADERS}


def test_figures_are_not_passed_on(front: Front) -> None:
    assert front.get("/metrics").status_code == 404


def test_plain_http_is_sent_to_https(front: Front) -> None:
    url = f"http://127.0.0.1:{front.plain}/v1/submissions?x=1"
    answer = httpx2.post(url, headers={"Host": "hoso.example.gov.vn"})

    assert (answer.status_code, answer.headers["Location"]) == (308, "https://hoso.example.gov.vn/v1/submissions?x=1")


def test_an_old_protocol_is_refused(front: Front) -> None:
    run = subprocess.run(
        ["openssl", "s_client", "-connect", f"127.0.0.1:{front.port}", "-tls1_1", "-cipher", "ALL:@SECLEVEL=0"],
        input=b"",
        capture_output=True,
        check=False,
    )

    assert run.returncode != 0
    assert b"alert protocol version" in run.stderr


@pytest.mark.parametrize("service", SERVICES)
def test_a_route_goes_to_the_service_that_has_it(service: str, tmp_path: Path) -> None:
    app = create_app(Settings(home=tmp_path), open_services(Settings(home=tmp_path), [service]))
    app.state.runtime.stop()
    places = re.findall(r"location ~ (\S+)\s+\{ proxy_pass http://hoso_(\w+); \}", CONF.read_text("utf-8"))
    paths = [path for path in app.openapi()["paths"] if path.startswith("/v1/") and "/admin/" not in path]

    assert {path: [name for place, name in places if re.search(place, path)] for path in paths} == {
        path: [service] for path in paths
    }
