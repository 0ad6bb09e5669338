#!/usr/bin/env bash
# What a sign-up costs, each acknowledged only when it is on the disk (synchronous=FULL): the published site beside the limit, which is a bare
# Kestrel that writes the same rows with raw commands and group commit; and beside the same site that commits once for each request. All are
# driven in turns by wrk (Debian package wrk) at 127.0.0.1, while somebody reads an article, and then without sign-ups. Then whether the time
# of an answer tells if an address is known; then, with strace, that the disk is waited for before the answer.
# Every request comes from a network of its own. Takes about ten minutes.
# Usage: tests/bench/signup.sh [pairs] [seconds] [connections]
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
pairs=${1:-5}
seconds=${2:-10}
connections=${3:-64}
work=$(mktemp -d)
pids=()
trap 'for pid in "${pids[@]}"; do kill "$pid" 2>/dev/null || true; done; wait; rm -rf "$work"' EXIT

dotnet publish src/SciaticaInfo.Web -c Release -r linux-x64 --no-self-contained -o "$work/site" -v quiet --nologo
dotnet publish tests/SciaticaInfo.Benchmarks -c Release -r linux-x64 --no-self-contained -p:PublishReadyToRun=true -o "$work/bench" -v quiet --nologo

export Site__TrustedProxies__0=127.0.0.1
wait_for() { for _ in $(seq 600); do curl -sf -o /dev/null "http://127.0.0.1:$1/health/ready" && return; sleep 0.1; done; echo "port $1 is not ready" >&2; exit 1; }
notice() { curl -sf "http://127.0.0.1:$1/newsletter" | grep -o 'name="notice" value="[0-9a-f]*"' | grep -o '[0-9a-f]\{64\}' | head -1; }
median() { sort -n | awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] }'; }

# One program, one setting apart: how many sign-ups share a commit at most.
Data__Path="$work/grouped.data" "$work/bench/SciaticaInfo.Benchmarks" host http://127.0.0.1:5301 "$work/site" 64 >"$work/grouped.log" & pids+=($!)
Data__Path="$work/single.data" "$work/bench/SciaticaInfo.Benchmarks" host http://127.0.0.1:5302 "$work/site" 1 >"$work/single.log" & pids+=($!)
wait_for 5301; wait_for 5302
sleep 5
curl -s -o "$work/article" http://127.0.0.1:5301/symptoms
"$work/bench/SciaticaInfo.Benchmarks" signup-limit http://127.0.0.1:5305 "$work/limit.db" "$work/article" >"$work/limit.log" & pids+=($!)
wait_for 5305
export NOTICE; NOTICE=$(notice 5301)

cat >"$work/signup.lua" <<'LUA'
local run, number, notice = os.getenv("RUN"), 0, os.getenv("NOTICE")
request = function()
  number = number + 1
  local body = "email=load" .. run .. "x" .. number .. "%40d" .. (number % 500) .. ".example&from=%2Fnewsletter&notice=" .. notice
  local from = "10." .. (tonumber(run) % 250) .. "." .. math.floor(number / 250) % 250 .. "." .. number % 250
  return wrk.format("POST", "/newsletter", { ["Content-Type"] = "application/x-www-form-urlencoded", ["X-Forwarded-For"] = from }, body)
end
done = function(summary, latency)
  local errors = summary.errors
  io.write(string.format("figures %.1f %.1f %.1f %d\n", summary.requests / summary.duration * 1e6, latency:percentile(50) / 1000, latency:percentile(99) / 1000,
    errors.connect + errors.read + errors.write + errors.status + errors.timeout))
end
LUA
cat >"$work/read.lua" <<'LUA'
delay = function() return 20 end
done = function(summary, latency) io.write(string.format("figures %.2f\n", latency:percentile(99) / 1000)) end
LUA

