using System.Globalization;
using LogAnalysis.Records;

namespace LogAnalysis;

/// <summary>A question, in five languages.</summary>
/// <param name="Text">In English.</param>
/// <param name="Jq">As a command of the shell, over shop.jsonl.</param>
/// <param name="Awk">Likewise.</param>
/// <param name="LogQl">For a Loki that has these lines with the labels app, service and level.</param>
/// <param name="Sql">For DuckDB, over a view <c>logs</c> of the file.</param>
/// <param name="Linq">In C#: the lines of the answer, sorted where there is no other order.</param>
public sealed record LogQuestion(
    string Text, string Jq, string Awk, string LogQl, string Sql, Func<IReadOnlyList<LogEntry>, IEnumerable<string>> Linq);

/// <summary>What one asks a log all the time.</summary>
public static class LogQuestions
{
    public static IReadOnlyList<LogQuestion> All { get; } =
    [
        #region questions
        new("How many errors are there?",
            """jq -rR 'fromjson? | select(.level == "error") | 1' shop.jsonl | wc -l""",
            """awk '/"level":"error"/ { n++ } END { print n }' shop.jsonl""",
            """sum(count_over_time({app="shop", level="error"}[3h]))""",
            """SELECT count(*) FROM logs WHERE level = 'error'""",
            entries => [$"{entries.Count(entry => entry.Level == LogLevel.Error)}"]),

        new("Which services have errors, and how many?",
            """jq -rR 'fromjson? | select(.level == "error") | .service' shop.jsonl | sort | uniq -c | awk '{ print $2, $1 }'""",
            """awk -F'"' '/"level":"error"/ { n[$12]++ } END { for (s in n) print s, n[s] }' shop.jsonl | sort""",
            """sum by (service) (count_over_time({app="shop", level="error"}[3h]))""",
            """SELECT service, count(*) FROM logs WHERE level = 'error' GROUP BY ALL ORDER BY ALL""",
            entries => entries.Where(entry => entry.Level == LogLevel.Error).CountBy(entry => entry.Service).Select(service => $"{service.Key} {service.Value}").Order(StringComparer.Ordinal)),
        #endregion

        new("How many payments were declined by the card's bank?",
            """jq -rR 'fromjson? | select(.service == "payments-api" and .level == "error" and (.message | contains("card_declined"))) | 1' shop.jsonl | wc -l""",
            """awk '/"level":"error","service":"payments-api"/ && /card_declined/ { n++ } END { print n }' shop.jsonl""",
            """sum(count_over_time({app="shop", service="payments-api", level="error"} |= "card_declined" [3h]))""",
            """SELECT count(*) FROM logs WHERE service = 'payments-api' AND level = 'error' AND message LIKE '%card_declined%'""",
            entries => [$"{entries.Count(entry => entry is { Service: "payments-api", Level: LogLevel.Error } && entry.Message.Contains("card_declined", StringComparison.Ordinal))}"]),

        new("How many requests had which status?",
            """jq -rR 'fromjson? | .status // empty' shop.jsonl | sort | uniq -c | awk '{ print $2, $1 }'""",
            """awk 'match($0, /"status":[0-9]+/) { n[substr($0, RSTART + 9, RLENGTH - 9)]++ } END { for (s in n) print s, n[s] }' shop.jsonl | sort""",
            """sum by (status) (count_over_time({app="shop"} | json | status != "" [3h]))""",
            """SELECT status, count(*) FROM logs WHERE status IS NOT NULL GROUP BY ALL ORDER BY ALL""",
            entries => entries.Where(entry => entry.Status is not null).CountBy(entry => entry.Status!.Value).Select(status => $"{status.Key} {status.Value}").Order(StringComparer.Ordinal)),

        new("How many users got a 504?",
            """jq -rR 'fromjson? | select(.status == 504) | .user_id' shop.jsonl | sort -u | wc -l""",
            """awk '/"status":504/ && match($0, /"user_id":"[^"]*"/) { u[substr($0, RSTART, RLENGTH)] } END { for (i in u) n++; print n }' shop.jsonl""",
            """count(sum by (user_id) (count_over_time({app="shop"} | json | status = 504 [3h])))""",
            """SELECT count(DISTINCT user_id) FROM logs WHERE status = 504""",
            entries => [$"{entries.Where(entry => entry.Status == 504).Select(entry => entry.UserId).Distinct().Count()}"]),

        new("How long did the slowest payment take, in milliseconds?",
            """jq -rR 'fromjson? | select(.endpoint == "POST /payments") | .duration_ms' shop.jsonl | sort -n | tail -n 1""",
            """awk '/"endpoint":"POST \/payments"/ && match($0, /"duration_ms":[0-9.]+/) { d = substr($0, RSTART + 14, RLENGTH - 14) + 0; if (d > m) m = d } END { print m }' shop.jsonl""",
            """max(max_over_time({app="shop", service="payments-api"} | json | endpoint = "POST /payments" | unwrap duration_ms [3h]))""",
            """SELECT max(duration_ms) FROM logs WHERE endpoint = 'POST /payments'""",
            entries => [entries.Where(entry => entry.Endpoint == "POST /payments").Select(entry => entry.DurationMs ?? 0).DefaultIfEmpty().Max().ToString(CultureInfo.InvariantCulture)]),

        new("In which ten minutes were the most errors, and how many?",
            """jq -rR 'fromjson? | select(.level == "error") | .timestamp[:15]' shop.jsonl | sort | uniq -c | sort -k1,1nr -k2 | head -n 1 | awk '{ print $2 "0", $1 }'""",
            """awk '/"level":"error"/ { n[substr($0, 15, 15)]++ } END { for (t in n) print n[t], t }' shop.jsonl | sort -k1,1nr -k2 | head -n 1 | awk '{ print $2 "0", $1 }'""",
            """sum(count_over_time({app="shop", level="error"}[10m]))""",
            """SELECT strftime(time_bucket(INTERVAL 10 MINUTE, timestamp), '%Y-%m-%dT%H:%M'), count(*) FROM logs WHERE level = 'error' GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT 1""",
            entries => entries.Where(entry => entry.Level == LogLevel.Error).CountBy(entry => entry.Timestamp.ToString("yyyy-MM-ddTHH:mm", CultureInfo.InvariantCulture)[..15])
                .OrderByDescending(minutes => minutes.Value).ThenBy(minutes => minutes.Key, StringComparer.Ordinal).Take(1).Select(minutes => $"{minutes.Key}0 {minutes.Value}")),

        new("What did the services say in the first trace that ran into a time-out?",
            """id=$(jq -rR 'fromjson? | select(.status == 504) | .trace_id' shop.jsonl | head -n 1); jq -rR --arg id "$id" 'fromjson? | select(.trace_id == $id) | "\(.service) \(.level)"' shop.jsonl""",
            """id=$(awk -F'"trace_id":"' '/"status":504/ { print substr($2, 1, 32); exit }' shop.jsonl); awk -F'"' -v id="$id" 'index($0, id) { print $12, $8 }' shop.jsonl""",
            """{app="shop"} | json | trace_id = "$trace" | line_format "{{.service}} {{.level}}" """,
            """SELECT service, level FROM logs WHERE trace_id = (SELECT arg_min(trace_id, timestamp) FROM logs WHERE status = 504) ORDER BY timestamp""",
            entries => entries.Where(entry => entry.TraceId is not null && entry.TraceId == entries.FirstOrDefault(first => first.Status == 504)?.TraceId).Select(entry => $"{entry.Service} {entry.Level.ToString().ToLowerInvariant()}")),
    ];
}
