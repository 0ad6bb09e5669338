"""Hundreds of connections that take their time."""
import os
import re
import select
import socket
import time

from published import Site

CONNECTIONS = 400
SECONDS = 40
SETTLING_SECONDS = 15
PICTURE_BYTES = 1_000_000
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


def watch(site, wires, is_there):
    """Other readers meanwhile. Returns their slowest answer, and how many wires are still open."""
    slowest, began = 0.0, time.monotonic()
    while wires and time.monotonic() - began < SECONDS:
        wires = [wire for wire in wires if is_there(wire)]
        asked = time.monotonic()
        site.get("/symptoms")
        slowest = max(slowest, time.monotonic() - asked)
        time.sleep(0.5)
    return slowest, len(wires), time.monotonic() - began


def slow_readers(program):
    """a large picture of which hundreds take nothing: at most 200 KB of memory for each, other readers answered within a second meanwhile"""
    with Site(program) as site:
        with open(os.path.join(site.content, "images", "share.png"), "ab") as picture:
            picture.write(b"\0" * (PICTURE_BYTES - picture.tell()))
        site.start()
        path = re.search(r"/images/share\.[0-9a-f]+\.png", site.get("/symptoms")).group()
        time.sleep(SETTLING_SECONDS)  # the store opens, and pages are compressed
        before = site.memory()
        wires = [connect(site) for _ in range(CONNECTIONS)]
        for wire in wires:
            wire.sendall(f"GET {path} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
        slowest, left, seconds = watch(site, wires, is_open)
        each = (site.memory() - before) / CONNECTIONS
        return f"{left} of {CONNECTIONS} still there after {seconds:.0f} s, {each:.0f} KB each, slowest other answer {slowest * 1000:.0f} ms", each <= 200 and slowest < 1


def slow_senders(program):
    """slow heads and bodies cut off within 40 s, other readers answered within a second meanwhile"""
    with Site(program) as site:
        site.start()
        wires = [connect(site) for _ in range(CONNECTIONS)]
        for number, wire in enumerate(wires):
            wire.sendall(HEAD if number % 2 else BODY)
        slowest, left, seconds = watch(site, wires, push)
        return f"{CONNECTIONS} connections, {left} left after {seconds:.0f} s, slowest other answer {slowest * 1000:.0f} ms", left == 0 and slowest < 1
