#!/usr/bin/env bash
# How near the site comes to the limit: the published site beside a bare Kestrel that sends the same bytes and headers, that one
# once more, and nginx with files compressed ahead; driven in turns by wrk on 127.0.0.1 (Debian packages wrk, nginx,
# libnginx-mod-http-brotli-static; without nginx its rows are left out). Prints the table of docs/performance.md.
# Usage: tests/bench/run.sh [rounds of each start] [fresh starts]. Takes about a quarter of an hour on a quiet machine.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
rounds=${1:-5}
starts=${2:-3}
command -v wrk >/dev/null || { echo 'wrk is missing: apt-get install wrk' >&2; exit 2; }
modules=/usr/lib/nginx/modules
work=$(mktemp -d)
pids=()
finish() { for pid in "${pids[@]}"; do kill "$pid" 2>/dev/null || true; done; pids=(); wait; }
trap 'finish; rm -rf "$work"' EXIT

dotnet publish src/SciaticaInfo.Web -c Release -r linux-x64 --no-self-contained -o "$work/site" -v quiet --nologo
dotnet publish tests/SciaticaInfo.Benchmarks -c Release -r linux-x64 --no-self-contained -p:PublishReadyToRun=true -o "$work/bench" -v quiet --nologo
bench=$work/bench/SciaticaInfo.Benchmarks
site=http://127.0.0.1:5181
: >"$work/results"

start_site() {
  Data__Path="$work/data" "$work/site/SciaticaInfo.Web" --urls "$site" >/dev/null & pids+=($!); site_pid=$!
  for _ in $(seq 200); do curl -sf "$site/health/ready" >/dev/null && break; sleep 0.1; done
  sleep 8 # the smallest Brotli is made in the background
}

record() { # name, path, headers
  local number name=$1 path=$2; shift 2
  number=$(wc -l <"$work/rows")
  mkdir -p "$work/answers/$number"
  local options=(); for header in "$@"; do options+=(-H "$header"); done
  curl -s -D "$work/answers/$number/headers" -o "$work/answers/$number/body" "${options[@]}" "$site$path"
  if [[ $name == 304 ]]; then set -- "$@" "If-None-Match: $(tr -d '\r' <"$work/answers/$number/headers" | sed -n 's/^[Ee][Tt]ag: //p')"; fi
  (IFS=$'\t'; echo "$number"$'\t'"$name"$'\t'"$path${*:+$'\t'$*}") >>"$work/rows"
}

start_nginx() {
  [[ -e $modules/ngx_http_brotli_static_module.so ]] || return 0
  mkdir -p "$work/html"
  cp "$work/answers/0/body" "$work/html/symptoms.br"
  cp "$work/answers/1/body" "$work/html/symptoms"
  { echo "load_module $modules/ngx_http_brotli_static_module.so; daemon off; worker_processes 2; pid $work/nginx.pid; error_log $work/nginx.log;"
    echo 'events { worker_connections 1024; }'
    echo "http { access_log off; default_type 'text/html; charset=utf-8'; sendfile on; tcp_nopush on; keepalive_requests 100000000; open_file_cache max=100; brotli_static on;"
    echo "server { listen 127.0.0.1:5184; root $work/html;"
    tr -d '\r' <"$work/answers/0/headers" | sed -n '2,$p' | grep -E '^[A-Za-z-]+: ' | grep -viE '^(date|content-[a-z]+|etag|vary): ' | sed "s/\([^:]*\): \(.*\)/add_header \1 \"\2\";/"
    echo '} }'
  } >"$work/nginx.conf"
  nginx -c "$work/nginx.conf" -p "$work" 2>/dev/null & pids+=($!); nginx_pid=$!
  sleep 1
  others+=("nginx=http://127.0.0.1:5184,$nginx_pid,$(pgrep -d, -P "$nginx_pid")")
}

for start in $(seq "$starts"); do
  echo "start $start of $starts" >&2
  start_site
  rm -rf "$work/answers"; mkdir "$work/answers"; : >"$work/rows"
  record 'article, Brotli' /symptoms 'Accept-Encoding: br'
  record 'article, identity' /symptoms
  record 'article, gzip' /symptoms 'Accept-Encoding: gzip'
  record 304 /symptoms 'Accept-Encoding: br'
  record 'home, Brotli' / 'Accept-Encoding: br'
  record 'glossary, Brotli' /glossary 'Accept-Encoding: br'
  record '404, Brotli' /no-such-page 'Accept-Encoding: br'
  others=()
  for port in 5182 5183; do "$bench" limit "http://127.0.0.1:$port" "$work/answers" >/dev/null & pids+=($!); others+=("$([[ $port == 5182 ]] && echo limit || echo again)=http://127.0.0.1:$port,$!"); done
  start_nginx
  sleep 2
  "$bench" pairs <(head -2 "$work/rows") "$work/results" "$rounds" "site=$site,$site_pid" "${others[@]}"
  "$bench" pairs <(sed 1,2d "$work/rows") "$work/results" "$rounds" "site=$site,$site_pid" "${others[@]:0:2}"
  finish
done
"$bench" table "$work/results"
