using System.Text;
using LogAnalysis.Parsing;
using LogAnalysis.Records;
using LogAnalysis.Simulation;
using LogAnalysis.Tests.Support;
using Xunit;

namespace LogAnalysis.Tests.Parsing;

public sealed class FormatsTests
{
    public static TheoryData<LogFormat> All => [.. Enum.GetValues<LogFormat>().Except([LogFormat.Lines])];

    [Theory]
    [MemberData(nameof(All))]
    public void WhatIsWrittenInAFormatIsReadFromItAgain(LogFormat format)
    {
        var written = new ShopLog(seed: 3, hours: 2).Entries(3_000, requestsOnly: format == LogFormat.Combined).ToList();
        var scan = LogLines.Scan([.. written.SelectMany(entry => (byte[])[.. LogFileWriter.Line(entry, format), (byte)'\n'])]);

        Assert.Equal(format, scan.Logs[0].Format);
        Assert.Equal(0, scan.Counts.Broken);
        Assert.Equal(written.Select(entry => Kept(entry, format)).Order(), scan.Result.Entries.Select(entry => Kept(entry, format)).Order());

        // What a format does not have cannot come back.
        static string Kept(LogEntry entry, LogFormat format) => format switch
        {
            LogFormat.Combined => $"{entry.Timestamp:s} {entry.Endpoint} {entry.Status} {entry.UserId}",
            LogFormat.Rfc5424 => $"{entry with { StackTrace = null }}",
            _ => $"{entry}",
        };
    }

    [Theory]
    [InlineData("""{"timestamp":"2026-03-14T09:26:53Z","level":"info","message":"x"}""", LogFormat.JsonLines)]
    [InlineData("""{"@t":"2026-03-14T09:26:53Z","@mt":"x"}""", LogFormat.Clef)]
    [InlineData("""{"@timestamp":"2026-03-14T09:26:53Z","log":{"level":"info"}}""", LogFormat.Ecs)]
    [InlineData("level=info ts=2026-03-14T09:26:53Z msg=x", LogFormat.Logfmt)]
    [InlineData("""10.0.0.1 - - [14/Mar/2026:09:26:53 +0000] "GET / HTTP/1.1" 200 5""", LogFormat.Combined)]
    [InlineData("<34>1 2026-03-14T09:26:53Z host app - - - x", LogFormat.Rfc5424)]
    [InlineData("2026-03-14 09:26:53.000 INFO  [a/1] -/-/- - \"-\" - - - -: x", LogFormat.Text)]
    [InlineData("", LogFormat.JsonLines)]
    [InlineData("\n\n  \n", LogFormat.JsonLines)]
    [InlineData("hello\nworld", null)]
    [InlineData("half a line\n{\"a\":1}\n{\"a\":1}", LogFormat.JsonLines)]
    public void AFormatIsRecognizedByItsFirstLines(string head, LogFormat? expected) => Assert.Equal(expected, FormatDetector.Detect(Encoding.UTF8.GetBytes(head)));

    [Theory]
    [InlineData("2026-03-14T09:26:53Z", "2026-03-14T09:26:53.0000000")]
    [InlineData("2026-03-14T09:26:53.123456789Z", "2026-03-14T09:26:53.1234567")]
    [InlineData("2026-03-14 09:26:53,5", "2026-03-14T09:26:53.5000000")]
    [InlineData("2026-03-14T09:26:53+01:00", "2026-03-14T08:26:53.0000000")]
    [InlineData("2026-03-14T09:26:53.1-0330", "2026-03-14T12:56:53.1000000")]
    [InlineData("2026-12-31T23:59:60Z", "2026-12-31T23:59:59.0000000")]
    [InlineData("2024-02-29T00:00:00z", "2024-02-29T00:00:00.0000000")]
    [InlineData("2026-02-29T00:00:00Z", null)]
    [InlineData("2026-13-01T00:00:00Z", null)]
    [InlineData("2026-03-14T24:00:00Z", null)]
    [InlineData("2026-03-14T09:26:53.Z", null)]
    [InlineData("2026-03-14T09:26:53.1234567890Z", null)]
    [InlineData("2026-03-14T09:26:53X", null)]
    [InlineData("2026-03-14T09:26:53+1:00", null)]
    [InlineData("2026-03-14T09:26:53+01:0", null)]
    [InlineData("0001-01-01T00:00:00+23:00", null)]
    [InlineData("0000-01-01T00:00:00Z", null)]
    [InlineData("2026-03-14", null)]
    [InlineData("20 6-03-14T09:26:53Z", null)]
    [InlineData("", null)]
    public void TimesAreReadAsRfc3339HasThem(string text, string? expected)
    {
        var read = Timestamps.TryParseIso(Encoding.UTF8.GetBytes(text), out var ticks);
        Assert.Equal(expected, read ? new DateTime(ticks).ToString("yyyy-MM-ddTHH:mm:ss.fffffff", System.Globalization.CultureInfo.InvariantCulture) : null);
    }

