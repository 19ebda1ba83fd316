#!/usr/bin/env bash
# The same three questions asked of this lesson's program, jq, Miller and awk: are the answers equal, and how long does each take?
#   bash 06-LogAnalysis/compare.sh [LINES] [FOLDER] [answers]
# LINES: 1,000,000 by default (about 320 MB). FOLDER: where the logs are made, a temporary one by default; it needs up to 1.5 GB. answers: compare the answers, measure nothing.
# Prints times, ratios, and the peak memory at 100 MB and 1 GB. Ends with 1 where an answer differs; a goal that is not reached is printed as it is.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
lines=${1:-1000000}

for program in dotnet jq mlr awk hyperfine wc; do
  command -v "$program" >/dev/null || { echo "compare.sh: '$program' is missing. Debian: apt-get install jq miller mawk hyperfine time" >&2; exit 2; }
done
[ -x /usr/bin/time ] || { echo "compare.sh: /usr/bin/time is missing. Debian: apt-get install time" >&2; exit 2; }
[[ $lines =~ ^[1-9][0-9]{2,7}$ ]] || { echo "compare.sh: LINES is a whole number from 100 to 99999999, not '$lines'" >&2; exit 2; }

if [ $# -gt 1 ]; then
  work=$2
  mkdir -p "$work"
else
  work=$(mktemp -d)
  trap 'rm -rf "$work"' EXIT
fi

# Bytes, not letters: the fastest that the others can do, and the same order everywhere.
export LC_ALL=C DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
dotnet build -c Release --nologo -v quiet >"$work/build.log" 2>&1 || { cat "$work/build.log" >&2; exit 1; }
ours="dotnet $PWD/bin/Release/net10.0/LogAnalysis.dll"
log=$work/shop.jsonl
$ours generate --lines "$lines" --seed 42 --broken 0 --output "$log"
echo "$(nproc) cores, $(uname -sm), .NET $(dotnet --version), $(jq --version), $(mlr --version), awk is $(basename "$(readlink -f "$(command -v awk)")")"

# --- the questions, as each would be asked by somebody who knows the tool ---------------------------------------------------------------------------

cat >"$work/top.awk" <<'EOF'
BEGIN { FS = "\t" }
$1 == "error" || $1 == "fatal" { n["errors\t" $2]++ }
$3 != "" { n["endpoints\t" $3]++ }
$4 != "" { n["users\t" $4]++ }
END { for (k in n) print k "\t" n[k] }
EOF
cat >"$work/top-text.awk" <<'EOF'
function field(name, skip) { return match($0, "\"" name "\":\"[^\"]*\"") ? substr($0, RSTART + skip, RLENGTH - skip - 1) : "" }
/"level":"(error|fatal)"/ { n["errors\t" field("error_type", 14)]++ }
{ e = field("endpoint", 12); if (e != "") n["endpoints\t" e]++; u = field("user_id", 11); if (u != "") n["users\t" u]++ }
END { for (k in n) print k "\t" n[k] }
EOF
# The ten most frequent of each kind, the first of equals by name.
cat >"$work/ten.sh" <<'EOF'
for kind in errors endpoints users; do grep "^$kind	" "$1" | sort -t'	' -k3,3nr -k2,2 | head -n 10; done
EOF
cat >"$work/timeline.awk" <<'EOF'
BEGIN { FS = "\t" }
{ n[$1]++ } $2 == "warn" { w[$1]++ } $2 == "error" || $2 == "fatal" { e[$1]++ }
END { for (k in n) print k "\t" n[k] "\t" w[k] + 0 "\t" e[k] + 0 }
EOF
cat >"$work/timeline-text.awk" <<'EOF'
{ k = substr($0, 15, 16); n[k]++ }
/"level":"warn"/ { w[k]++ }
/"level":"(error|fatal)"/ { e[k]++ }
END { for (k in n) print k "\t" n[k] "\t" w[k] + 0 "\t" e[k] + 0 }
EOF
# Of sorted durations the nearest rank.
cat >"$work/ranks.awk" <<'EOF'
BEGIN { FS = "\t" }
function rank(q, r) { r = int(q * n); return d[r < q * n ? r + 1 : r] }
function told() { if (n) print last "\t" n "\t" rank(0.5) "\t" rank(0.95) "\t" rank(0.99) }
$1 != last { told(); n = 0; last = $1 }
{ d[++n] = $2 }
END { told() }
EOF
cat >"$work/latency-text.awk" <<'EOF'
match($0, /"endpoint":"[^"]*"/) { e = substr($0, RSTART + 12, RLENGTH - 13); if (match($0, /"duration_ms":[0-9.]+/)) print e "\t" substr($0, RSTART + 14, RLENGTH - 14) }
EOF

q() {
  case $1-$2 in
    ours-*) echo "$ours $2 --tsv $log" ;;
    jq-top) echo "jq -r '[.level, .error_type // \"\", .endpoint // \"\", .user_id // \"\"] | @tsv' $log | awk -f $work/top.awk" ;;
    jq-timeline) echo "jq -r '[.timestamp[:16], .level] | @tsv' $log | awk -f $work/timeline.awk" ;;
    jq-latency) echo "jq -r 'select(.endpoint) | [.endpoint, .duration_ms] | @tsv' $log | sort -t'	' -k1,1 -k2,2n | awk -f $work/ranks.awk" ;;
    mlr-top) echo "mlr --ijsonl --ojsonl put -q 'if (\$level == \"error\" || \$level == \"fatal\") { @n[\"errors\"][\$error_type] += 1 } if (is_present(\$endpoint)) { @n[\"endpoints\"][\$endpoint] += 1 } if (is_present(\$user_id)) { @n[\"users\"][\$user_id] += 1 } end { for ((a, b), c in @n) { print a . \"\\t\" . b . \"\\t\" . c } }' $log" ;;
    mlr-timeline) echo "mlr --ijsonl --ojsonl put -q 'k = substr0(\$timestamp, 0, 15); @n[k] += 1; if (\$level == \"warn\") { @w[k] += 1 } elif (\$level == \"error\" || \$level == \"fatal\") { @e[k] += 1 } end { for (k, v in @n) { print k . \"\\t\" . v . \"\\t\" . (@w[k] ?? 0) . \"\\t\" . (@e[k] ?? 0) } }' $log" ;;
    mlr-latency) echo "mlr --ijsonl --otsv --headerless-tsv-output filter 'is_present(\$endpoint)' then stats1 -a count,p50,p95,p99 -f duration_ms -g endpoint $log" ;;
    awk-top) echo "awk -f $work/top-text.awk $log" ;;
    awk-timeline) echo "awk -f $work/timeline-text.awk $log" ;;
    awk-latency) echo "awk -f $work/latency-text.awk $log | sort -t'	' -k1,1 -k2,2n | awk -f $work/ranks.awk" ;;
  esac
}

