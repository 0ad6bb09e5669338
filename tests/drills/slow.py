"""Hundreds of connections that take their time."""
import select
import socket
import time

from published import Site

CONNECTIONS = 400
SECONDS = 40
HEAD = b"GET /symptoms HTTP/1.1\r\nHost: localhost\r\nX: "
BODY = b"POST /newsletter HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 60000\r\n\r\nemail="


def connect(site):
    wire = socket.socket()
    wire.connect(("127.0.0.1", int(site.url.rsplit(":", 1)[1])))
    return wire


def is_open(wire):
    poll = select.poll()
    poll.register(wire, select.POLLRDHUP)
    return not poll.poll(0)


def push(wire):
    """One more byte. False when the site has closed."""
    try:
        wire.send(b"a")
    except OSError:
        return False
    return is_open(wire)


def watch(site, wires):
    """Other readers meanwhile. Returns their slowest answer, and how many wires are still open."""
    slowest, began = 0.0, time.monotonic()
    while wires and time.monotonic() - began < SECONDS:
        wires = [wire for wire in wires if push(wire)]
        asked = time.monotonic()
        site.get("/symptoms")
        slowest = max(slowest, time.monotonic() - asked)
        time.sleep(0.5)
    return slowest, len(wires), time.monotonic() - began


def slow_senders(program):
    """slow heads and bodies cut off within 40 s, other readers answered within a second meanwhile"""
    with Site(program) as site:
        site.start()
        wires = [connect(site) for _ in range(CONNECTIONS)]
        for number, wire in enumerate(wires):
            wire.sendall(HEAD if number % 2 else BODY)
        slowest, left, seconds = watch(site, wires)
        return f"{CONNECTIONS} connections, {left} left after {seconds:.0f} s, slowest other answer {slowest * 1000:.0f} ms", left == 0 and slowest < 1
