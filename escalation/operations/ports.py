"""Whether the public port is free, and who has it when it is not."""

import contextlib
import errno
import os
import socket

import psutil

from escalation.operations.errors import PortTaken, SetupError


def check_port(host: str, port: int) -> None:
    """Raises PortTaken naming the process that listens there, SetupError for an unusable host."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
    except OSError as error:
        raise _unusable(host, error) from error
    with socket.socket(family, kind, protocol) as probe:
        # As servers do: a port whose last connections are only being wound up is free.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(address)
            probe.listen(1)
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                raise _taken(port) from error
            if error.errno == errno.EACCES:
                raise PortTaken(
                    f"Port {port} is reserved: this user may not listen on it.",
                    "Start on a port above 1023, for example HANDRAIL_PORT=8000 make run.",
                ) from error
            raise _unusable(host, error) from error


def listener(port: int) -> psutil.Process | None:
    """The process that listens on the port, as far as we may see it."""
    with contextlib.suppress(psutil.Error):
        for connection in psutil.net_connections(kind="tcp"):
            if connection.status != psutil.CONN_LISTEN or connection.pid is None:
                continue
            if connection.laddr and connection.laddr.port == port:
                return psutil.Process(connection.pid)
    return None


def _taken(port: int) -> PortTaken:
    other = f"start on another port: HANDRAIL_PORT={port + 1 if port < 65535 else 8000} make run."
    holder = listener(port)
    if holder is None:
        return PortTaken(
            f"Port {port} is taken by a process that this user may not see.",
            f"Find it (sudo ss -ltnp 'sport = :{port}') and stop it, or {other}",
        )
    name, command = "a process", ""
    with contextlib.suppress(psutil.Error):
        name = holder.name()
        command = f": {' '.join(holder.cmdline())[:120]}"
    mine = " (this very process)" if holder.pid == os.getpid() else ""
    return PortTaken(
        f"Port {port} is taken by {name} (process {holder.pid}{command}){mine}.",
        f"Stop it (kill {holder.pid}), or {other}",
    )


def _unusable(host: str, error: OSError) -> SetupError:
    return SetupError(
        f"This machine cannot listen on the address {host}: {error.strerror or error}.",
        "Set HANDRAIL_HOST to one of its own addresses, or leave it out for 127.0.0.1.",
    )