echo 0 >"$work/run"
declare -A ports=([limit]=5305 [site]=5301 [single]=5302)
read_for() { wrk -t1 -c2 -d"$2s" -s "$work/read.lua" "http://127.0.0.1:${ports[$1]}/symptoms" | awk '/^figures/ { print $2 }'; }
load() { # name, seconds; prints: sign-ups per second, p50, p99, errors, p99 of an article meanwhile
  # In a file: this is called in a shell of its own.
  run=$(($(cat "$work/run") + 1))
  echo "$run" >"$work/run"
  read_for "$1" "$2" >"$work/read.now" & local reader=$!
  # Visitors sit at machines of their own: what makes the sign-ups gives way to the reader here.
  RUN=$run nice -n 10 wrk -t1 -c"$connections" -d"$2s" -s "$work/signup.lua" "http://127.0.0.1:${ports[$1]}" | awk '/^figures/ { print $2, $3, $4, $5 }' >"$work/now"
  wait "$reader"
  echo "$(cat "$work/now") $(cat "$work/read.now")"
}

# What a server has not compiled yet it compiles meanwhile.
for name in limit site single; do load "$name" 15 >/dev/null; done
echo "At $connections connections, $pairs pairs of $seconds s: sign-ups per second, p50 ms, p99 ms, errors, p99 of an article in ms meanwhile, and without sign-ups"
for _ in $(seq "$pairs"); do
  for name in limit site single; do
    line="$(load "$name" "$seconds") $(read_for "$name" "$seconds")"
    echo "$line" >>"$work/$name.figures"
    echo "$name $line"
  done
done
for name in limit site single; do
  printf '%-6s' "$name"
  for column in 1 2 3 5 6; do printf ' %s' "$(cut -d' ' -f"$column" "$work/$name.figures" | median)"; done
  printf ', errors %s\n' "$(awk '{ sum += $4 } END { print sum + 0 }' "$work/$name.figures")"
done
# Of each pair, the first name to the second; then the median, the least and the most.
ratio() { paste -d' ' <(cut -d' ' -f"$3" "$work/$1.figures") <(cut -d' ' -f"${4:-$3}" "$work/$2.figures") | awk '{ printf "%.2f\n", $1 / $2 }' | sort -n | awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] " (" v[1] " to " v[NR] ")" }'; }
echo "site to limit: per second $(ratio site limit 1), p99 $(ratio site limit 3)"
echo "site to one commit each: per second $(ratio site single 1)"
for name in limit site single; do echo "$name: p99 of an article with sign-ups to without $(ratio "$name" "$name" 5 6)"; done
for pid in "${pids[@]}"; do kill "$pid"; done; wait "${pids[@]}" 2>/dev/null || true; pids=()

echo "Time of an answer by kind of address, 500 each in turns"
limits=(PerPrefixPer10Minutes WithoutStampPerPrefixPer10Minutes PerPrefixPerDay PerDomainPerMinute PerSitePerMinute)
timing=()
for limit in "${limits[@]}"; do timing+=("Newsletter__Limits__$limit=100000"); done
env "${timing[@]}" Data__Path="$work/timing.data" "$work/site/SciaticaInfo.Web" --urls http://127.0.0.1:5303 >"$work/timing.log" & pids+=($!)
wait_for 5303
"$work/bench/SciaticaInfo.Benchmarks" timing http://127.0.0.1:5303 "$work/timing.data"
kill "${pids[0]}"; wait "${pids[0]}" 2>/dev/null || true; pids=()

command -v strace >/dev/null || { echo "strace is not here (Debian package strace), so the waits for the disk are not shown"; exit 0; }
echo "Waits for the disk before the answer"
Data__Path="$work/trace.data" strace -D -f -qq -y -s 12 -e trace=fdatasync,fsync,sendto,sendmsg,write -o "$work/trace" "$work/site/SciaticaInfo.Web" --urls http://127.0.0.1:5304 >"$work/trace.log" & pids+=($!)
wait_for 5304
sleep 8
before=$(wc -l <"$work/trace")
curl -s -o /dev/null -w '%{http_code}\n' -d "email=traced%40example.org&from=%2Fnewsletter&notice=$NOTICE" http://127.0.0.1:5304/newsletter
sleep 1
tail -n +"$((before + 1))" "$work/trace" | grep -E 'f(data)?sync\([0-9]+<[^>]*site\.db-wal>|HTTP/1\.1 303' | sed "s#$work##g" >"$work/waits"
cat "$work/waits"
head -1 "$work/waits" | grep -q 'sync(' || { echo "The answer did not wait for the disk." >&2; exit 1; }
