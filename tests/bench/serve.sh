#!/usr/bin/env bash
# How near the site comes to the limit: the published site beside a bare Kestrel that sends the same bytes and headers,
# driven in turns by wrk (Debian package wrk) on 127.0.0.1. Prints medians and ratios. Takes about two minutes.
# Usage: tests/bench/serve.sh [path] [pairs]
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
path=${1:-/symptoms}
pairs=${2:-9}
work=$(mktemp -d)
pids=()
trap 'for pid in "${pids[@]}"; do kill "$pid" 2>/dev/null || true; done; rm -rf "$work"' EXIT

dotnet publish src/SciaticaInfo.Web -c Release -r linux-x64 --no-self-contained -o "$work/site" -v quiet --nologo
dotnet publish tests/SciaticaInfo.Benchmarks -c Release -r linux-x64 --no-self-contained -p:PublishReadyToRun=true -o "$work/limit" -v quiet --nologo

Data__Path="$work/data" "$work/site/SciaticaInfo.Web" --urls http://127.0.0.1:5181 >/dev/null & pids+=($!)
for _ in $(seq 100); do curl -sf http://127.0.0.1:5181/health/ready >/dev/null && break; sleep 0.1; done
sleep 5 # the smallest Brotli is made in the background
curl -s -D "$work/head" -o "$work/body" -H 'Accept-Encoding: br' "http://127.0.0.1:5181$path"
tr -d '\r' <"$work/head" | grep -E '^[A-Za-z-]+: ' | grep -viE '^(date|content-length):' >"$work/headers"
tag=$(grep -i '^etag: ' "$work/headers" | cut -d' ' -f2)
for port in 5182 5183; do "$work/limit/SciaticaInfo.Benchmarks" limit "http://127.0.0.1:$port" "$work" >/dev/null & pids+=($!); done
sleep 2

rate() { wrk -t1 -c64 -d2s "$@" | awk '/Requests\/sec/ { print $2 }'; }
median() { sort -n | awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] }'; }

run() { # name, extra options of wrk
  local name=$1; shift
  : >"$work/site.$name"; : >"$work/limit.$name"; : >"$work/again.$name"; : >"$work/ratio.$name"; : >"$work/aa.$name"
  rate "$@" "http://127.0.0.1:5181$path" >/dev/null; rate "$@" "http://127.0.0.1:5182$path" >/dev/null; rate "$@" "http://127.0.0.1:5183$path" >/dev/null
  for _ in $(seq "$pairs"); do
    a=$(rate "$@" "http://127.0.0.1:5181$path"); b=$(rate "$@" "http://127.0.0.1:5182$path"); c=$(rate "$@" "http://127.0.0.1:5183$path")
    echo "$a" >>"$work/site.$name"; echo "$b" >>"$work/limit.$name"
    awk -v a="$a" -v b="$b" 'BEGIN { printf "%.3f\n", a / b }' >>"$work/ratio.$name"
    awk -v a="$c" -v b="$b" 'BEGIN { printf "%.3f\n", a / b }' >>"$work/aa.$name"
  done
  printf '%-14s site %8.0f req/s   limit %8.0f req/s   ratio %s (min %s, max %s)   limit against itself %s\n' "$name" \
    "$(median <"$work/site.$name")" "$(median <"$work/limit.$name")" "$(median <"$work/ratio.$name")" \
    "$(sort -n "$work/ratio.$name" | head -1)" "$(sort -n "$work/ratio.$name" | tail -1)" "$(median <"$work/aa.$name")"
}

echo "$path, $(wc -c <"$work/body") bytes as Brotli, 64 connections, $pairs pairs of 2 s"
run brotli -H 'Accept-Encoding: br'
run not-modified -H 'Accept-Encoding: br' -H "If-None-Match: $tag"
