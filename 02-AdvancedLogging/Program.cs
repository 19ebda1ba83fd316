using System.CommandLine;
using AdvancedLogging;
using AdvancedLogging.Examples;

var smtp = ServerOption.HostAndPort("--smtp", "A mail server, instead of the one inside the example; user and password from SMTP_USER and SMTP_PASSWORD");
var startTls = new Option<bool>("--starttls") { Description = "Encrypt the connection to the mail server, or send nothing" };
var from = ServerOption.Mail("--from", "The sender's address", "payments-api@shop.example");
var to = ServerOption.Mail("--to", "The address of who is on call", "on-call@shop.example");
var syslog = ServerOption.Address("--syslog", "A syslog server, instead of the one inside the example: udp://HOST:PORT, tcp://HOST:PORT, unix:///dev/log", "udp", "tcp", "unix");
var url = ServerOption.Address("--url", "A collector that takes NDJSON, instead of the one inside the example", "http", "https");
var webhook = ServerOption.Address("--webhook", "A chat's incoming webhook, instead of the one inside the example", "http", "https");
var events = LessonOptions.Number("--events", "Events that a process would write if nobody killed it; a fiftieth of them with fsync", defaultValue: 100_000, min: 1_000, max: 10_000_000);
var child = new Option<Durability?>("--child") { Description = "Be the process that is killed", Hidden = true };
var file = new Option<string?>("--file") { Description = "Where the process that is killed writes", Hidden = true };
var serve = new Option<bool>("--serve") { Description = "Go on until Ctrl+C, for you to send a signal or a request" };
var verify = LessonOptions.InputFile("--verify", "An audit log to check, instead of writing one");
var head = new Option<string?>("--head") { Description = "With --verify: the hash of the last line, as it was kept elsewhere", HelpName = "HASH" };
var sharing = new Option<FileSharing?>("--sharing") { Description = "Be one of the two processes", Hidden = true };
var name = new Option<string?>("--name") { Description = "Which of the two", Hidden = true };
var ending = new Option<Ending?>("--ending") { Description = "Be the process that ends, in this way", Hidden = true };
var flushing = new Option<Flushing>("--flushing") { Description = "Where that process flushes", Hidden = true };

return await new LessonCommandLine("02-AdvancedLogging", "Advanced logging: handlers, rotation, filters, and what production does to them.",
[
    new("rotate-size", "a file that rolls at a size and keeps the last few; and the limit that silently ends it all", run => RotateSize.Run(run.OutputFolder())),
    new("rotate-time", "a file for each hour and each day, kept for a time; a week in one run, with an injected clock", run => RotateTime.Run(run.OutputFolder())),
    new("compress", "rolled files gzipped by a hook of the sink, and still readable", run => Compress.Run(run.OutputFolder())),
    new("two-processes", "two processes that log to one file: what goes wrong, and what to do", run => TwoProcesses.RunAsync(run.OutputFolder, run.Value(sharing), run.Value(file), run.Value(name), run.Cancellation), sharing, file, name),
    new("failing-disk", "a disk that is full or blocked: a second sink takes the events, a listener counts the lost ones", run => FailingDisk.Run(run.OutputFolder())),
    new("smtp", "a mail for errors: the first one at once, then at most one a minute for a whole burst", run => Smtp.RunAsync(run.Value(smtp), run.Value(startTls), run.Value(from), run.Value(to), run.Cancellation), smtp, startTls, from, to),
    new("syslog", "RFC 5424 with structured data, over UDP, TCP and the local socket", run => Syslog.RunAsync(run.Value(syslog), run.Cancellation), syslog),
    new("http", "batches to a URL: gzip, retry with jitter, and one poison event that does not block the rest", run => Http.RunAsync(run.OutputFolder(), run.Value(url)), url),
    new("filters", "events pass by level, source, property and content, in three libraries", _ => Filters.Run()),
    new("rate-limit", "a limit for each type of event, with a report of the suppressed ones", _ => RateLimit.Run()),
    new("sampling", "one request in ten: by a draw, by its trace, or by how it ended", _ => Sampling.Run()),
    new("buffering", "Debug events in memory, written only if the request fails", _ => Buffering.Run()),
    new("async", "a queue before a slow sink: what the caller gains, and what a full queue costs", _ => Async.Run()),
    new("log-properties", "an object's members as properties of the event, by the source generator", _ => LogProperties.Run()),
    new("custom-sink", "a complete sink for Serilog: batches, one options type, one extension method", run => CustomSink.RunAsync(run.Value(webhook)), webhook),
    new("sink-throws", "what a caller sees when a sink throws, in three libraries", _ => SinkThrows.Run()),
    new("durable", "kill -9 in mid-write: what is lost buffered, flushed and fsynced, and what each costs", run => Durable.RunAsync(run.OutputFolder, run.Value(events), run.Value(child), run.Value(file), run.Cancellation), events, child, file),
    new("level-switch", "Debug for one namespace and ten minutes, by signal or HTTP call", run => LevelSwitch.RunAsync(run.Value(serve), run.Cancellation), serve),
    new("redaction", "classified members are erased or hashed before they reach a sink", _ => Redaction.Run()),
    new("masking", "a sink that masks card numbers, tokens and mail addresses in every event", _ => Masking.Run()),
    new("injection", "a user name that forges a log line, against every formatter", _ => Injection.Run()),
    new("audit", "chained lines of who did what, and a check that names the altered line", run => Audit.Run(run.OutputFolder, run.Value(verify), run.Value(head)), verify, head),
    new("shutdown", "seven ways for a process to end, and what is flushed in each", run => Shutdown.RunAsync(run.OutputFolder, run.Value(ending), run.Value(flushing), run.Value(file), run.Cancellation), ending, flushing, file),
]).RunAsync(args);