# --- are the answers equal? --------------------------------------------------------------------------------------------------------------------------

differ=0
for question in top timeline latency; do
  for tool in ours jq mlr awk; do
    bash -c "$(q $tool $question)" >"$work/answer-$question.$tool"
    if [ $question = top ]; then bash "$work/ten.sh" "$work/answer-top.$tool" >"$work/sorted"; else sort "$work/answer-$question.$tool" >"$work/sorted"; fi
    mv "$work/sorted" "$work/answer-$question.$tool"
    [ $tool = ours ] && continue
    if [ $question = latency ]; then
      # Counts must be equal, quantiles within the one percent that the histogram promises.
      awk -F'\t' 'NR == FNR { a[$1] = $0; next } { split(a[$1], o, "\t"); seen++; if (o[2] != $2) bad = 1; for (i = 3; i <= 5; i++) if (o[i] - $i > 0.01 * $i || $i - o[i] > 0.01 * $i) bad = 1 } END { exit bad || seen != length(a) }' \
        "$work/answer-latency.ours" "$work/answer-latency.$tool" && same=equal || same=DIFFERENT
    else
      cmp -s "$work/answer-$question.ours" "$work/answer-$question.$tool" && same=equal || same=DIFFERENT
    fi
    [ $same = equal ] || differ=1
    printf 'answer to %-8s by %-3s: %s (%d lines)\n' $question $tool $same "$(wc -l <"$work/answer-$question.$tool")"
  done
done

[ "${3:-}" = answers ] && exit $differ

# --- how long does it take? --------------------------------------------------------------------------------------------------------------------------

# seconds COMMAND RUNS: the median of several runs, the log in the page cache.
# Leaves the processor time in $work/cpu.
seconds() { hyperfine --style none --warmup 1 --runs "$2" --export-json "$work/times.json" "$1" >"$work/hyperfine.log" 2>&1 || { cat "$work/hyperfine.log" >&2; exit 1; }; jq '.results[0] | .user + .system' "$work/times.json" >"$work/cpu"; jq '.results[0].median' "$work/times.json"; }

cat "$log" >/dev/null
size=$(stat -c %s "$log")
printf '\n%-9s %8s %8s %8s %8s %8s   %9s %9s %9s\n' seconds ours jq Miller awk 'wc -l' 'x jq' 'x Miller' 'of wc -l'
for question in top timeline latency; do
  o=$(seconds "$(q ours $question)" 10) c=$(cat "$work/cpu") w=$(seconds "wc -l $log" 10) j=$(seconds "$(q jq $question)" 2) m=$(seconds "$(q mlr $question)" 2) a=$(seconds "$(q awk $question)" 2)
  awk -v n=$question -v o="$o" -v j="$j" -v m="$m" -v a="$a" -v w="$w" -v s="$size" -v c="$c" 'BEGIN {
    printf "%-9s %8.3f %8.3f %8.3f %8.3f %8.3f   %9.1f %9.1f %9.2f   %d MB/s, %.1f cores\n", n, o, j, m, a, w, j / o, m / o, w / o, s / o / 1e6, c / o
    printf "  goals: 20 times jq %s, 5 times Miller %s, a quarter of wc -l %s\n", told(j / o, 20), told(m / o, 5), told(w / o, 0.25) }
    function told(v, goal) { return v >= goal ? "reached" : sprintf("not reached: %.2f", v) }'
done

# --- how much memory? --------------------------------------------------------------------------------------------------------------------------------

echo
rm -f "$log"
for megabytes in 100 1000; do
  $ours generate --lines $((megabytes * 3130)) --seed 42 --broken 0 --output "$log" >/dev/null
  for question in top timeline latency; do
    peak=$( { /usr/bin/time -f %M $ours $question --tsv "$log" >/dev/null; } 2>&1 )
    awk -v q=$question -v p="$peak" -v s="$(stat -c %s "$log")" 'BEGIN { printf "%-9s %5d MB of log: peak %d MB, goal 150 MB %s\n", q, s / 1e6, p / 1024, p / 1024 < 150 ? "reached" : "not reached" }'
  done
done
exit $differ
