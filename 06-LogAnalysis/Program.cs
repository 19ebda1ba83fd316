using System.CommandLine;
using LogAnalysis;
using LogAnalysis.Examples;

var files = LogFileArguments.Files("Logs to read: files, plain or packed (gzip, zstd, bzip2), or - for stdin; without one a sample that comes with the lesson");
var format = LogFileArguments.Format();
var zone = LogFileArguments.Zone();
var tsv = new Option<bool>("--tsv") { Description = "The answer alone, its fields parted by tabs: for other programs" };
var counters = LessonOptions.Number("--counters", "How many different ones of each kind are counted at the same time", defaultValue: 10_000, min: 2, max: 1_000_000);
var rows = LessonOptions.Number("--rows", "At most so many steps are drawn", defaultValue: 40, min: 1, max: 100_000);
var trace = new Option<string?>("--trace") { Description = "The trace id, or a traceparent; by default that of a request that failed", HelpName = "ID" };
var grouped = new Option<string?>("--grouping") { Description = "Measure the templates: a CSV file with the columns Content and EventId, like the sets of Loghub", HelpName = "CSV" };
var seeds = LessonOptions.Number("--seeds", "Compare the rules over this many generated logs, in place of one", defaultValue: 1, min: 1, max: 1_000);
var ask = new Option<string?>("--ask") { Description = "A query of your own over the view logs; the answer alone, its fields parted by tabs", HelpName = "SQL" };
var times = LessonOptions.Number("--times", "How often the log goes through the pipe", defaultValue: 20, min: 1, max: 100_000);
var loki = LogFileArguments.Address("--loki", "Use this Loki", "http://localhost:3100");
var elastic = LogFileArguments.Address("--elastic", "Send to this Elasticsearch", "http://localhost:9200");
var graylog = new Option<string?>("--graylog") { Description = "Send to the Graylog on this host, port 12201, UDP and TCP", HelpName = "HOST" };

return await new LessonCommandLine("06-LogAnalysis", "Log analysis: read, ask, find the cause.",
[
    new("parse-text", "text lines to records: a regular expression, then a layout of spans; a stack trace belongs to its event", run => ParseText.Run(run.Value(files)), files),
    new("parse-json", "JSON lines from a pipe with Utf8JsonReader: a memory that does not depend on how many there are", run => ParseJson.RunAsync(run.Value(files), run.Value(times), run.Cancellation), files, times),
    new("broken", "lines that cannot be read: counted, kept apart with number and reason, never dropped", run => Broken.Run(run.Value(files), run.Value(format), run.OutputFolder()), files, format, zone),
    new("formats", "three dozen kinds of logs recognized by what they look like, plain or packed: the same code, the same answers", run => Formats.Run(run.Value(files)), files),
    new("top", "the most frequent errors, endpoints and users: exact, or in a fixed memory with a known error", run => Top.Run(run.Value(files), run.Value(format), run.Value(counters), run.Value(tsv)), files, format, zone, counters, tsv),
    new("timeline", "events by minute and level, drawn in the terminal; a gap is a gap", run => LogAnalysis.Examples.Timeline.Run(run.Value(files), run.Value(format), run.Value(rows), run.Value(tsv)), files, format, zone, rows, tsv),
    new("latency", "p50, p95 and p99 by endpoint, added up over files as they can be: by their histograms", run => Latency.Run(run.Value(files), run.Value(format), run.Value(tsv)), files, format, zone, tsv),
    new("trace", "one request's way through all services as a waterfall; a missing line leaves a mark", run => LogAnalysis.Examples.Trace.Run(run.Value(files), run.Value(format), run.Value(trace)), files, format, zone, trace),
    new("patterns", "free text turned back into the templates that it was made of: ten thousand lines are about thirty sentences", run => Patterns.Run(run.Value(files), run.Value(format), run.Value(grouped)), files, format, zone, grouped),
    new("anomaly", "a spike and a silence, found against the same hour of other days; and what a simpler rule would have cost", run => LogAnalysis.Examples.Anomaly.Run(run.Value(files), run.Value(format), run.Value(seeds)), files, format, zone, seeds),
    new("diff", "what is new after a release: messages and errors that the version before did not have", run => Diff.Run(run.Value(files), run.Value(format)), files, format, zone),
    new("root-cause", "an incident from the alert to its cause, by questions alone", run => RootCause.Run(run.Value(files), run.Value(format)), files, format, zone),
    new("report", "a page of what happened, in one file, with charts that can be printed", run => Report.Run(run.Value(files), run.Value(format), run.OutputFolder()), files, format, zone),
    new("follow", "tail -f that survives rotation, truncation, and a line that is half written", run => Follow.RunAsync(run.Value(files), run.OutputFolder, run.Cancellation), files),
    new("query", "eight questions in LINQ, jq, awk and LogQL, side by side", run => Query.RunAsync(run.Value(files), run.Value(loki), run.Cancellation), files, loki),
    new("sql", "the same eight questions in SQL: DuckDB reads the log file, inside the program and without a server", run => Sql.Run(run.Value(files), run.Value(ask)), files, ask),
    new("loki-push", "Loki's push API by hand, and what a label costs, in streams", run => LogAnalysis.Examples.LokiPush.RunAsync(run.Value(loki), run.Cancellation), loki),
    new("elastic-bulk", "Elasticsearch's _bulk with ECS fields: 200, and yet not all is stored", run => ElasticBulk.RunAsync(run.Value(elastic), run.Cancellation), elastic),
    new("gelf", "GELF for Graylog: UDP in chunks, TCP with a zero byte; what one lost datagram costs", run => Gelf.RunAsync(run.Value(graylog), run.Cancellation), graylog),
    new("fluent-forward", "stdout to Loki by way of Fluent Bit: three lines, station by station, and the configuration", run => FluentForward.Run(run.OutputFolder())),
    new("logql", "a failed payment found in a Loki from C#: labels, text, trace, and all pages", run => Logql.RunAsync(run.Value(loki), run.Cancellation), loki),
    new("patterns-of-shipping", "sidecar, DaemonSet, direct push, file tailing: what each loses when something dies", _ => PatternsOfShipping.Run()),
],
Generate.Command()).RunAsync(args);
