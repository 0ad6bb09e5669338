#!/usr/bin/env bash
# Installs what the whole suite needs, then runs all of it. Nothing may be skipped here.
# Usage: tests/run.sh [options of dotnet test, such as --filter]
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

say() { printf '\n== %s\n' "$1"; }

# The command that shows a tool is there, and the Debian package that brings it.
needs=(
  "chromium:chromium"
  "WebKitWebDriver:webkit2gtk-driver"
  "Xvfb:xvfb"
  "pdftotext:poppler-utils"
  "java:default-jre-headless"
  "node:nodejs"
  "npm:npm"
  "smtp-sink:postfix"
  "swaks:swaks"
  "git:git"
  "initdb:postgresql"
  "runuser:util-linux"
  "setpriv:util-linux"
  "nginx:nginx-light"
  "hunspell:hunspell"
)
# Servers are not on everybody's path.
PATH="$PATH:/usr/sbin:/sbin:$(printf '%s:' /usr/lib/postgresql/*/bin)"

as_root=()
if [ "$(id -u)" -ne 0 ] && command -v sudo >/dev/null; then as_root=(sudo env "PATH=$PATH"); fi

say "Tools"
missing=()
for need in "${needs[@]}"; do
  command -v "${need%%:*}" >/dev/null || missing+=("${need##*:}")
done
[ -e /usr/share/hunspell/en_US.dic ] || missing+=("hunspell-en-us")
if [ "${#missing[@]}" -gt 0 ]; then (
  if ! command -v apt-get >/dev/null; then
    echo "Please install: ${missing[*]}" >&2
    exit 1
  fi
  "${as_root[@]}" apt-get update -qq
  # The tests start servers of their own, and the packaged ones shall not open a port to the world.
  policy=/usr/sbin/policy-rc.d
  if [ ! -e "$policy" ]; then
    trap '"${as_root[@]}" rm -f "$policy"' EXIT
    "${as_root[@]}" sh -c "printf '#!/bin/sh\nexit 101\n' >$policy && chmod 755 $policy"
  fi
  if [[ " ${missing[*]} " == *" postfix "* ]]; then
    echo "postfix postfix/main_mailer_type select Local only" | "${as_root[@]}" debconf-set-selections
  fi
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
) fi
(cd tests/tools && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error)
echo "chromium, WebKit, pdftotext, java, the Nu checker, postfix, swaks, nginx, git, PostgreSQL and hunspell are here"

say "Build"
dotnet build SciaticaInfo.sln -c Release --nologo -v quiet

say "Check the shipped content"
dotnet src/SciaticaInfo.Web/bin/Release/net10.0/SciaticaInfo.Web.dll check --strict

say "Tests"
results=$(mktemp -d)
trap 'rm -rf "$results"' EXIT
status=0
for project in UnitTests IntegrationTests DrillTests BrowserTests; do
  as=()
  # Small disks and other users' rights are root's to give.
  [ "$project" != DrillTests ] || as=("${as_root[@]}")
  "${as[@]}" dotnet test "tests/SciaticaInfo.$project" -c Release --no-build --nologo \
    --results-directory "$results" --logger "trx;LogFileName=$project.trx" "$@" || status=1
done

count() { cat "$results"/*.trx 2>/dev/null | grep -o "<Counters [^>]*>" | grep -o " $1=\"[0-9]*\"" | grep -o '[0-9]*' | awk '{ sum += $1 } END { print sum + 0 }'; }
total=$(count total)
passed=$(count passed)
failed=$(count failed)
skipped=$((total - passed - failed))

say "Result"
[ "$skipped" -eq 0 ] || { echo "$skipped tests were skipped; here every tool is installed, so none may be."; status=1; }
[ "$total" -gt 0 ] || { echo "No test ran."; status=1; }
echo "$passed passed, $failed failed"
exit "$status"
