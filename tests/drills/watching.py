"""The system has no more watchers to give. Each site has a user namespace of its own, whose limits touch no other program."""
import os
import subprocess
import time

from published import Site

PAGES = ["/", "/symptoms", "/causes", "/glossary"]
POLL_SECONDS = 2
SETTLING_SECONDS = 15  # the smallest Brotli is made in the background
IDLE_SECONDS = 10


def limited(instances=None, watches=None):
    """A command that runs the site with so many watchers, and watched folders, at most."""
    lines = [f"echo {number} > /proc/sys/user/max_inotify_{name}" for name, number in (("instances", instances), ("watches", watches)) if number is not None]
    return ["unshare", "--user", "--map-root-user", "sh", "-c", "; ".join([*lines, 'exec "$0" "$@"'])]


def processor_seconds(site):
    """What it takes of a processor in some seconds in which nothing happens."""
    def used():
        with open(f"/proc/{site.process.pid}/stat", encoding="ascii") as stat:
            fields = stat.read().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    time.sleep(SETTLING_SECONDS)
    before = used()
    time.sleep(IDLE_SECONDS)
    return used() - before


def edits_are_shown(site):
    before = site.pages(PAGES)
    idle = processor_seconds(site)
    seconds = max(site.edit("articles/symptoms.md", f"Mark number {number}x.") for number in range(5))
    after = site.pages(PAGES)
    others = all(before[path] == after[path] for path in PAGES if path != "/symptoms")
    health = site.get("/health/ready").strip()
    seen = f"{idle:.1f} s of a processor in {IDLE_SECONDS} idle seconds, slowest of 5 edits after {seconds:.1f} s, other pages {'the same' if others else 'CHANGED'}, health {health}"
    return seen, idle < IDLE_SECONDS / 4 and seconds < POLL_SECONDS + 3 and others and health == "ok"


def no_watchers(program):
    """idle while nothing happens, and edits shown within a few seconds by looking, with no inotify instance to be had"""
    with Site(program, limited(instances=0)) as site:
        site.start()
        return edits_are_shown(site)


def few_watches(program):
    """idle while nothing happens, and edits shown within a few seconds by looking, with one watched folder to be had"""
    with Site(program, limited(watches=1)) as site:
        site.start()
        return edits_are_shown(site)


def watchers_back(program):
    """edits shown at once again when the limit is lifted, without a restart"""
    with Site(program, limited(instances=0)) as site:
        site.start()
        first = site.edit("articles/symptoms.md", "Without watchers 1x.")
        enter = ["nsenter", "--user", "--target", str(site.process.pid), "sh", "-c", "echo 128 > /proc/sys/user/max_inotify_instances"]
        subprocess.run(enter, check=True)
        site.edit("articles/symptoms.md", "Limit lifted 2x.")
        quick = max(site.edit("articles/symptoms.md", f"Told at once {number}x.") for number in range(3, 8))
        return f"{first:.1f} s before, slowest of 5 after {quick:.2f} s", quick < POLL_SECONDS * 0.75
