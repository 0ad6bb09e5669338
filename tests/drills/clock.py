"""The clock jumps. Needs Debian's package faketime."""
import datetime
import glob
import os

from published import Site, until

PAGES = ["/", "/symptoms", "/causes", "/glossary", "/newsletter"]
LIBRARY = "/usr/lib/*/faketime/libfaketime.so.1"


def faked(folder):
    """Settings under which the file tells the site how far its clock is off. Waiting is real, as it is when an operator sets a clock.
    Without the last of them faketime lets every wait end at once, where it takes the C library for an old one."""
    if not (found := glob.glob(LIBRARY)):
        raise FileNotFoundError(f"{LIBRARY}: please install Debian's package faketime")
    path = os.path.join(folder, "clock")
    return path, {"LD_PRELOAD": found[0], "FAKETIME_TIMESTAMP_FILE": path, "FAKETIME_CACHE_DURATION": "1", "FAKETIME_DONT_FAKE_MONOTONIC": "1", "FAKETIME_FORCE_MONOTONIC_FIX": "0"}


def put(path, offset):
    with open(path + ".new", "w", encoding="ascii") as file:
        file.write(offset + "\n")
    os.replace(path + ".new", path)


def is_served(site):
    return all(site.status(path) == 200 for path in PAGES)


def while_it_runs(program):
    """all pages 200 all the time; a review is late in the third year, and no more when the clock is back; a day back likewise; edits are shown"""
    with Site(program) as site:
        path, site.settings = faked(site.root)
        put(path, "+0")
        file = os.path.join(site.content, "articles/symptoms.md")
        with open(file, encoding="utf-8") as page:
            text = page.read()
        with open(file, "w", encoding="utf-8") as page:
            page.write(text.replace("status: published\n", f"status: published\nreviewed: {recently()}\nreviewer: dr-drill\n", 1))
        with open(os.path.join(site.content, "people.yml"), "w", encoding="utf-8") as people:
            people.write("- id: dr-drill\n  name: Drill Person\n  role: Tester\n")
        site.start()
        before = site.pages(PAGES[:-1])
        notes = [f"now late: {'is late' in before['/symptoms']}"]
        is_well = is_served(site) and "is late" not in before["/symptoms"]

        put(path, "+365d")
        until(lambda: in_log(site, 2), "an edition of another day")
        is_well &= is_served(site)
        notes.append("a year on: served")
        put(path, "+1200d")
        until(lambda: "is late" in site.get("/symptoms"), "a late review")
        is_well &= is_served(site)
        notes.append("three years on: late")
        put(path, "-1d")
        until(lambda: "is late" not in site.get("/symptoms"), "a review that is not late")
        is_well &= is_served(site)
        seconds = site.edit("articles/causes.md", "A day back 1x.")
        notes.append(f"a day back: served, an edit after {seconds:.1f} s")
        put(path, "+0")
        until(lambda: site.get("/symptoms") == before["/symptoms"], "the page as it was")
        health = site.get("/health/ready").strip()
        return f"{', '.join(notes)}, health {health}, exit code {site.stop()}", is_well and health == "ok" and site.process.returncode == 0


def at_start(program):
    """pages 200 after a start a year on, and after the next a day back, over the same folders"""
    with Site(program) as site:
        path, site.settings = faked(site.root)
        notes, is_well = [], True
        for offset in ("+365d", "-1d", "+0"):
            put(path, offset)
            site.start()
            is_well &= is_served(site) and site.edit("articles/causes.md", f"At {offset} 1x.") < 30
            notes.append(f"{offset}: {'served' if is_well else 'NOT SERVED'}, exit code {site.stop()}")
            is_well &= site.process.returncode == 0
        return ", ".join(notes), is_well


def recently():
    return (datetime.date.today() - datetime.timedelta(days=2)).isoformat()


def in_log(site, editions):
    return site.log().count("Edition published") >= editions