    [Theory]
    [InlineData("14/Mar/2026:09:26:53 +0000", "2026-03-14T09:26:53")]
    [InlineData("14/Dec/2026:09:26:53 -0500", "2026-12-14T14:26:53")]
    [InlineData("14/Mrz/2026:09:26:53 +0000", null)]
    [InlineData("14/arA/2026:09:26:53 +0000", null)]
    [InlineData("32/Mar/2026:09:26:53 +0000", null)]
    public void SoAreThoseOfAccessLogs(string text, string? expected)
    {
        var read = Timestamps.TryParseAccessLog(Encoding.UTF8.GetBytes(text), out var ticks);
        Assert.Equal(expected, read ? new DateTime(ticks).ToString("s", System.Globalization.CultureInfo.InvariantCulture) : null);
    }

    [Theory]
    [InlineData(1_773_480_413d)]
    [InlineData(1_773_480_413_000d)]
    [InlineData(1_773_480_413_000_000d)]
    [InlineData(1_773_480_413_000_000_000d)]
    public void SoAreSecondsAndPartsOfThemSince1970(double number)
    {
        Assert.True(Timestamps.TryFromUnix(number, out var ticks));
        Assert.Equal(new DateTime(2026, 3, 14, 9, 26, 53), new DateTime(ticks));
        Assert.False(Timestamps.TryFromUnix(-1, out _));
        Assert.False(Timestamps.TryFromUnix(double.NaN, out _));
    }

    [Theory]
    [InlineData("Warning", LogLevel.Warn)]
    [InlineData("WRN", LogLevel.Warn)]
    [InlineData("critical", LogLevel.Fatal)]
    [InlineData("Information", LogLevel.Info)]
    [InlineData("verbose", LogLevel.Trace)]
    [InlineData("ERROR", LogLevel.Error)]
    [InlineData("loud", null)]
    [InlineData("", null)]
    public void LevelsHaveManyNames(string name, LogLevel? expected)
    {
        var read = LevelNames.TryParse(Encoding.UTF8.GetBytes(name), out var level);
        Assert.Equal(expected, read ? level : null);
    }

    [Theory]
    [InlineData("""ts=2026-03-14T09:26:53Z msg="a \"b\" = c\n\\d" level=warn""", "a \"b\" = c\n\\d", null)]
    [InlineData("ts=2026-03-14T09:26:53Z flag msg=", "", null)]
    [InlineData("ts=2026-03-14T09:26:53Z msg=\"open", null, "a quote is not closed")]
    [InlineData("ts=2026-03-14T09:26:53Z msg=\"open\\", null, "a quote is not closed")]
    [InlineData("ts=2026-03-14T09:26:53Z msg=\"a\"b", null, "text after a quoted value")]
    [InlineData("ts=2026-03-14T09:26:53Z =x", null, "not a pair key=value")]
    [InlineData("msg=x", null, "no timestamp")]
    [InlineData("ts=2026-03-14T09:26:53Z level=loud", null, "unknown level")]
    public void Logfmt(string line, string? message, string? reason)
    {
        var (entry, why) = LogLines.Parse(line, LogFormat.Logfmt);
        Assert.Equal((message, reason), (entry?.Message, why));
    }

