#!/usr/bin/env bash
# What durability costs: logs of 1 KB are posted to the Logger API, which answers when they are safe on disk, and to an endpoint that reads
# the body and answers 202. The two are measured in turn, so that both meet the same machine.
#   bash 06-LogAnalysis/LoggerApi/load.sh [ROUNDS] [SECONDS] [CONNECTIONS]
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
rounds=${1:-3} seconds=${2:-5} connections=${3:-200}
command -v wrk >/dev/null || { echo 'load.sh needs wrk: apt-get install wrk' >&2; exit 1; }

scratch=$(mktemp -d)
trap 'kill $(jobs -p) 2>/dev/null || true; wait; rm -rf "$scratch"' EXIT

dotnet build LoggerApi -c Release -v quiet --nologo >"$scratch/build" || { cat "$scratch/build" >&2; exit 1; }

# start NAME ARGUMENTS...: starts a server on a free port and sets the variable NAME to its address.
start() {
  local name=$1 log="$scratch/$1.log"
  shift
  dotnet LoggerApi/bin/Release/net10.0/LoggerApi.dll "$@" --url http://127.0.0.1:0 >"$log" 2>&1 &
  for _ in $(seq 100); do
    local address
    address=$(grep -o 'http://127.0.0.1:[0-9]*' "$log" | head -n 1 || true)
    [ -n "$address" ] && { printf -v "$name" '%s' "$address"; return; }
    sleep 0.1
  done
  cat "$log" >&2
  exit 1
}

LOGGER_API_REQUESTS_PER_SECOND=0 LOGGER_API_SPOOL_MB=100000 LOKI_URL='' start durable --spool "$scratch/spool"
start bare bare

# A log of 1,024 bytes, as a service of the shop sends them.
cat >"$scratch/post.lua" <<'LUA'
local log = [[{"message":"Payment pay_100615 failed: card_declined","error":"card_declined","msg_id":"01a1fe61ec7c796e8bb7ffe408787121","service":"payments-api","version":"2.4.3","repository":"shop/payments-api","revision_id":"abc123","component":"checkout","trace_id":"6e8b0914579ab036cfd6280bb3c707db","data":{"user_id":"u-00042","amount_minor":1999,"currency":"EUR","attempt":2},"stack":[{"func":"Checkout.PayAsync","line":"118","source":"Checkout.cs"},{"func":"CardGateway.ChargeAsync","line":"64","source":"CardGateway.cs"},{"func":"Program.Main","line":"10","source":"Program.cs"}],"caller":"Checkout.cs:118","level":"error","note":""}]]
wrk.method = "POST"
wrk.headers["Content-Type"] = "application/json"
wrk.body = log:gsub('"note":""', '"note":"' .. string.rep("x", 1024 - #log) .. '"')
function done(summary, latency, requests)
  local errors = summary.errors.status + summary.errors.read + summary.errors.write + summary.errors.connect + summary.errors.timeout
  print(string.format("RESULT %.0f %.2f %d", summary.requests / summary.duration * 1e6, latency:percentile(99) / 1000, errors))
end
LUA

run() { wrk -t1 -c"$connections" -d"$2"s -s "$scratch/post.lua" "$1/log" | awk '/^RESULT/ { print $2, $3, $4 }'; }
warm=$((seconds < 3 ? seconds : 3))
run "$bare" "$warm" >/dev/null
run "$durable" "$warm" >/dev/null

# metric NAME: a number of the durable server.
metric() { curl -s "$durable/metrics" | awk -v name="$1" '$1 == name || index($1, name "{") == 1 { print $2; exit }'; }
sleep 0.5
accepted_before=$(metric logger_api_accepted_logs_total) allocated_before=$(metric dotnet_gc_heap_total_allocated_bytes_total)

printf '%d connections, %d s a round, logs of 1 KB\n' "$connections" "$seconds"
printf 'round  bare req/s  durable req/s  ratio  durable p99 ms  errors\n'
for round in $(seq "$rounds"); do
  read -r bare_rate _ bare_errors < <(run "$bare" "$seconds")
  read -r rate p99 errors < <(run "$durable" "$seconds")
  awk -v r="$round" -v b="$bare_rate" -v d="$rate" -v p="$p99" -v e=$((errors + bare_errors)) 'BEGIN { printf "%5d  %10d  %13d  %5.2f  %14.1f  %6d\n", r, b, d, d / b, p, e }'
done | tee "$scratch/rounds"
sort -n -k4 "$scratch/rounds" | awk '{ ratio[NR] = $4; p99[NR] = $5 } $5 > worst { worst = $5 } END { printf "median ratio %.2f, worst p99 %.1f ms\n", ratio[int((NR + 1) / 2)], worst }'
# wrk leaves without its last answers: until they are written, too.
sleep 0.5
accepted=$(metric logger_api_accepted_logs_total) allocated=$(metric dotnet_gc_heap_total_allocated_bytes_total)
commits=$(metric logger_api_commit_duration_seconds_count)
each=$(((allocated - allocated_before) / (accepted - accepted_before)))
lines=$(dotnet LoggerApi/bin/Release/net10.0/LoggerApi.dll export --spool "$scratch/spool" | wc -l)
printf '%d logs accepted with %d waits for the disk, %d bytes allocated for each, %d lines on the disk\n' "$accepted" "$commits" "$each" "$lines"
