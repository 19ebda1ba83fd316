using LogAnalysis.Parsing;
using LogAnalysis.Reading;
using LogAnalysis.Records;
using LogAnalysis.Tests.Support;
using Xunit;

namespace LogAnalysis.Tests.Parsing;

/// <summary>The samples of all formats: what is read of each, and that a broken line among them is told.</summary>
public sealed class FormatSamplesTests
{
    // Error types, services, durations and endpoints of the second event; a dash is what the format does not have.
    [Theory]
    [InlineData("access-combined", "access", "POST /payments HTTP/1.1", "- - - 504 POST_/payments")]
    [InlineData("access-vhost-and-time", "access", "POST /payments HTTP/2.0", "- - 2036 504 POST_/payments")]
    [InlineData("apache-error", "text", "AH00957: attempt to connect to the shop failed", "- - - - -")]
    [InlineData("aws-alb", "access", "POST https://shop.example:443/payments HTTP/2.0", "- - - 504 POST_/payments")]
    [InlineData("bunyan", "jsonlines", "Payment pay_1 failed: timeout", "TimeoutError payments-api - - -")]
    [InlineData("compose", "compose/logfmt", "Payment pay_1 failed: timeout", "- payments-api-1 - - -")]
    [InlineData("docker-json-file", "docker/jsonlines", "ERROR payment pay_1 failed: timeout", "- - - - -")]
    [InlineData("ecs", "jsonlines", "Payment pay_1 failed: timeout", "TimeoutException payments-api 2036 504 POST_/payments")]
    [InlineData("go-log", "text", "Payment pay_1 failed: timeout", "- - - - -")]
    [InlineData("heroku", "syslog", "ERROR: payment pay_1 failed: timeout", "- app - - -")]
    [InlineData("iis", "w3c", "POST /payments", "- - 2036 504 POST_/payments")]
    [InlineData("journald", "jsonlines", "Payment pay_1 failed: timeout", "- payments-api - - -")]
    [InlineData("klog", "text", "Payment pay_1 failed: timeout", "- - - - -")]
    [InlineData("kubernetes-cri", "cri/jsonlines", "Payment pay_1 failed: timeout", "- - - - -")]
    [InlineData("log4j", "text", "Payment pay_1 failed: timeout", "java.util.concurrent.TimeoutException - - - -")]
    [InlineData("log4j2", "jsonlines", "Payment pay_1 failed: timeout", "java.util.concurrent.TimeoutException - - - -")]
    [InlineData("logfmt", "logfmt", "Payment pay_1 failed: timeout", "- - 2036 504 -")]
    [InlineData("logrus", "jsonlines", "Payment pay_1 failed: timeout", "no answer from the card network - - - -")]
    [InlineData("mel-json-console", "jsonlines", "Payment pay_1 failed: timeout", "System.TimeoutException - - - -")]
    [InlineData("mongodb", "jsonlines", "Payment pay_1 failed: timeout", "no answer from the disk - - - -")]
    [InlineData("nginx-error", "text", "*57 upstream timed out (110: Connection timed out) while reading response header, client: 10.0.0.1, request: \"POST /payments HTTP/1.1\"", "- - - - -")]
    [InlineData("nginx-json", "jsonlines", "POST /api/v2/payments", "- - 2036 504 POST_/api/v2/payments")]
    [InlineData("nlog-json", "jsonlines", "Payment pay_1 failed: timeout", "System.TimeoutException - - - -")]
    [InlineData("otlp", "jsonlines", "Payment pay_1 failed: timeout", "TimeoutException payments-api - 504 -")]
    [InlineData("pino", "jsonlines", "Payment pay_1 failed: timeout", "TimeoutError payments-api 2036 504 POST_/payments")]
    [InlineData("postgres", "text", "canceling statement due to statement timeout", "- - - - -")]
    [InlineData("python", "text", "Payment pay_1 failed: timeout", "TimeoutError - - - -")]
    [InlineData("rust-tracing", "jsonlines", "Payment pay_1 failed: timeout", "- - - 504 -")]
    [InlineData("serilog-clef", "jsonlines", "HTTP {RequestMethod} {RequestPath} responded {StatusCode} in {Elapsed:0.0000} ms", "System.TimeoutException - 2036.5 504 POST_/payments")]
    [InlineData("serilog-json", "jsonlines", "HTTP {RequestMethod} {RequestPath} responded {StatusCode} in {Elapsed:0.0000} ms", "System.TimeoutException - 2036.5 504 POST_/payments")]
    [InlineData("serilog-text", "text", "Payment pay_1 failed: timeout", "System.TimeoutException - - - -")]
    [InlineData("spring", "text", "Payment pay_1 failed: timeout", "- payments-api - - -")]
    [InlineData("structlog", "jsonlines", "Payment pay_1 failed: timeout", "TimeoutError - - - -")]
    [InlineData("syslog-file", "syslog", "ERROR: payment pay_1 failed: timeout", "- payments-api - - -")]
    [InlineData("syslog-file-iso", "syslog", "ERROR: payment pay_1 failed: timeout", "- payments-api - - -")]
    [InlineData("syslog-rfc3164", "syslog", "Payment pay_1 failed: timeout", "- payments-api - - -")]
    [InlineData("syslog-rfc5424", "syslog", "Payment pay_1 failed: timeout", "- payments-api - 504 -")]
    [InlineData("zap", "jsonlines", "Payment pay_1 failed: timeout", "- - 2036 504 POST_/payments")]
    public void EachFieldIsReadAndABrokenLineIsTold(string name, string format, string message, string others)
    {
        var log = File.ReadAllBytes(LogFiles.FormatSamples.Single(file => Path.GetFileName(file) == $"{name}.log"));
        var scan = LogLines.Scan(log, threads: 1);
        Assert.Equal((format, 0L), ($"{scan.Logs[0]}", scan.Counts.Broken));
        Assert.Empty(scan.Doubts.LeftOut);
        Assert.InRange(scan.Doubts.WithoutZone, 0, scan.Counts.Events);

        var entries = scan.Result.Entries;
        Assert.True(entries.Count >= 2, $"{entries.Count} events");
        Assert.Equal((LogLevel.Info, LogLevel.Error), (entries[0].Level, entries[1].Level));
        Assert.Equal((message, others), (entries[1].Message, Others(entries[1])));
        Assert.Equal((3, 14, 9, 0, 1), (entries[1].Timestamp.Month, entries[1].Timestamp.Day, entries[1].Timestamp.Hour, entries[1].Timestamp.Minute, entries[1].Timestamp.Second));

        // Half of a line at the end: the process died while it wrote. A container's line without its wrapper has no time.
        byte[] broken = [.. log, .. log is [(byte)'{', ..] ? "{\"half"u8 : "half"u8, (byte)'\n'];
        var told = LogLines.Scan(broken, threads: 1);
        Assert.Equal((1L, entries.Count), (told.Counts.Broken, told.Result.Entries.Count));
        Assert.Single(told.Broken);
    }

