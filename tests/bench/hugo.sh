#!/usr/bin/env bash
# A start over many articles beside a build of the same Markdown by Hugo (Debian package hugo): processor time of each. Ours is the published
# site over a data folder of its own, from the start of the process to the first article's 200, and once more over the same data; Hugo writes
# all pages with a plain layout, a feed and a sitemap, as the site has them.
# Usage: tests/bench/hugo.sh [articles] [rounds]. Takes some minutes for 10,000.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
articles=${1:-10000}
rounds=${2:-3}
command -v hugo >/dev/null || { echo 'hugo is missing: apt-get install hugo' >&2; exit 2; }
work=$(mktemp -d)
pid=
trap '[[ -z $pid ]] || kill "$pid" 2>/dev/null || true; rm -rf "$work"' EXIT

tests/bench/make-articles.py "$articles" "$work/content"
mkdir -p "$work/hugo/content" "$work/hugo/layouts/_default"
cp "$work"/content/articles/*.md "$work"/content/pages/*.md "$work/hugo/content"
printf 'baseURL = "http://127.0.0.1/"\ntitle = "Peer"\ndisableKinds = ["taxonomy", "term"]\n[frontmatter]\ndate = ["changed"]\n' >"$work/hugo/config.toml"
cat >"$work/hugo/layouts/_default/single.html" <<'HTML'
<!DOCTYPE html>
<html lang="en-US"><head><meta charset="utf-8"><title>{{ .Title }}</title><meta name="description" content="{{ .Params.summary }}"><link rel="canonical" href="{{ .Permalink }}"></head>
<body><header><a href="/">{{ .Site.Title }}</a></header><main><h1>{{ .Title }}</h1>{{ .Content }}</main><footer>{{ .Date.Format "January 2, 2006" }}</footer></body></html>
HTML
cat >"$work/hugo/layouts/_default/list.html" <<'HTML'
<!DOCTYPE html>
<html lang="en-US"><head><meta charset="utf-8"><title>{{ .Title }}</title></head><body><ul>{{ range .RegularPages }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a> {{ .Params.summary }}</li>{{ end }}</ul></body></html>
HTML

dotnet publish src/SciaticaInfo.Web -c Release -r linux-x64 --no-self-contained -o "$work/site" -v quiet --nologo
dotnet publish tests/SciaticaInfo.Benchmarks -c Release -r linux-x64 --no-self-contained -p:PublishReadyToRun=true -o "$work/bench" -v quiet --nologo
export Content__Path=$work/content

# The run before: until it has kept its answers.
Data__Path="$work/again" "$work/site/SciaticaInfo.Web" --urls http://127.0.0.1:5186 >/dev/null & pid=$!
until [[ -e $work/again/cache/answers ]]; do kill -0 "$pid"; sleep 1; done
kill "$pid"; wait "$pid" || true; pid=

TIMEFORMAT='| Hugo | %R s | | %U s and %S s of the system | | |'
for _ in $(seq "$rounds"); do
  rm -rf "$work/hugo/public" "$work/hugo/resources"
  time hugo --quiet --buildFuture --source "$work/hugo"
  "$work/bench/SciaticaInfo.Benchmarks" start 1 \
    "empty site|http://127.0.0.1:5185/|$work/bench/SciaticaInfo.Benchmarks|empty|http://127.0.0.1:5185" \
    "site, first start|http://127.0.0.1:5187/symptoms|bash|-c|rm -rf $work/first; exec env Data__Path=$work/first $work/site/SciaticaInfo.Web --urls http://127.0.0.1:5187" \
    "site, again|http://127.0.0.1:5186/symptoms|env|Data__Path=$work/again|$work/site/SciaticaInfo.Web|--urls|http://127.0.0.1:5186"
done
echo "Pages that Hugo wrote: $(find "$work/hugo/public" -name index.html | wc -l)"