    [Theory]
    [InlineData("""<165>1 2026-03-14T09:26:53Z h shop - m [a b="1 \"2\" \] \\ \n"][c endpoint="GET /"] hello""", LogLevel.Info, "hello", null)]
    [InlineData("<131>1 2026-03-14T09:26:53Z h shop - - - \uFEFFhello", LogLevel.Error, "hello", null)]
    [InlineData("<131>1 2026-03-14T09:26:53Z h shop - - -", LogLevel.Error, "", null)]
    [InlineData("<192>1 2026-03-14T09:26:53Z h shop - - - x", null, null, "not RFC 5424")]
    [InlineData("<13>2 2026-03-14T09:26:53Z h shop - - - x", null, null, "not RFC 5424")]
    [InlineData("<13>1 - h shop - - - x", null, null, "not a timestamp")]
    [InlineData("<13>1 2026-03-14T09:26:53Z h", null, null, "the header is too short")]
    [InlineData("<13>1 2026-03-14T09:26:53Z h s - - x", null, null, "no structured data")]
    [InlineData("<13>1 2026-03-14T09:26:53Z h s - - [a b=\"1", null, null, "the structured data is not closed")]
    [InlineData("<13>1 2026-03-14T09:26:53Z h s - - [a", null, null, "the structured data is not closed")]
    public void Rfc5424(string line, LogLevel? level, string? message, string? reason)
    {
        var (entry, why) = LogLines.Parse(line, LogFormat.Rfc5424);
        Assert.Equal((level, message, reason), (entry?.Level, entry?.Message, why));
    }

    [Theory]
    [InlineData("GET /payments/pay_1001?x=1 HTTP/1.1", "GET /payments/{id}")]
    [InlineData("GET /users/7/cards/3 HTTP/2", "GET /users/{id}/cards/{id}")]
    [InlineData("GET /1 HTTP/1.1", "GET /{id}")]
    [InlineData("GET /cards HTTP/1.1", "GET /cards")]
    [InlineData("GET /cards?page=next HTTP/1.1", "GET /cards")]
    [InlineData("-", "-")]
    [InlineData(@"GET /a\"" 999 1 \"" HTTP/1.1", "GET /{id}")]
    public void AnEndpointHasNoIds(string request, string expected)
    {
        var (entry, reason) = LogLines.Parse($"10.0.0.1 - - [14/Mar/2026:09:26:53 +0000] \"{request}\" 503 5", LogFormat.Combined);
        Assert.Null(reason);
        Assert.Equal(LogLevel.Error, entry!.Level);
        Assert.Equal(503, entry.Status);
        Assert.Equal(expected, entry.Endpoint);
    }

    [Fact]
    public void AnEndpointWithManyIdsGrows() => Assert.Equal(
        $"GET {string.Concat(Enumerable.Repeat("/{id}", 400))}",
        LogLines.Parse($"10.0.0.1 - - [14/Mar/2026:09:26:53 +0000] \"GET {string.Concat(Enumerable.Repeat("/1", 400))} HTTP/1.1\" 200 5", LogFormat.Combined).Entry!.Endpoint);

    [Fact]
    public void InSyslogABackslashEscapesThreeCharactersAndNoOther() => Assert.Equal(
        """a\nb "c" ] \""",
        LogLines.Parse("""<131>1 2026-03-14T09:26:53Z h shop - - [s endpoint="a\nb \"c\" \] \\"] x""", LogFormat.Rfc5424).Entry!.Endpoint);

    [Fact]
    public void AStackTraceBelongsToItsEvent()
    {
        const string Start = "2026-03-14 09:26:53.000 ERROR [a/1] -/-/- - \"-\" - - - X: ";
        var scan = LogLines.Scan($"   at Orphan\n{Start}one\nTimeoutException: slow\n   at A\r\n --- End of inner ---\nCaused by: x\n\n{Start}two\ngarbage\n   at B\n{Start}three", LogFormat.Text);

        Assert.Equal(["one", "two", "three"], scan.Result.Entries.Select(entry => entry.Message));
        Assert.Equal("TimeoutException: slow\n   at A\r\n --- End of inner ---\nCaused by: x", scan.Result.Entries[0].StackTrace);
        Assert.Null(scan.Result.Entries[1].StackTrace);
        Assert.Equal(["1 a stack trace without its event", "9 no time at the beginning", "10 a stack trace without its event"], scan.Broken.Select(line => $"{line.Line} {line.Reason}"));
        Assert.Equal("11 lines = 7 parsed + 1 skipped (blank) + 3 broken; 3 events", scan.Counts.ToString());
    }

    [Fact]
    public void TheRegularExpressionSaysTheSameAsTheSpans()
    {
        foreach (var entry in new ShopLog(seed: 8, hours: 1).Entries(2_000))
        {
            var line = Encoding.UTF8.GetString(LogFileWriter.Line(entry with { StackTrace = null }, LogFormat.Text));
            var match = TextLine.Pattern().Match(line);
            Assert.True(match.Success, line);
            Assert.Equal((entry.Message, entry.Service, entry.TraceId ?? "-"), (match.Groups["message"].Value, match.Groups["service"].Value, match.Groups["trace"].Value));
        }
    }
}
