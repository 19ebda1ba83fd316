using System.CommandLine;
using AdvancedLogging;
using AdvancedLogging.Examples;
using AdvancedLogging.Processes;

if (await EndingTable.RunChildAsync(args))
{
    return Environment.ExitCode;
}

var smtp = ServerOption.HostAndPort(
    "--smtp", "A mail server, in place of the one inside the example; user and password come from SMTP_USER and SMTP_PASSWORD");
var startTls = new Option<bool>("--starttls") { Description = "Encrypt the connection; a mail server that cannot encrypt gets no mail" };
var from = ServerOption.Mail("--from", "The sender's address", "payments-api@shop.example");
var to = ServerOption.Mail("--to", "The address of the person on call", "on-call@shop.example");
var syslog = ServerOption.Address(
    "--syslog",
    "A syslog server, in place of the one inside the example: udp://HOST:PORT, tcp://HOST:PORT, unix:///dev/log",
    "udp", "tcp", "unix");
var otlp = ServerOption.Address("--otlp", "A receiver of OTLP over HTTP, in place of the one inside the example", "http", "https");
var url = ServerOption.Address("--url", "A collector that takes NDJSON, in place of the one inside the example", "http", "https");
var webhook = ServerOption.Address("--webhook", "An incoming webhook of a chat, in place of the one inside the example", "http", "https");
var events = LessonOptions.Number(
    "--events",
    "Events of a process, which is killed after half of them; with fsync a fiftieth",
    defaultValue: 100_000, min: 1_000, max: 10_000_000);
var child = new Option<Durability?>("--child") { Description = "Be the process that is killed", Hidden = true };
var file = new Option<string?>("--file") { Description = "The file of a child process", Hidden = true };
var serve = new Option<bool>("--serve") { Description = "Go on until Ctrl+C, so that you can send a signal or a request" };
var verify = LessonOptions.InputFile("--verify", "An audit log to check, instead of writing one");
var head = new Option<string?>("--head") { Description = "With --verify: the hash of the last line, as it was kept elsewhere", HelpName = "HASH" };
var sharing = new Option<FileSharing?>("--sharing") { Description = "Be one of the two processes", Hidden = true };
var name = new Option<string?>("--name") { Description = "The name of this process", Hidden = true };

return await new LessonCommandLine("02-AdvancedLogging", "Advanced logging: rotation, senders, filters, queues, and the end of a process.",
[
    new("rotate-size", "a file that rolls at a size, and a limit at which the log ends", run => RotateSize.Run(run.OutputFolder())),
    new("rotate-time", "a file for each hour and each day, kept for some days", run => RotateTime.Run(run.OutputFolder())),
    new("compress", "rolled files gzipped by a hook of the file sink", run => Compress.Run(run.OutputFolder())),
    new(
        "two-processes",
        "two processes that log to one file: lines are lost, and how to keep them",
        run => TwoProcesses.RunAsync(run.OutputFolder, run.Value(sharing), run.Value(file), run.Value(name), run.Cancellation),
        sharing, file, name),
    new(
        "failing-disk",
        "a disk that is full or blocked: a second sink takes the events, a listener counts the lost ones",
        run => FailingDisk.Run(run.OutputFolder())),
    new(
        "smtp",
        "a mail for errors, with MailKit: the first one at once, then at most one a minute",
        run => Smtp.RunAsync(run.Value(smtp), run.Value(startTls), run.Value(from), run.Value(to), run.Cancellation),
        smtp, startTls, from, to),
    new(
        "syslog",
        "syslog messages (RFC 5424) over UDP, TCP and the local socket",
        run => Syslog.RunAsync(run.Value(syslog), run.Cancellation),
        syslog),
    new("os-logs", "systemd's journal, the Windows Event Log, and ETW through an EventSource", _ => OsLogs.Run()),
    new(
        "http",
        "OTLP over HTTP; and batches by hand: gzip, retry, and a refused event that does not block the rest",
        run => Http.RunAsync(run.OutputFolder(), run.Value(otlp), run.Value(url)),
        otlp, url),
    new("filters", "events pass by level, source, property and content, in three libraries", _ => Filters.Run()),
    new("rate-limit", "a limit for each type of event, with a report of the suppressed ones", _ => RateLimit.Run()),
    new("sampling", "one request in ten: by a draw, by its trace, or by how it ended", _ => Sampling.Run()),
    new("buffering", "Debug events in memory, written only if the request fails", _ => Buffering.Run()),
    new("async", "a queue before a slow sink: what the caller gains, and what a full queue costs", _ => Async.Run()),
    new("log-properties", "an object's members as properties of the event, by the source generator", _ => LogProperties.Run()),
    new(
        "custom-sink",
        "a complete sink for Serilog: batches, one options type, one extension method",
        run => CustomSink.RunAsync(run.Value(webhook)),
        webhook),
    new("sink-throws", "what a caller sees when a sink throws, in three libraries", _ => SinkThrows.Run()),
    new(
        "durable",
        "kill -9 while a process logs: events lost when buffered, flushed and fsynced",
        run => Durable.RunAsync(run.OutputFolder, run.Value(events), run.Value(child), run.Value(file), run.Cancellation),
        events, child, file),
    new(
        "level-switch",
        "Debug for one namespace and ten minutes, by signal or HTTP call",
        run => LevelSwitch.RunAsync(run.Value(serve), run.Cancellation),
        serve),
    new("redaction", "classified members are erased or hashed before they reach a sink", _ => Redaction.Run()),
    new("masking", "a sink that masks card numbers, tokens and mail addresses in every event", _ => Masking.Run()),
    new("injection", "a user name that forges a log line, against every formatter", _ => Injection.Run()),
    new(
        "audit",
        "chained lines of who did what, and a check that names the altered line",
        run => Audit.Run(run.OutputFolder, run.Value(verify), run.Value(head)),
        verify, head),
    new(
        "shutdown",
        "how a process ends, and which of four services flushes its log",
        run => Shutdown.RunAsync(run.OutputFolder(), run.Cancellation)),
]).RunAsync(args);
