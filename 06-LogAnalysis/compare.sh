#!/usr/bin/env bash
# The same three questions asked of this lesson's program, jq, Miller, awk and DuckDB, and a plain count asked of ripgrep: are the answers equal, and how long does each take?
#   bash 06-LogAnalysis/compare.sh [LINES] [FOLDER] [answers]
# LINES: 1,000,000 by default (about 320 MB). FOLDER: where the logs are made, a temporary one by default; it needs up to 1.5 GB. answers: compare the answers, measure nothing.
# Prints times, ratios, the cost of the start, and the peak memory at 100 MB and 1 GB. Ends with 1 where an answer differs. A goal that is not reached is printed as it is.
# DuckDB runs in this lesson's `sql`, with a thread for each core; its times have the same start of .NET in them.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
lines=${1:-1000000}

for program in dotnet jq mlr awk rg hyperfine wc; do
  command -v "$program" >/dev/null || { echo "compare.sh: '$program' is missing. Debian: apt-get install jq miller mawk ripgrep hyperfine time" >&2; exit 2; }
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
dotnet build LogAnalysis.csproj -c Release --nologo -v quiet >"$work/build.log" 2>&1 || { cat "$work/build.log" >&2; exit 1; }
ours="dotnet $PWD/bin/Release/net10.0/LogAnalysis.dll"
log=$work/shop.jsonl
$ours generate --lines "$lines" --seed 42 --broken 0 --output "$log"
echo "$(nproc) cores, load $(cut -d' ' -f1 /proc/loadavg 2>/dev/null || echo unknown), $(uname -sm), .NET $(dotnet --version), $(jq --version), $(mlr --version), awk is $(basename "$(readlink -f "$(command -v awk)")")"

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
    duck-top) echo "$ours sql $log --ask \"SELECT 'errors', coalesce(error_type, '(no type)'), count(*) FROM logs WHERE level IN ('error', 'fatal') GROUP BY ALL
      UNION ALL SELECT 'endpoints', endpoint, count(*) FROM logs WHERE endpoint IS NOT NULL GROUP BY ALL
      UNION ALL SELECT 'users', user_id, count(*) FROM logs WHERE user_id IS NOT NULL GROUP BY ALL\"" ;;
    duck-timeline) echo "$ours sql $log --ask \"SELECT strftime(timestamp, '%Y-%m-%dT%H:%M'), count(*), count(*) FILTER (level = 'warn'),
      count(*) FILTER (level IN ('error', 'fatal')) FROM logs GROUP BY 1\"" ;;
    duck-latency) echo "$ours sql $log --ask \"SELECT endpoint, count(*), quantile_disc(duration_ms, 0.5), quantile_disc(duration_ms, 0.95), quantile_disc(duration_ms, 0.99)
      FROM logs WHERE endpoint IS NOT NULL GROUP BY 1\"" ;;
    awk-top) echo "awk -f $work/top-text.awk $log" ;;
    awk-timeline) echo "awk -f $work/timeline-text.awk $log" ;;
    awk-latency) echo "awk -f $work/latency-text.awk $log | sort -t'	' -k1,1 -k2,2n | awk -f $work/ranks.awk" ;;
  esac
}

# --- are the answers equal? --------------------------------------------------------------------------------------------------------------------------

differ=0
for question in top timeline latency; do
  for tool in ours jq mlr awk duck; do
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
    printf 'answer to %-8s by %-4s: %s (%d lines)\n' $question $tool $same "$(wc -l <"$work/answer-$question.$tool")"
  done
done

# A plain count: how many lines are errors?
count="rg -c '\"level\":\"(error|fatal)\"' $log"
[ "$(bash -c "$count")" = "$(awk -F'\t' '{ n += $4 } END { print n }' "$work/answer-timeline.ours")" ] && same=equal || { same=DIFFERENT; differ=1; }
echo "answer to a plain count by rg: $same (1 lines)"

[ "${3:-}" = answers ] && exit $differ

# --- how long does it take? --------------------------------------------------------------------------------------------------------------------------

