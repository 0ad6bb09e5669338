"""Those who visit: readers, a search engine, and people who sign up. Each is a function that a thread calls again and again."""
import functools
import http.client
import random
import re
import subprocess
import time
import urllib.parse

PAUSE = 0.01
FORM = "application/x-www-form-urlencoded"
LIMIT_WITHOUT_STAMP = 3


@functools.lru_cache(maxsize=500)
def unpacked(body):
    return subprocess.run(["brotli", "-dc"], input=body, stdout=subprocess.PIPE, check=True).stdout


class Wire:
    """A connection that is kept, as a browser keeps it."""

    def __init__(self, site, record):
        self.host, self.record = site.url.rsplit("/", 1)[1], record
        self.connection = None

    def ask(self, kind, path, expected=(200,), method="GET", body=None, **headers):
        """The answer and its body; None when there is none, or not the one that was expected."""
        if self.connection is None:
            self.connection = http.client.HTTPConnection(self.host, timeout=30)
        began = time.monotonic()
        try:
            self.connection.request(method, path, body, {name.replace("_", "-"): value for name, value in headers.items()})
            answer = self.connection.getresponse()
            content = answer.read()
        except (OSError, http.client.HTTPException) as fault:
            self.connection.close()
            self.connection = None
            self.record.fault(f"{kind} {path}: {type(fault).__name__}")
            time.sleep(1)
            return None, b""
        self.record.answered(kind, answer.status, time.monotonic() - began)
        if answer.status not in expected:
            self.record.fault(f"{kind} {path}: {answer.status} instead of {expected}")
            return None, b""
        return answer, content


def reader(site, record, editor, paths):
    """Articles as Brotli, every fifth with what was kept of it before."""
    wire, tags = Wire(site, record), {}

    def read():
        path = random.choice(paths)
        began = time.monotonic()
        kept = tags.get(path) if random.random() < 0.2 else None
        headers = {"If_None_Match": kept} if kept else {}
        answer, body = wire.ask("article", path, (200, 304) if kept else (200,), Accept_Encoding="br", **headers)
        if answer is None:
            return
        if answer.status == 304:
            editor.judge_tag(path, kept, began)
            return
        if answer.getheader("Content-Encoding") != "br":
            record.fault(f"{path}: not Brotli but {answer.getheader('Content-Encoding')}")
            return
        tags[path] = answer.getheader("ETag")
        editor.judge(path, unpacked(body), began, tags[path])
        time.sleep(PAUSE)
    return read


def crawler(site, record, editor):
    """Everything that a search engine finds, one after another, again and again."""
    wire = Wire(site, record)

    def found(path, expected=(200,)):
        began = time.monotonic()
        answer, body = wire.ask("crawl", path, expected)
        if answer is not None and (answer.getheader("Content-Type") or "").startswith("text/html"):
            editor.judge(path, body, began, None)
        time.sleep(PAUSE)
        return body.decode("utf-8", "replace")

    def crawl():
        found("/robots.txt")
        pages = [urllib.parse.urlsplit(place).path for place in re.findall("<loc>([^<]*)</loc>", found("/sitemap.xml"))]
        if len(pages) < 5:
            record.fault(f"the sitemap names {len(pages)} pages")
        others = {"/glossary", "/feed.xml"} - set(pages)
        seen = set()
        for page in [*pages, *others]:
            html = found(page)
            links = re.findall(r'(?:src|href)="(/[^"]*)"', html)
            links += [part.split()[0] for value in re.findall(r'srcset="(/[^"]*)"', html) for part in value.split(",")]
            links += [urllib.parse.urlsplit(link).path for link in re.findall(r'type="text/markdown" href="([^"]*)"', html)]
            for link in links:
                target = link.split("#")[0].split("?")[0]
                if target not in seen and re.search(r"\.(svg|png|webp|jpg|md|css|js|woff2)$", target):
                    seen.add(target)
                    found(target)
        if not any(target.endswith(".md") for target in seen):
            record.fault("no page names its Markdown")
    return crawl


def subscriber(site, record, number):
    """Sign-ups with the short form, which carries no stamp: new addresses, wrong ones, known ones, and one network that asks too much."""
    wire = Wire(site, record)
    answer, page = wire.ask("form", "/newsletter")
    notice = re.search(rb'name="notice" value="([0-9a-f]{64})"', page).group(1).decode()
    count = 0

    def post(kind, email, network, expected):
        body = urllib.parse.urlencode({"email": email, "notice": notice, "from": "/newsletter"})
        answer, html = wire.ask(kind, "/newsletter", (expected,), "POST", body, Content_Type=FORM, X_Forwarded_For=network)
        if answer is None:
            return
        if expected == 303 and answer.getheader("Location") != "/newsletter/check-your-inbox":
            record.fault(f"{kind}: led to {answer.getheader('Location')}")
        if expected == 422 and b"Include a valid email address" not in html:
            record.fault(f"{kind}: the page does not say what is wrong")
        if expected == 429 and answer.getheader("Retry-After") is None:
            record.fault(f"{kind}: the page does not say when to come again")

    def network():
        nonlocal count
        count += 1
        return f"10.{number}.{count // 250 % 250}.{count % 250 + 1}"

    def sign_up():
        email = f"person{number}.{count}@example.org"
        post("sign-up, new", email, network(), 303)
        post("sign-up, known", email, network(), 303)
        post("sign-up, wrong", random.choice(["no-at-sign", "a@b@example.org", "a b@example.org"]), network(), 422)
        if count % 60 < 3:
            greedy = network()
            for turn in range(LIMIT_WITHOUT_STAMP + 1):
                post("sign-up, too many", f"greedy{number}.{count}.{turn}@example.org", greedy, 429 if turn == LIMIT_WITHOUT_STAMP else 303)
        time.sleep(0.5)
    return sign_up
