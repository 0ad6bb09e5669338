#!/usr/bin/env bash
# What a sign-up costs, each acknowledged only when it is on the disk (synchronous=FULL): the published site beside the same site that
# commits once for each request, driven in turns by wrk (Debian package wrk) at 127.0.0.1, while somebody reads an article. Then whether
# the time of an answer tells if an address is known; then, with strace, that the disk is waited for before the answer.
# Every request comes from a network of its own. Takes about five minutes.
# Usage: tests/bench/signup.sh [pairs] [seconds] [connections]
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
pairs=${1:-5}
seconds=${2:-10}
connections=${3:-32}
work=$(mktemp -d)
pids=()
trap 'for pid in "${pids[@]}"; do kill "$pid" 2>/dev/null || true; done; wait; rm -rf "$work"' EXIT

dotnet publish src/SciaticaInfo.Web -c Release -r linux-x64 --no-self-contained -o "$work/site" -v quiet --nologo
dotnet publish tests/SciaticaInfo.Benchmarks -c Release -r linux-x64 --no-self-contained -p:PublishReadyToRun=true -o "$work/bench" -v quiet --nologo

export Site__TrustedProxies__0=127.0.0.1
wait_for() { for _ in $(seq 600); do curl -sf "http://127.0.0.1:$1/health/ready" >/dev/null && return; sleep 0.1; done; echo "port $1 is not ready" >&2; exit 1; }
notice() { curl -sf "http://127.0.0.1:$1/newsletter" | grep -o 'name="notice" value="[0-9a-f]*"' | grep -o '[0-9a-f]\{64\}' | head -1; }
median() { sort -n | awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] }'; }

# One program, one setting apart: how many sign-ups share a commit at most.
Data__Path="$work/grouped.data" "$work/bench/SciaticaInfo.Benchmarks" host http://127.0.0.1:5191 "$work/site" 64 >"$work/grouped.log" & pids+=($!)
Data__Path="$work/single.data" "$work/bench/SciaticaInfo.Benchmarks" host http://127.0.0.1:5192 "$work/site" 1 >"$work/single.log" & pids+=($!)
wait_for 5191; wait_for 5192
sleep 5
export NOTICE; NOTICE=$(notice 5191)

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
done = function(summary, latency) io.write(string.format("figures %.1f\n", latency:percentile(99) / 1000)) end
LUA

run=0
load() { # name, port
  run=$((run + 1))
  wrk -t1 -c2 -d"${seconds}s" -s "$work/read.lua" "http://127.0.0.1:$2/symptoms" | awk '/^figures/ { print $2 }' >"$work/read.now" & local reader=$!
  RUN=$run wrk -t1 -c"$connections" -d"${seconds}s" -s "$work/signup.lua" "http://127.0.0.1:$2" | awk '/^figures/ { print $2, $3, $4, $5 }' >"$work/now"
  wait "$reader"
  [ "$3" = quiet ] || { paste -d' ' "$work/now" "$work/read.now" >>"$work/$1"; echo "$1 $(cat "$work/now") $(cat "$work/read.now")" >>"$work/all"; }
}

load grouped 5191 quiet; load single 5192 quiet
for _ in $(seq "$pairs"); do load grouped 5191 keep; load single 5192 keep; done
echo "Sign-ups at $connections connections, $pairs pairs of $seconds s: per second, p50 ms, p99 ms, errors, p99 of an article meanwhile in ms"
cat "$work/all"
for name in grouped single; do
  printf '%-8s median %s per s, p50 %s ms, p99 %s ms, errors %s, article p99 %s ms\n' "$name" \
    "$(cut -d' ' -f1 "$work/$name" | median)" "$(cut -d' ' -f2 "$work/$name" | median)" "$(cut -d' ' -f3 "$work/$name" | median)" \
    "$(awk '{ sum += $4 } END { print sum + 0 }' "$work/$name")" "$(cut -d' ' -f5 "$work/$name" | median)"
done
paste -d' ' <(cut -d' ' -f1 "$work/grouped") <(cut -d' ' -f1 "$work/single") | awk '{ print $1 / $2 }' | median | awk '{ print "ratio of the pairs, median " $1 }'
for pid in "${pids[@]}"; do kill "$pid"; done; wait "${pids[@]}" 2>/dev/null || true; pids=()

echo "Time of an answer by kind of address, 500 each in turns"
limits=(PerPrefixPer10Minutes WithoutStampPerPrefixPer10Minutes PerPrefixPerDay PerDomainPerMinute PerSitePerMinute)
timing=()
for limit in "${limits[@]}"; do timing+=("Newsletter__Limits__$limit=100000"); done
env "${timing[@]}" Data__Path="$work/timing.data" "$work/site/SciaticaInfo.Web" --urls http://127.0.0.1:5193 >"$work/timing.log" & pids+=($!)
wait_for 5193
"$work/bench/SciaticaInfo.Benchmarks" timing http://127.0.0.1:5193 "$work/timing.data"
kill "${pids[0]}"; wait "${pids[0]}" 2>/dev/null || true; pids=()

command -v strace >/dev/null || { echo "strace is not here (Debian package strace), so the waits for the disk are not shown"; exit 0; }
echo "Waits for the disk before the answer"
Data__Path="$work/trace.data" strace -D -f -qq -y -s 12 -e trace=fdatasync,fsync,sendto,sendmsg,write -o "$work/trace" "$work/site/SciaticaInfo.Web" --urls http://127.0.0.1:5194 >"$work/trace.log" & pids+=($!)
wait_for 5194
sleep 8
before=$(wc -l <"$work/trace")
curl -s -o /dev/null -w '%{http_code}\n' -d "email=traced%40example.org&from=%2Fnewsletter&notice=$NOTICE" http://127.0.0.1:5194/newsletter
sleep 1
tail -n +"$((before + 1))" "$work/trace" | grep -E 'f(data)?sync\([0-9]+<[^>]*site\.db-wal>|HTTP/1\.1 303' | sed "s#$work##g" >"$work/waits"
cat "$work/waits"
head -1 "$work/waits" | grep -q 'sync(' || { echo "The answer did not wait for the disk." >&2; exit 1; }
