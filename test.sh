#!/usr/bin/env bash
# Builds everything and runs every test. The last line is the sum: N passed, N failed, N skipped.
# As root on Debian it installs what is missing (postgresql, chromium). Elsewhere the tests that need them are skipped and say so.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

readonly logs="$PWD/artifacts/tests"
readonly seconds_per_project=900
cluster=""

# Each host of the tests lives for seconds: code that is instrumented or compiled anew (after 4,096 calls, in hexadecimal) to become quicker later seldom earns it back.
export DOTNET_TieredPGO=0 DOTNET_TC_CallCountThreshold=1000

say() { printf '%s\n' "$*" >&2; }
fail() { say "$*"; exit 1; }

check_tools() {
  command -v dotnet >/dev/null || fail "The .NET SDK 10 is missing: https://dotnet.microsoft.com/download"
  dotnet --list-sdks | grep -q '^10\.' || fail "The .NET SDK 10 is missing; found: $(dotnet --list-sdks | tr '\n' ' ')"
  command -v node >/dev/null || fail "Node.js 20 or later is missing: https://nodejs.org"
  local major; major=$(node --version | sed 's/^v\([0-9]*\).*/\1/')
  [ "$major" -ge 20 ] || fail "Node.js 20 or later is needed; found $(node --version)"
}

postgres_bin() { ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -1; }

has_postgres() { [ -n "${ESM_TEST_POSTGRES:-}" ] || [ -n "$(postgres_bin)" ] || command -v initdb >/dev/null; }

has_chromium() {
  local name
  for name in chromium chromium-browser google-chrome; do
    if command -v "$name" >/dev/null; then return 0; fi
  done
  return 1
}

install_missing() {
  local missing=()
  has_postgres || missing+=(postgresql)
  has_chromium || missing+=(chromium)
  [ ${#missing[@]} -gt 0 ] || return 0
  if [ "$(id -u)" -ne 0 ] || [ ! -f /etc/debian_version ]; then
    say "Missing: ${missing[*]}. Only root on Debian can install them from here; the tests that need them are skipped."
    return 0
  fi
  # The package would create and start a cluster of its own.
  if [ ! -d /etc/postgresql-common ]; then
    mkdir -p /etc/postgresql-common
    printf 'create_main_cluster = false\n' > /etc/postgresql-common/createcluster.conf
  fi
  say "Installing ${missing[*]}"
  export DEBIAN_FRONTEND=noninteractive
  apt-get update -q >&2 && apt-get install -q -y --no-install-recommends -o Dpkg::Options::=--force-confold "${missing[@]}" >&2 \
    || say "Could not install ${missing[*]}; the tests that need them are skipped."
}

as_postgres() { if [ "$(id -u)" -eq 0 ]; then runuser -u postgres -- "$@"; else "$@"; fi; }

# One cluster for the whole run: starting one for each project would cost more than the tests.
start_postgres() {
  [ -z "${ESM_TEST_POSTGRES:-}" ] || return 0
  local bin; bin=$(postgres_bin)
  [ -n "$bin" ] || return 0
  cluster=$(mktemp -d)
  if [ "$(id -u)" -eq 0 ]; then chown postgres: "$cluster"; fi
  local port; port=$(node -e 'const s = require("net").createServer().listen(0, "127.0.0.1", () => { console.log(s.address().port); s.close(); })')
  (
    cd "$cluster"
    as_postgres "$bin/initdb" -D "$cluster/data" -U esm -A trust -E UTF8 --locale=C.UTF-8 --no-sync >/dev/null
    as_postgres "$bin/pg_ctl" start -w -t 60 -D "$cluster/data" -l "$cluster/log" -o "-p $port -c listen_addresses=127.0.0.1 -c unix_socket_directories= \
      -c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=300" >/dev/null
  ) || { say "PostgreSQL did not start:"; cat "$cluster/log" >&2 2>/dev/null || true; exit 1; }
  export ESM_TEST_POSTGRES="Host=127.0.0.1;Port=$port;Username=esm;Database=postgres"
}

stop_postgres() {
  [ -n "$cluster" ] || return 0
  (cd "$cluster" && as_postgres "$(postgres_bin)/pg_ctl" stop -m immediate -D "$cluster/data" >/dev/null 2>&1) || true
  rm -rf "$cluster"
}

run_project() {
  local name=$1 status=0
  say "Running $name"
  timeout "$seconds_per_project" "artifacts/bin/$name/debug/$name" -noColor > "$logs/$name.log" 2>&1 || status=$?
  printf '%s\n' "$status" > "$logs/$name.status"
}

number() { sed -n "s/.*Total: .*$2: \([0-9]*\).*/\1/p" "$logs/$1.log" | tail -1; }

sum_up() {
  local passed=0 failed=0 skipped=0 name
  for name in "$@"; do
    local status total errors wrong left not_run
    status=$(cat "$logs/$name.status" 2>/dev/null || echo none)
    total=$(sed -n 's/.* Total: \([0-9]*\),.*/\1/p' "$logs/$name.log" | tail -1)
    if [ -z "$total" ] || [ "$total" -eq 0 ]; then
      say "$name ran no test or crashed (exit $status):"
      tail -40 "$logs/$name.log" >&2
      failed=$((failed + 1))
      continue
    fi
    errors=$(number "$name" Errors); wrong=$(number "$name" Failed); left=$(number "$name" Skipped); not_run=$(number "$name" 'Not Run')
    passed=$((passed + total - wrong - left - not_run))
    failed=$((failed + wrong + errors))
    skipped=$((skipped + left + not_run))
    if [ $((wrong + errors)) -gt 0 ]; then
      say "$name:"
      sed -n '/\[FAIL\]/,/^  Finished/p' "$logs/$name.log" >&2
    elif [ "$status" != 0 ]; then
      say "$name exited with $status after its tests:"
      tail -20 "$logs/$name.log" >&2
      failed=$((failed + 1))
    fi
    if [ "$left" -gt 0 ]; then grep -A1 '\[SKIP\]' "$logs/$name.log" >&2 || true; fi
  done
  printf '%d passed, %d failed, %d skipped\n' "$passed" "$failed" "$skipped"
  [ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
}

main() {
  check_tools
  install_missing
  rm -rf "$logs"; mkdir -p "$logs"
  # Into a file: the build's servers stay behind and would hold a pipe open long after it.
  dotnet build Esm.sln --nologo -v q > "$logs/build.log" 2>&1 || { cat "$logs/build.log" >&2; fail "The build failed."; }
  trap stop_postgres EXIT
  start_postgres

  local projects=() project name ended
  for project in tests/*.Tests/*.Tests.csproj; do
    projects+=("$(basename "$project" .csproj)")
  done
  # Two at a time, the longest first, so that none is left alone at the end; browsers want the machine for themselves and come last.
  local -A running=()
  for name in Esm.Failure.Tests Esm.Conformance.Tests Esm.Requests.Tests "${projects[@]}"; do
    [ "$name" != Esm.Browser.Tests ] || continue
    [ ! -e "$logs/$name.log" ] || continue
    : > "$logs/$name.log"
    run_project "$name" &
    running[$!]=$name
    if [ ${#running[@]} -ge 2 ]; then
      wait -n -p ended "${!running[@]}" || true
      [ -z "${ended:-}" ] || unset "running[$ended]"
    fi
  done
  wait
  if [ -d tests/Esm.Browser.Tests ]; then run_project Esm.Browser.Tests; fi
  sum_up "${projects[@]}"
}

main "$@"
