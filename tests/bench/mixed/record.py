"""What a run has seen."""
import collections
import threading
import time

SHOWN = 30


class Record:
    def __init__(self):
        self.lock = threading.Lock()
        self.began = time.monotonic()
        self.times = collections.defaultdict(list)
        self.statuses = collections.Counter()
        self.faults = []
        self.memory = []

    def answered(self, kind, status, seconds):
        with self.lock:
            self.times[kind].append(seconds)
            self.statuses[kind, status] += 1

    def fault(self, what):
        with self.lock:
            self.faults.append((time.monotonic() - self.began, what))
            if len(self.faults) <= SHOWN:
                print(f"{self.faults[-1][0]:7.1f} s  {what}", flush=True)

    def note_memory(self, kilobytes):
        self.memory.append((time.monotonic() - self.began, kilobytes))

    def tell(self):
        print("kind: answers, of each status, half within, 99 of 100 within, slowest")
        for kind, times in sorted(self.times.items()):
            times.sort()
            statuses = ", ".join(f"{count} x {status}" for (of, status), count in sorted(self.statuses.items()) if of == kind)
            print(f"  {kind}: {len(times)}; {statuses}; {times[len(times) // 2] * 1000:.1f} ms, {times[len(times) * 99 // 100] * 1000:.1f} ms, {times[-1] * 1000:.1f} ms")
        print("memory in MB:", " ".join(f"{kilobytes // 1024}" for _, kilobytes in self.memory))

    def flatness(self, ends):
        """What memory did after the first five minutes: a sentence, and whether it is well."""
        def median(since, until):
            seen = sorted(kilobytes for at, kilobytes in self.memory if since <= at < until)
            return seen[len(seen) // 2] / 1024 if seen else 0
        if ends < 15 * 60:
            return "memory: too short a run to tell", True
        early, late = median(300, 600), median(ends - 300, ends + 60)
        is_flat = late <= early * 1.1
        return f"memory: {early:.0f} MB from minute 5 to 10, {late:.0f} MB in the last 5: {'flat' if is_flat else 'GROWING'}", is_flat
