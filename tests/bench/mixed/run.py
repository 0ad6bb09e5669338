#!/usr/bin/env python3
"""Everything at once for a while, on a published site. Usage: run.py FOLDER MINUTES [--without-watchers]; tests/bench/mixed.sh calls it."""
import os
import random
import sys
import threading
import time
import traceback

sys.path.append(os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "drills"))

from editor import Editor
from published import Site
from record import Record
from visitors import crawler, reader, subscriber
from watching import limited

READERS = 4
SUBSCRIBERS = 2
MEMORY_EVERY = 10


def repeat(act, record, ends):
    while time.monotonic() < ends:
        try:
            act()
        except Exception as fault:
            traceback.print_exc()
            record.fault(f"{type(fault).__name__}: {fault}")
            time.sleep(1)


def run(site, minutes):
    record = Record()
    editor = Editor(site, record)
    site.start()
    articles = sorted("/" + name[:-3] for name in os.listdir(os.path.join(site.content, "articles")) if name.endswith(".md"))
    editor.prepare(["/", "/glossary", *articles])
    ends = time.monotonic() + minutes * 60
    acts = [editor.edit, editor.spoil, crawler(site, record, editor)]
    acts += [reader(site, record, editor, articles) for _ in range(READERS)]
    acts += [subscriber(site, record, number) for number in range(SUBSCRIBERS)]
    threads = [threading.Thread(target=repeat, args=(act, record, ends), daemon=True) for act in acts]
    for thread in threads:
        thread.start()
    while time.monotonic() < ends:
        record.note_memory(site.memory())
        time.sleep(min(MEMORY_EVERY, max(0, ends - time.monotonic())))
    editor.over.set()
    for thread in threads:
        thread.join()

    record.tell()
    memory, is_flat = record.flatness(minutes * 60)
    print(memory)
    code = site.stop()
    if code != 0:
        record.fault(f"the site stopped with exit code {code}")
    answers = sum(len(times) for times in record.times.values())
    is_well = not record.faults and is_flat and editor.number > 0
    print(f"mixed: {minutes:g} minutes, {answers} answers, {editor.number} edits, shown after {editor.slowest:.2f} s at most, {len(record.faults)} faults: {'ok' if is_well else 'FAILED'}")
    return 0 if is_well else 1


def main():
    if len(sys.argv) < 3:
        print(__doc__, file=sys.stderr)
        return 2
    random.seed(5)
    before = limited(instances=0) if "--without-watchers" in sys.argv else ()
    with Site(os.path.abspath(sys.argv[1]), before, {"Site__TrustedProxies__0": "127.0.0.1"}) as site:
        return run(site, float(sys.argv[2]))


if __name__ == "__main__":
    sys.exit(main())
