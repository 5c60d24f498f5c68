"""Which addresses may be fetched: those of the public internet, unless the user allows others.

Names are resolved here and the connection goes to the very address that was checked, so that a name server cannot
answer one thing to the check and another to the connection (DNS rebinding).
"""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Callable

from ...schemas.errors import InputError

Resolve = Callable[[str, int], list[str]]
"""All addresses of a host."""

_TRANSLATED = (ipaddress.ip_network("64:ff9b::/96"), ipaddress.ip_network("2002::/16"))


def resolve(host: str, port: int) -> list[str]:
    """All addresses of a host, in the order of the system. Raises InputError where it has none."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise InputError(f"The host cannot be found: {error}.", where=host) from error
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


def public_address(host: str, port: int, *, private: bool = False, lookup: Resolve = resolve) -> str:
    """The address to connect to for a host; with `private`, also one of this machine or network.

    Raises InputError where any address of the host is not public, also if others are.
    """
    addresses = lookup(host, port)
    if not private:
        for address in addresses:
            if not is_public(address):
                raise InputError(
                    f"{host} is at {address}, which is no public address.",
                    where=host,
                    hint="To fetch from this machine or network, say --allow-private.",
                )
    return addresses[0]


def is_public(address: str) -> bool:
    """Whether an address is one of the public internet: not private, loopback, link-local, multicast or reserved.

    >>> is_public("127.0.0.1"), is_public("169.254.169.254"), is_public("::ffff:10.0.0.1"), is_public("1.1.1.1")
    (False, False, False, True)
    """
    try:
        ip = ipaddress.ip_address(address.split("%", maxsplit=1)[0])
    except ValueError:
        return False
    if isinstance(ip, ipaddress.IPv6Address):
        if ip.ipv4_mapped is not None:
            return is_public(str(ip.ipv4_mapped))
        if any(ip in network for network in _TRANSLATED):
            return False
    return ip.is_global and not ip.is_multicast