# seconds COMMAND RUNS: the median of several runs, the log in the page cache.
# Leaves the processor time in $work/cpu.
seconds() { hyperfine --style none --warmup 1 --runs "$2" --export-json "$work/times.json" "$1" >"$work/hyperfine.log" 2>&1 || { cat "$work/hyperfine.log" >&2; exit 1; }; jq '.results[0] | .user + .system' "$work/times.json" >"$work/cpu"; jq '.results[0].median' "$work/times.json"; }

cat "$log" >/dev/null
size=$(stat -c %s "$log")
printf '\n%-9s %8s %8s %8s %8s %8s %8s   %7s %9s %9s %9s\n' seconds ours jq Miller awk DuckDB 'wc -l' 'x jq' 'x Miller' 'x DuckDB' 'of wc -l'
for question in top timeline latency; do
  o=$(seconds "$(q ours $question)" 10) c=$(cat "$work/cpu") w=$(seconds "wc -l $log" 10) j=$(seconds "$(q jq $question)" 2) m=$(seconds "$(q mlr $question)" 2) a=$(seconds "$(q awk $question)" 2) d=$(seconds "$(q duck $question)" 3)
  awk -v d="$d" -v n=$question -v o="$o" -v j="$j" -v m="$m" -v a="$a" -v w="$w" -v s="$size" -v c="$c" 'BEGIN {
    printf "%-9s %8.3f %8.3f %8.3f %8.3f %8.3f %8.3f   %7.1f %9.1f %9.1f %9.2f   %d MB/s, %.1f cores\n", n, o, j, m, a, d, w, j / o, m / o, d / o, w / o, s / o / 1e6, c / o
    printf "  goals: 20 times jq %s, 5 times Miller %s, a quarter of wc -l %s\n", told(j / o, 20), told(m / o, 5), told(w / o, 0.25) }
    function told(v, goal) { return v >= goal ? "reached" : sprintf("not reached: %.2f", v) }'
done

printf '%-9s rg %.3f s; timeline, which counts errors by minute, %.3f s\n' count "$(seconds "$count" 5)" "$(seconds "$(q ours timeline)" 5)"

# --- what does the start cost? -----------------------------------------------------------------------------------------------------------------------

head -n 10 "$log" >"$work/small.jsonl"
printf '\nten lines: top %.3f s' "$(seconds "$ours top --tsv $work/small.jsonl" 10)"
if dotnet publish LogAnalysis.csproj -c Release --nologo -v quiet --use-current-runtime --no-self-contained -p:PublishReadyToRun=true -o "$work/ready" >"$work/publish.log" 2>&1; then
  printf ', compiled before the start (ReadyToRun) %.3f s\n' "$(seconds "dotnet $work/ready/LogAnalysis.dll top --tsv $work/small.jsonl" 10)"
  printf 'top of the whole log with ReadyToRun: %.3f s\n' "$(seconds "dotnet $work/ready/LogAnalysis.dll top --tsv $log" 5)"
else
  printf '; ReadyToRun could not be published: %s\n' "$(tail -n 1 "$work/publish.log")"
fi

# --- how much memory? --------------------------------------------------------------------------------------------------------------------------------

echo
rm -f "$log"
for megabytes in 100 1000; do
  $ours generate --lines $((megabytes * 3130)) --seed 42 --broken 0 --output "$log" >/dev/null
  cat "$log" >/dev/null
  w=$(seconds "wc -l $log" 5)
  for question in top timeline latency; do
    o=$(seconds "$(q ours $question)" 3)
    peak=$( { /usr/bin/time -f %M $ours $question --tsv "$log" >/dev/null; } 2>&1 )
    awk -v q=$question -v p="$peak" -v o="$o" -v w="$w" -v s="$(stat -c %s "$log")" 'BEGIN {
      printf "%-9s %5d MB of log: peak %d MB, goal 150 MB %s; %.2f of wc -l\n", q, s / 1e6, p / 1024, p / 1024 < 150 ? "reached" : "not reached", w / o }'
  done
done
exit $differ
