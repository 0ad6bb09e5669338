#!/usr/bin/env python3
"""Drills that need root's tools or more time than the suite has. Each prints one line; the exit code is 1 when one failed.

Usage: tests/drills/run.py FOLDER [DRILL ...]
FOLDER is a published build: dotnet publish src/SciaticaInfo.Web -c Release -r linux-x64 -o FOLDER
"""
import os
import sys
import traceback

import clock
import early
import silent
import swap
import watching
import slow

DRILLS = {
    "no-watchers": watching.no_watchers,
    "few-watches": watching.few_watches,
    "watchers-back": watching.watchers_back,
    "clock-while-it-runs": clock.while_it_runs,
    "clock-at-start": clock.at_start,
    "first-start": early.first_start,
    "silent-folder": silent.silent_folder,
    "kill-in-swap": swap.killed_in_a_swap,
    "slow-senders": slow.slow_senders,
    "slow-readers": slow.slow_readers,
}


def main():
    if len(sys.argv) < 2 or any(name not in DRILLS for name in sys.argv[2:]):
        print(f"{__doc__}\nDRILL: {', '.join(DRILLS)}", file=sys.stderr)
        return 2
    program = os.path.abspath(sys.argv[1])
    failed = 0
    for name in sys.argv[2:] or DRILLS:
        drill = DRILLS[name]
        try:
            seen, is_well = drill(program)
        except Exception as fault:
            traceback.print_exc()
            seen, is_well = f"{type(fault).__name__}: {fault}", False
        failed += not is_well
        print(f"{name}: expected {drill.__doc__.strip()}; seen {seen}: {'ok' if is_well else 'FAILED'}", flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
