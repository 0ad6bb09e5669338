#!/usr/bin/env bash
# How soon a save is seen: the published site over a copy of the content, 100 saves of one article in two ways, four readers meanwhile.
# Takes about a minute and a half. Usage: tests/bench/reload.sh
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
work=$(mktemp -d)
pids=()
trap 'for pid in "${pids[@]}"; do kill "$pid" 2>/dev/null || true; done; wait; rm -rf "$work"' EXIT

dotnet publish src/SciaticaInfo.Web -c Release -r linux-x64 --no-self-contained -o "$work/site" -v quiet --nologo
dotnet publish tests/SciaticaInfo.Benchmarks -c Release -r linux-x64 --no-self-contained -o "$work/bench" -v quiet --nologo
cp -r content "$work/content"

Content__Path="$work/content" Data__Path="$work/data" "$work/site/SciaticaInfo.Web" --urls http://127.0.0.1:5196 >"$work/log" & pids+=($!)
for _ in $(seq 600); do curl -sf http://127.0.0.1:5196/health/ready >/dev/null && break; sleep 0.1; done
sleep 5
"$work/bench/SciaticaInfo.Benchmarks" reload http://127.0.0.1:5196 "$work/content/articles/causes.md"
