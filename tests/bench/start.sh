#!/usr/bin/env bash
# What a start costs, from the start of the process to the first article: an empty ASP.NET Core site published likewise; the site when it has
# run over this content before; and the site over a data folder of its own, as at its first start. In turns, each time a new process.
# Usage: tests/bench/start.sh [rounds] [content folder]. Takes about two minutes with the articles that come with the site.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
rounds=${1:-15}
Content__Path=$(realpath "${2:-content}"); export Content__Path
article=$(basename "$(find "$Content__Path/articles" -name '*.md' | sort | head -1)" .md)
work=$(mktemp -d)
pid=
trap 'kill "$pid" 2>/dev/null || true; rm -rf "$work"' EXIT

dotnet publish src/SciaticaInfo.Web -c Release -r linux-x64 --no-self-contained -o "$work/site" -v quiet --nologo
dotnet publish tests/SciaticaInfo.Benchmarks -c Release -r linux-x64 --no-self-contained -p:PublishReadyToRun=true -o "$work/bench" -v quiet --nologo

# The run before: until it has kept its answers.
Data__Path="$work/again" "$work/site/SciaticaInfo.Web" --urls http://127.0.0.1:5186 >/dev/null & pid=$!
until [[ -e $work/again/cache/answers ]]; do kill -0 "$pid"; sleep 1; done
kill "$pid"; wait "$pid" || true

"$work/bench/SciaticaInfo.Benchmarks" start "$rounds" \
  "empty site|http://127.0.0.1:5185/|$work/bench/SciaticaInfo.Benchmarks|empty|http://127.0.0.1:5185" \
  "site, again|http://127.0.0.1:5186/$article|env|Data__Path=$work/again|$work/site/SciaticaInfo.Web|--urls|http://127.0.0.1:5186" \
  "site, first start|http://127.0.0.1:5187/$article|bash|-c|rm -rf $work/first; exec env Data__Path=$work/first $work/site/SciaticaInfo.Web --urls http://127.0.0.1:5187"
