"""A port for a server that is to be found again where it was, though it ends and starts anew in between."""

import random
import socket
from pathlib import Path

LOWEST = 15_000
GIVEN = Path("/proc/sys/net/ipv4/ip_local_port_range")  # what the system gives to whoever asks for any port


def free_port() -> int:
    """Return a port of the loopback address that is free at this moment.

    It lies below those that the system gives away by itself, so that no connection that goes out and no other server
    takes it before its own does, or while that one is being started anew. Raises OSError where none is free.
    """
    ports = range(LOWEST, int(GIVEN.read_text().split()[0]) if GIVEN.exists() else 32_768)
    for port in random.sample(ports, len(ports)):
        with socket.socket() as probe:
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
            return port
    raise OSError("no port is free")
