"""The published site as a process with folders and a port of its own, for drills that are run by hand."""
import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
import urllib.error
import urllib.request

PATIENCE = 60


def until(is_true, what, limit=PATIENCE):
    began = time.monotonic()
    while not is_true():
        if time.monotonic() - began > limit:
            raise TimeoutError(f"{what} did not come true within {limit} s")
        time.sleep(0.05)
    return time.monotonic() - began


class Site:
    """program: the published folder. before: a command that runs the site, such as faketime's."""

    def __init__(self, program, before=(), settings=None):
        self.root = tempfile.mkdtemp(prefix="sciaticainfo-drill-")
        self.content = os.path.join(self.root, "content")
        self.program = program
        self.before = list(before)
        self.settings = settings or {}
        self.process = None
        shutil.copytree(os.path.join(program, "content"), self.content)
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.url = f"http://127.0.0.1:{probe.getsockname()[1]}"

    def start(self):
        self.begin()
        until(lambda: self.status("/health/ready") == 200, "the start")

    def begin(self):
        """A start of which nobody waits for the end."""
        self.output = open(os.path.join(self.root, "output"), "a+", encoding="utf-8")
        environment = dict(os.environ, Content__Path=self.content, Data__Path=os.path.join(self.root, "data"), ASPNETCORE_ENVIRONMENT="Production", **self.settings)
        command = [*self.before, os.path.join(self.program, "SciaticaInfo.Web"), "--urls", self.url]
        self.process = subprocess.Popen(command, cwd=self.root, env=environment, stdout=self.output, stderr=subprocess.STDOUT)

    def get(self, path):
        request = urllib.request.Request(self.url + path, headers={"Accept-Encoding": "identity"})
        with urllib.request.urlopen(request, timeout=30) as answer:
            return answer.read().decode()

    def status(self, path):
        if self.process.poll() is not None:
            raise RuntimeError(f"the site stopped with exit code {self.process.returncode}")
        try:
            self.get(path)
            return 200
        except urllib.error.HTTPError as refused:
            return refused.code
        except OSError:
            return 0

    def pages(self, paths):
        return {path: self.get(path) for path in paths}

    def log(self):
        with open(os.path.join(self.root, "output"), encoding="utf-8") as output:
            return output.read()

    def memory(self):
        """What is resident, in KB."""
        with open(f"/proc/{self.process.pid}/status", encoding="ascii") as status:
            return next(int(line.split()[1]) for line in status if line.startswith("VmRSS:"))

    def edit(self, path, mark):
        """Adds a line to a page. Returns the seconds until it is shown."""
        with open(os.path.join(self.content, path), "a", encoding="utf-8") as page:
            page.write(f"\n{mark}\n")
        address = "/" + os.path.basename(path)[:-3]
        return until(lambda: mark in self.get(address), f"the edit of {address}")

    def kill(self):
        if self.process and self.process.poll() is None:
            self.process.kill()
        if self.process:
            self.process.wait()
            self.output.close()

    def stop(self):
        """Returns the exit code."""
        self.process.send_signal(signal.SIGTERM)
        code = self.process.wait(timeout=PATIENCE)
        self.output.close()
        return code

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.kill()
        shutil.rmtree(self.root)