    private static string Others(LogEntry entry) => string.Join(' ', new[]
    {
        entry.ErrorType, entry.Service, entry.DurationMs?.ToString(System.Globalization.CultureInfo.InvariantCulture), entry.Status?.ToString(System.Globalization.CultureInfo.InvariantCulture), entry.Endpoint?.Replace(' ', '_'),
    }.Select(field => string.IsNullOrEmpty(field) ? "-" : field));

    /// <summary>What says something else than one expects, and what is said then.</summary>
    [Theory]
    [InlineData("{\"log\":\"half of it\",\"stream\":\"stdout\",\"time\":\"2026-03-14T09:00:00Z\"}", "a part of a longer line")]
    [InlineData("2026-03-14T09:00:00.123456789Z stdout P half of it", "a part of a longer line")]
    [InlineData("#Fields: date time cs-uri-stem\n2026-03-14 09:00:00 / more", "too many columns")]
    [InlineData("#Fields: date time cs-uri-stem\n2026-03-14 09:00:00", "too few columns")]
    [InlineData("#Fields: date time cs-uri-stem\nyesterday 09:00:00 /", "not a timestamp")]
    [InlineData("{\"resourceLogs\":[]}", "no log records")]
    public void TheReasonNamesWhatIsWrong(string log, string reason) => Assert.Equal(reason, Assert.Single(LogLines.Scan(log).Broken).Reason);

    /// <summary>Deep JSON is JSON.</summary>
    [Fact]
    public void JsonMayBeDeep()
    {
        var (entry, reason) = LogLines.Parse($$"""{"timestamp":"2026-03-14T09:00:00Z","message":"deep","x":{{new string('[', 500)}}{{new string(']', 500)}}}""", LogFormat.JsonLines);
        Assert.Equal(("deep", null), (entry?.Message, reason));
    }
}
