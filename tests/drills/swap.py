"""kill -9 while pages are saved and editions swapped."""
import os
import random
import re
import sqlite3
import threading
import time

from published import Site, until

ROUNDS = 30
SEED = 20260723


def write(site, round_number, stop):
    """One save after the other, each in two halves."""
    file = os.path.join(site.content, "articles/causes.md")
    number = 0
    while not stop.is_set():
        number += 1
        text = site.text + f"\nbegin {round_number}.{number}x {'word ' * 4000} end {round_number}.{number}x\n"
        with open(file, "w", encoding="utf-8") as page:
            page.write(text[: len(text) // 2])
            page.flush()
            page.write(text[len(text) // 2:])
        time.sleep(0.05)


def killed_in_a_swap(program):
    """after each of 30 kills a start that shows whole pages of one save, the memory of last good versions sound, other pages the same"""
    chance = random.Random(SEED)
    with Site(program) as site:
        with open(os.path.join(site.content, "articles/causes.md"), encoding="utf-8") as page:
            site.text = page.read()
        site.start()
        others = site.pages(["/symptoms", "/glossary"])
        halves = unsound = changed = 0
        for number in range(ROUNDS):
            stop = threading.Event()
            writer = threading.Thread(target=write, args=(site, number, stop))
            writer.start()
            time.sleep(chance.uniform(0.01, 1.0))
            site.kill()
            stop.set()
            writer.join()
            site.start()
            page = site.get("/causes")
            marks = re.findall(r"(?:begin|end) ([0-9.]+x)", page)
            halves += len(marks) not in (0, 2) or len(set(marks)) > 1 or "</html>" not in page
            with sqlite3.connect(f"file:{site.root}/data/accepted.sqlite?mode=ro", uri=True) as memory:
                unsound += memory.execute("pragma integrity_check").fetchone() != ("ok",)
            changed += site.pages(others) != others
        until(lambda: site.get("/health/ready") == "ok\n", "health")
        return f"{ROUNDS} kills, {halves} half pages, {unsound} unsound memories, {changed} other pages changed", halves + unsound + changed == 0
