"""Whose requests are answered: hosts, sizes, methods, the token; and what every answer tells a browser."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import pytest

from answering import answering
from command import ok, run
from generated import articles, workspace
from whowhom.schemas import SettingsError
from whowhom.workbench.guard import MOST_BODY, App, Guard, Message, Rules, Scope, host_name
from whowhom.workbench.login import local
from whowhom.workbench.patience import Patient
from whowhom.workbench.serving import Serving, bound, rules

TOKEN = "correct-horse-battery"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("guarded") / "space"
    with workspace(made) as space:
        space.take(articles(8))
        space.build()
    return made


@pytest.fixture(scope="module")
def client(folder: Path) -> Iterator[httpx.Client]:
    with answering(folder) as found:
        yield found


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:80", "127.0.0.1.evil.example", "", "localhost@evil", "10.0.0.1"]
)
def test_another_host_is_refused(client: httpx.Client, host: str) -> None:
    answer = client.get("/", headers={"host": host})
    assert answer.status_code in (400, 421)
    assert "whowhom" not in answer.text or "Most told of" not in answer.text


def test_names_of_this_machine_are_answered(client: httpx.Client) -> None:
    for host in ("localhost", "127.0.0.1:1", "[::1]:8000", "LOCALHOST:9"):
        assert client.get("/", headers={"host": host}).status_code == 200
    assert [host_name(text) for text in ("a:b", "[::1", "::1", "A.example:80")] == ["", "::1", "", "a.example"]


def test_every_answer_tells_browsers_what_is_allowed(client: httpx.Client) -> None:
    for path in ("/", "/nothing", "/static/style.css", "/search.json"):
        headers = client.get(path).headers
        policy = headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "frame-ancestors 'none'" in policy
        assert "unsafe" not in policy
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "same-origin"
        assert "server" not in headers
        assert "x-powered-by" not in headers


@pytest.mark.parametrize(
    "path",
    [
        "/static/../app.py",
        "/static/%2e%2e/app.py",
        "/static/..%2f..%2fledger.sqlite",
        "/static//etc/passwd",
        "/../../etc/passwd",
        "/document/..%2F..%2F..%2Fetc%2Fpasswd",
        "/query/..%2f..%2fsettings",
        "/docs",
        "/openapi.json",
        "/redoc",
    ],
)
def test_no_path_leads_to_a_file(client: httpx.Client, path: str) -> None:
    raw = httpx.URL(str(client.base_url)).copy_with(raw_path=path.encode())
    answer = client.get(raw)
    assert answer.status_code == 404
    assert "root:" not in answer.text


def test_only_reading(client: httpx.Client) -> None:
    for method in ("POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"):
        assert client.request(method, "/").status_code == 405
    assert client.head("/").status_code == 200


def test_a_large_request_is_refused(client: httpx.Client) -> None:
    assert client.post("/login", content=b"x" * (MOST_BODY + 1)).status_code == 413
    parts = iter([b"x" * 1024] * (MOST_BODY // 1024 + 2))
    assert client.post("/login", content=parts).status_code == 413
    assert client.get("/search", params={"q": "x" * 5000}).status_code == 414
    assert client.get("/").status_code == 200


@pytest.mark.parametrize("begun", ["", "GET / HTTP/1.1\r\nHost: localhost\r\nX: ", "POST /login HTTP/1.1\r\n{}\r\nab"])
def test_a_request_that_never_ends_is_broken_off(begun: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Patient, "seconds", 0.5)
    with answering(folder) as client, socket.socket() as slow:
        slow.settimeout(60)
        slow.connect((client.base_url.host, client.base_url.port))
        slow.sendall(begun.format("Host: localhost\r\nContent-Length: 9\r\n").encode())
        assert slow.recv(1024) == b""
        assert client.get("/login").status_code == 200


def test_half_a_form_reaches_no_page() -> None:
    reached: list[str] = []

    async def app(*_given: object) -> None:
        reached.append("page")

    def refuse(_scope: Scope, status: int, _sentence: str) -> App:
        reached.append(str(status))
        return app

    sent: list[Message] = [{"type": "http.disconnect"}, {"type": "http.request", "body": b"a=1&b", "more_body": True}]

    async def receive() -> Message:
        return sent.pop()

    async def send(message: Message) -> None:
        reached.append(str(message))

    scope: Scope = {"type": "http", "method": "POST", "path": "/login", "query_string": b"", "raw_path": b"/login"}

    async def ask() -> None:
        await Guard(app, Rules(), refuse)({**scope, "headers": [(b"host", b"localhost")]}, receive, send)

    with ThreadPoolExecutor(1) as apart:  # the browser of other tests may have a loop in this thread
        apart.submit(asyncio.run, ask()).result()
    assert reached == []
    assert sent == []


def test_a_token_is_asked_for(folder: Path) -> None:
    with answering(folder, Rules(token=TOKEN)) as client:
        sent = client.get("/actors?page=1")
        assert sent.status_code == 303
        assert sent.headers["location"] == "/login?next=%2Factors%3Fpage%3D1"
        assert client.get("/actors.json", headers={"accept": "application/json"}).status_code == 401
        assert client.get("/", headers={"authorization": "Bearer wrong-wrong-wrong"}).status_code == 303
        assert client.get("/", headers={"authorization": f"Bearer {TOKEN}"}).status_code == 200
        assert client.get("/static/style.css").status_code == 200
        assert client.get("/login").status_code == 200


def test_the_login_form_sets_a_cookie_that_scripts_cannot_read(folder: Path) -> None:
    with answering(folder, Rules(token=TOKEN)) as client:
        own = {"origin": str(client.base_url).rstrip("/")}
        wrong = client.post("/login", data={"token": "no", "next": "/"}, headers=own)
        assert wrong.status_code == 401
        assert "set-cookie" not in wrong.headers
        elsewhere = client.post("/login", data={"token": TOKEN}, headers={"origin": "http://evil.example"})
        assert elsewhere.status_code == 403
        right = client.post("/login", data={"token": TOKEN, "next": "/actors"}, headers=own)
        assert (right.status_code, right.headers["location"]) == (303, "/actors")
        cookie = right.headers["set-cookie"]
        assert "HttpOnly" in cookie
        assert "samesite=strict" in cookie.lower()
        assert TOKEN not in cookie
        assert client.get("/actors").status_code == 200


@pytest.mark.parametrize("target", ["//evil.example", "https://evil.example", "/\\evil", "javascript:1", "/a\nb", ""])
def test_the_login_leads_nowhere_else(target: str) -> None:
    assert local(target) == "/"


def test_another_address_needs_a_token() -> None:
    with pytest.raises(SettingsError, match="token"):
        rules(Serving(host="0.0.0.0"), {})
    with pytest.raises(SettingsError, match="short"):
        rules(Serving(), {"WHOWHOM_TOKEN": "short"})
    made = rules(Serving(host="0.0.0.0", hosts=("Desk.example",)), {"WHOWHOM_TOKEN": TOKEN})
    assert [made.answers_to(host) for host in ("10.1.2.3:80", "desk.example", "evil.example")] == [True, True, False]
    assert not rules(Serving(), {}).answers_to("10.1.2.3")


def test_a_port_in_use_is_a_sentence(folder: Path) -> None:
    with bound("127.0.0.1", 0) as (listening, _):
        port = listening.getsockname()[1]
        result = run("serve", "--port", str(port), "--workspace", folder)
    assert result.code == 1
    assert (
        result.err.strip()
        == f"whowhom: 127.0.0.1: port {port} is in use. Give another with --port; 0 takes a free one."
    )
    assert run("serve", "--host", "0.0.0.0", "--port", "0", "--workspace", folder).code == 2
    assert run("serve", "--workspace", folder / "none").code == 1


@pytest.mark.skipif(os.name == "nt", reason="SIGINT of a child process is another thing on Windows")
def test_the_command_prints_its_address_and_ends_cleanly(folder: Path) -> None:
    command = [sys.executable, "-m", "whowhom", "serve", "--port", "0", "--workspace", str(folder)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout
        line = process.stdout.readline()
        address = line.split()[-1]
        assert httpx.get(address, headers={"accept": "text/html"}, timeout=60).status_code == 200
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=60)
    assert (process.returncode, err) == (0, "")
    host, port = address.removeprefix("http://").rstrip("/").split(":")
    with socket.socket() as free:
        assert free.connect_ex((host, int(port))) != 0


def test_a_new_build_is_seen_and_never_blocked(folder: Path, tmp_path: Path) -> None:
    more = tmp_path / "more.txt"
    with answering(folder) as client:
        before = json.loads(client.get("/search.json").content)
        client.get("/query/actors?run=1")
        more.write_text("Israel bombed Syria on 2016-07-04 in Damascus.", encoding="utf-8")
        with workspace(folder) as space:  # the store is opened for writing while the workbench runs
            space.add([more])
            space.build()
        after = json.loads(client.get("/search.json").content)
        rows = json.loads(client.get("/query/in_place.json?p.place=damascus").content)["rows"]
    assert after["build"]["number"] == before["build"]["number"] + 1
    assert after["counts"]["Triple"] == before["counts"]["Triple"] + 1
    assert len(rows) == 1


def test_the_command_helps() -> None:
    assert "--review" in ok("serve", "--help")
