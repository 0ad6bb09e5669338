#!/usr/bin/env python3
"""What a first visit to each page puts on the wire, without pictures: the page and its style sheets, with the status line and all headers of
the answers, asked for as Chrome asks for them.
Usage: tests/bench/weight.py http://127.0.0.1:5080"""
import re
import socket
import sys
from urllib.parse import urlsplit

COMMON = {
    "Connection": "keep-alive",
    "sec-ch-ua": '"Chromium";v="142", "Google Chrome";v="142", "Not_A Brand";v="99"',
    "sec-ch-ua-mobile": "?0",
    "sec-ch-ua-platform": '"Windows"',
    "User-Agent": "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36",
    "Accept-Encoding": "gzip, deflate, br, zstd",
    "Accept-Language": "en-US,en;q=0.9",
}
PAGE = {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,image/apng,*/*;q=0.8", "Upgrade-Insecure-Requests": "1", "Sec-Fetch-Dest": "document"}
STYLE = {"Accept": "text/css,*/*;q=0.1", "Sec-Fetch-Dest": "style"}


def ask(server, path, headers):
    """The bytes of the answer as they come, head and body."""
    lines = [f"GET {path} HTTP/1.1", f"Host: {server.netloc}"] + [f"{name}: {value}" for name, value in {**COMMON, **headers}.items()]
    with socket.create_connection((server.hostname, server.port or 80)) as connection:
        connection.sendall(("\r\n".join(lines) + "\r\n\r\n").encode())
        data = b""
        while b"\r\n\r\n" not in data:
            data += receive(connection)
        head, body = data.split(b"\r\n\r\n", 1)
        length = int(re.search(rb"(?im)^content-length: (\d+)", head).group(1))
        while len(body) < length:
            body += receive(connection)
    if not head.startswith(b"HTTP/1.1 200 "):
        sys.exit(f"{path}: {head.splitlines()[0].decode()}")
    if b"content-encoding: br" not in head.lower():
        sys.exit(f"{path} did not come as Brotli")
    return len(head) + 4, len(body)


def receive(connection):
    data = connection.recv(65536)
    if not data:
        sys.exit("The connection ended in the middle of an answer.")
    return data


def text(server, path):
    """Without compression, to read what is in it."""
    with socket.create_connection((server.hostname, server.port or 80)) as connection:
        connection.sendall(f"GET {path} HTTP/1.1\r\nHost: {server.netloc}\r\nConnection: close\r\n\r\n".encode())
        return b"".join(iter(lambda: connection.recv(65536), b"")).decode()


def main(address):
    server = urlsplit(address)
    pages = ["/"] + re.findall(r"<loc>https?://[^/]+(/[^<]+)</loc>", text(server, "/sitemap.xml"))
    print("| Page | Head | Body | Style sheets, head and body | All |\n|---|---|---|---|---|")
    rows = []
    for path in dict.fromkeys(pages):
        head, body = ask(server, path, PAGE)
        styles = [sum(ask(server, style, STYLE)) for style in re.findall(r'<link rel="stylesheet" href="([^"]+)"', text(server, path))]
        rows.append((head + body + sum(styles), path, head, body, sum(styles)))
    for whole, path, head, body, styles in sorted(rows, reverse=True):
        print(f"| {path} | {head} | {body} | {styles} | {whole} |")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(sys.argv[1])
