"""The drive of the content folder does not answer: bindfs shows the folder in another place, and is stopped."""
import os
import shutil
import signal
import subprocess
import time

from published import Site, until

TELLING_SECONDS = 75  # the site waits for a minute
LOOKING_SECONDS = 10  # in which the site asks the drive for something
STOPPING_SECONDS = 5
PAGES = ["/", "/symptoms", "/causes", "/glossary"]


class Drive:
    """The site's content folder, from now on through a program that can be stopped."""

    def __init__(self, site):
        self.place, self.content = os.path.join(site.root, "drive"), site.content
        shutil.move(self.content, self.place)
        os.mkdir(self.content)
        self.process = subprocess.Popen(["bindfs", "-f", self.place, self.content])
        until(lambda: os.path.exists(os.path.join(self.content, "site.yml")), "the drive")

    def silence(self):
        self.process.send_signal(signal.SIGSTOP)

    def speak(self):
        self.process.send_signal(signal.SIGCONT)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.speak()
        self.process.terminate()
        self.process.wait()


def silent_folder(program):
    """every page as before, degraded after a minute and in the log, well again with the next edit shown, and a stop that does not wait for the drive"""
    with Site(program) as site, Drive(site) as drive:
        site.start()
        before = site.pages(PAGES)
        drive.silence()
        degraded = until(lambda: site.get("/health/ready") == "degraded\n", "the word of it", TELLING_SECONDS)
        is_same = site.pages(PAGES) == before
        until(lambda: "has not responded for 1 min" in site.log(), "the line in the log")
        drive.speak()
        well = until(lambda: site.get("/health/ready") == "ok\n", "the end of it")
        edit = site.edit("articles/symptoms.md", "The drive is back 1x.")
        drive.silence()
        time.sleep(LOOKING_SECONDS)
        asked = time.monotonic()
        code = site.stop()
        stop = time.monotonic() - asked
        seen = f"pages {'the same' if is_same else 'CHANGED'}, degraded after {degraded:.0f} s, well after {well:.1f} s, edit after {edit:.1f} s, stop after {stop:.1f} s with exit code {code}"
        return seen, is_same and stop < STOPPING_SECONDS and code == 0
