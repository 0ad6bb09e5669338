#!/usr/bin/env bash
# Half an hour of everything at once: the published site over a copy of its content, with readers, a search engine, sign-ups from many networks,
# an edit every ten seconds and a broken one every minute, all on 127.0.0.1. Prints what went wrong, memory, and one line at the end; the exit
# code is 1 when anything was not as it must be. Needs Python 3 and the program brotli (Debian package brotli).
# Usage: tests/bench/mixed.sh [minutes] [--without-watchers]
# The last one takes the system's word on changed files away from the site, so that edits are shown late: to see that the script can fail.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
command -v brotli >/dev/null || { echo 'brotli is missing: apt-get install brotli' >&2; exit 2; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

dotnet publish src/SciaticaInfo.Web -c Release -r linux-x64 --no-self-contained -o "$work/site" -v quiet --nologo
python3 -B tests/bench/mixed/run.py "$work/site" "${1:-30}" "${@:2}"
