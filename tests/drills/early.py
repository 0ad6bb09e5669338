"""Readers of single pages while the first edition of a large folder is being made."""
import os
import random
import shutil
import subprocess
import threading
import time
import urllib.error

from published import Site, until

ARTICLES = 5000
BROKEN = 50
READERS = 8
SEED = 20261127
MAKE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../bench/make-articles.py")


def read(site, paths, chance, seen, is_over):
    """One page after the other. An address that has to wait is refused after ten seconds."""
    while not is_over.is_set():
        path = chance.choice(paths)
        try:
            seen.append((path, 200, site.get(path)))
        except urllib.error.HTTPError as refused:
            seen.append((path, refused.code, ""))
        except OSError:
            time.sleep(0.05)  # it does not listen yet


def first_start(program):
    """pages before the first edition is there, none half, none of a file with an error, each the same afterwards, and no answer but these and 503"""
    chance = random.Random(SEED)
    with Site(program) as site:
        shutil.rmtree(site.content)
        subprocess.run([MAKE, str(ARTICLES), site.content], check=True, stdout=subprocess.DEVNULL)
        articles = sorted(name for name in os.listdir(os.path.join(site.content, "articles")) if name.endswith(".md"))
        broken = chance.sample(articles, BROKEN)
        for name in broken:
            with open(os.path.join(site.content, "articles", name), "a", encoding="utf-8") as page:
                page.write("\n::: note\nNot closed.\n")
        paths, broken = ["/" + name[:-3] for name in articles], ["/" + name[:-3] for name in broken]
        seen, is_over = [], threading.Event()
        readers = [threading.Thread(target=read, args=(site, [*chance.sample(paths, 400), *broken[:5]], random.Random(number), seen, is_over)) for number in range(READERS)]
        site.begin()
        for reader in readers:
            reader.start()
        took = until(lambda: site.status("/health/ready") == 200, "the first edition", limit=600)
        early = list(seen)
        is_over.set()
        for reader in readers:
            reader.join()
        shown = {path: text for path, code, text in early if code == 200}
        half = sum("</html>" not in text for text in shown.values())
        faulty = sum(path in broken for path in shown)
        other = sum(site.get(path) != text for path, text in shown.items())
        odd = {code for path, code, _ in early if path not in broken} - {200, 503}  # with the edition those are not there
        return f"{sum(code == 200 for _, code, _ in early)} answers with {len(shown)} pages in {took:.0f} s, {half} half, {faulty} faulty, {other} other afterwards, codes besides {sorted(odd)}", len(shown) > 100 and half + faulty + other + len(odd) == 0
