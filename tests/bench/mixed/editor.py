"""Whoever writes: an edit every ten seconds, a broken one every minute; and what readers may be shown because of them."""
import os
import re
import threading
import time

EDIT_EVERY = 10
BREAK_EVERY = 60
BROKEN_FOR = 4
SHOWN_WITHIN = 1.0
EDITED = "symptoms"
BROKEN = "self-care"
MARK = re.compile(rb"Counter (\d+) (begins|ends)\.")


class Editor:
    def __init__(self, site, record):
        self.site, self.record = site, record
        self.lock = threading.Lock()
        self.over = threading.Event()
        self.number, self.written = 0, []  # each number with the moments before its save and after it
        self.tags = {}
        self.slowest = 0.0
        self.source = self.read(EDITED)
        self.write(0, True)

    def prepare(self, paths):
        """Once the site runs: how each page looks, the counter apart."""
        self.references = {path: self.plain(self.site.get(path).encode()) for path in paths}
        if not MARK.search(self.site.get(f"/{EDITED}").encode()):
            raise RuntimeError("The counter is not on the page.")

    def edit(self):
        """Both ways of saving in turns: beside it and renamed, and emptied and written in two halves."""
        if self.over.wait(EDIT_EVERY):
            return
        self.write(self.number + 1, self.number % 2 == 0)
        saved = self.written[-1][2]
        while True:
            numbers = MARK.findall(self.site.get(f"/{EDITED}").encode())
            if numbers and int(numbers[0][0]) == self.number:
                self.slowest = max(self.slowest, time.monotonic() - saved)
                return
            if time.monotonic() - saved > 30:
                self.record.fault(f"edit {self.number} is not shown after 30 s")
                return
            time.sleep(0.01)

    def spoil(self):
        """A page without the title that it must have: its last good version stays, and so do the others."""
        if self.over.wait(BREAK_EVERY - BROKEN_FOR):
            return
        good = self.read(BROKEN)
        self.save(BROKEN, re.sub(r"(?m)^title:.*\n", "", good, count=1), True)
        broken = time.monotonic()
        is_noticed = False
        while time.monotonic() - broken < BROKEN_FOR:
            for path in self.references:
                self.judge(path, self.site.get(path).encode(), time.monotonic(), None)
            is_noticed |= self.site.get("/health/ready").strip() == "degraded"
            time.sleep(0.2)
        if not is_noticed:
            self.record.fault("a broken page was not noticed")
        self.save(BROKEN, good, True)

    def judge(self, path, body, began, tag):
        """Whether the page is whole, and not an older one than it may be."""
        if path not in self.references:
            if not body.rstrip().endswith(b"</html>"):
                self.record.fault(f"{path}: half a page")
            return
        if self.plain(body) != self.references[path]:
            self.record.fault(f"{path}: not a whole version of it: {difference(self.references[path], self.plain(body))}")
            return
        if path != f"/{EDITED}":
            return
        numbers = {int(number) for number, _ in MARK.findall(body)}
        if len(numbers) != 1:
            self.record.fault(f"{path}: a mix of the versions {sorted(numbers)}")
            return
        number = numbers.pop()
        if tag:
            self.tags[tag] = number
        self.judge_number(number, began)

    def judge_tag(self, path, tag, began):
        """An answer that says: what you have is still so."""
        if path == f"/{EDITED}" and tag in self.tags:
            self.judge_number(self.tags[tag], began)

    def judge_number(self, number, began):
        with self.lock:
            least = max((written for written, _, after in self.written if after + SHOWN_WITHIN < began), default=0)
            most = self.written[-1][0]
        if not least <= number <= most:
            self.record.fault(f"/{EDITED}: version {number} more than {SHOWN_WITHIN:.0f} s after version {least} was saved")

    def write(self, number, is_renamed):
        """The number stands at the begin and at the end, so that two halves of two versions are noticed."""
        head, front, text = self.source.split("---\n", 2)
        before = time.monotonic()
        with self.lock:
            self.written.append((number, before, float("inf")))
            self.number = number
        self.save(EDITED, f"{head}---\n{front}---\n{self.mark(text, number)}", is_renamed)
        with self.lock:
            self.written[-1] = (number, before, time.monotonic())

    def save(self, slug, text, is_renamed):
        path = self.path(slug)
        if is_renamed:
            with open(path + ".new", "w", encoding="utf-8") as file:
                file.write(text)
            os.replace(path + ".new", path)
            return
        with open(path, "w", encoding="utf-8") as file:
            file.write(text[:len(text) // 2])
            file.flush()
            file.write(text[len(text) // 2:])

    def read(self, slug):
        with open(self.path(slug), encoding="utf-8") as file:
            return file.read()

    def path(self, slug):
        return os.path.join(self.site.content, "articles", f"{slug}.md")

    @staticmethod
    def mark(text, number):
        """After the first paragraph that follows a heading, and at the end."""
        begin = re.search(r"(?m)^## .*\n\n", text).end()
        return f"{text[:begin]}Counter {number} begins.\n\n{text[begin:].rstrip()}\n\nCounter {number} ends.\n"

    @staticmethod
    def plain(body):
        return MARK.sub(rb"Counter N \2.", body)


def difference(expected, seen):
    """Where two pages part, with a little of each."""
    at = next((at for at, (one, other) in enumerate(zip(expected, seen)) if one != other), min(len(expected), len(seen)))
    return f"{len(seen)} bytes for {len(expected)}; from {at} on {seen[max(0, at - 20):at + 60]!r} for {expected[max(0, at - 20):at + 60]!r}"
