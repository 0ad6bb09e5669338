#!/usr/bin/env bash
# How soon a save is seen: the published site over a copy of the content, or over a larger folder, 100 saves of one article in two ways, four
# readers meanwhile, when all that a start leaves for later is done. Usage: tests/bench/reload.sh [articles]. Takes about a minute and a half,
# and with 1,000 articles a minute more.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
work=$(mktemp -d)
pids=()
trap 'for pid in "${pids[@]}"; do kill "$pid" 2>/dev/null || true; done; wait; rm -rf "$work"' EXIT

dotnet publish src/SciaticaInfo.Web -c Release -r linux-x64 --no-self-contained -o "$work/site" -v quiet --nologo
dotnet publish tests/SciaticaInfo.Benchmarks -c Release -r linux-x64 --no-self-contained -o "$work/bench" -v quiet --nologo
if [[ -n ${1:-} ]]; then tests/bench/make-articles.py "$1" "$work/content"; else cp -r content "$work/content"; fi

Content__Path="$work/content" Data__Path="$work/data" "$work/site/SciaticaInfo.Web" --urls http://127.0.0.1:5196 >"$work/log" & pids+=($!)
# The answers are kept last of all.
until [[ -e $work/data/cache/answers ]]; do kill -0 "${pids[0]}"; sleep 1; done
"$work/bench/SciaticaInfo.Benchmarks" reload http://127.0.0.1:5196 "$work/content/articles/causes.md"
