#!/usr/bin/env python3
"""Makes a content folder of any size that passes check: what comes with the site, and articles made from it until there are enough.
Each has the body of one that comes with the site, in turns, with sections of its own and links to others, about 8 KB of Markdown.
Usage: tests/bench/make-articles.py ARTICLES FOLDER. The folder must not exist yet."""
import pathlib
import random
import shutil
import sys

CONTENT = pathlib.Path(__file__).resolve().parents[2] / "content"
BODY_BYTES = 8000
SECTIONS = ["understand", "better"]
PLACES = ["the lower back", "the buttock", "the back of the thigh", "the outer calf", "the shin", "the heel", "the top of the foot", "the big toe"]
MOVES = ["a short walk", "a warm shower", "a change of position", "a rest on the side", "slow stretches", "a firm chair", "a few steps in the room", "a night of sleep"]
TIMES = ["in the morning", "after lunch", "in the evening", "at night", "after a long drive", "on a cold day", "after work", "on the way home"]


def name(number):
    return f"story-{number:06}"


def own_section(number, count, articles, pick):
    """Some 700 bytes in plain words, which no other article has in this order."""
    other = pick.randrange(articles)
    place, move, time = pick.choice(PLACES), pick.choice(MOVES), pick.choice(TIMES)
    again, later = pick.choice(MOVES), pick.choice(TIMES)
    return f"""
## Story {number}, part {count}

One person felt it in {place}, most of all {time}. It was {pick.randrange(2, 10)} out of 10 on the worst day.

What helped was {move}. It came back {later}, and then {again} helped more.

- Day {pick.randrange(1, 9)}: the pain was there {pick.choice(TIMES)}, and {pick.choice(MOVES)} eased it.
- Day {pick.randrange(9, 20)}: it had moved to {pick.choice(PLACES)}, and sleep was better.
- Day {pick.randrange(20, 60)}: it was felt only {pick.choice(TIMES)}, for {pick.randrange(5, 60)} minutes.

Not all people get better at this pace. To compare, read [story number {other}](/{name(other)}).
"""


def article(number, articles, bodies):
    pick = random.Random(number)
    body = bodies[number % len(bodies)]
    count = 0
    while count == 0 or len(body) < BODY_BYTES:
        count += 1
        body += own_section(number, count, articles, pick)
    return f"""---
title: The story of person number {number}
summary: What person number {number} felt, what helped on which day, and what is known about it, in plain words.
status: published
section: {SECTIONS[number % len(SECTIONS)]}
order: {1000 + number}
published: 2026-11-24
changed: 2026-11-25
---
{body}"""


def main(total, folder):
    shutil.copytree(CONTENT, folder)
    shipped = sorted((CONTENT / "articles").glob("*.md"))
    bodies = [file.read_text(encoding="utf-8").split("---\n", 2)[2].rstrip() + "\n" for file in shipped]
    made = max(0, total - len(shipped))
    for number in range(made):
        (folder / "articles" / f"{name(number)}.md").write_text(article(number, made, bodies), encoding="utf-8")


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(int(sys.argv[1]), pathlib.Path(sys.argv[2]))
