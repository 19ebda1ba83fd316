using System.Text;
using LogAnalysis.Parsing;
using LogAnalysis.Records;
using LogAnalysis.Simulation;
using LogAnalysis.Tests.Support;
using Xunit;

namespace LogAnalysis.Tests.Parsing;

public sealed class FormatsTests
{
    public static TheoryData<LogFormat> All => [.. LogFileWriter.Formats];

    [Theory]
    [MemberData(nameof(All))]
    public void WhatIsWrittenInAFormatIsReadFromItAgain(LogFormat format)
    {
        var written = new ShopLog(seed: 3, hours: 2).Entries(3_000, requestsOnly: format == LogFormat.Access).ToList();
        var scan = LogLines.Scan([.. written.SelectMany(entry => (byte[])[.. LogFileWriter.Line(entry, format), (byte)'\n'])]);

        Assert.Equal(format, scan.Logs[0].Format);
        Assert.Equal(0, scan.Counts.Broken);
        Assert.Empty(scan.Doubts.LeftOut);
        Assert.Equal(written.Select(entry => Kept(entry, format)).Order(), scan.Result.Entries.Select(entry => Kept(entry, format)).Order());

        // What a format does not have cannot come back.
        static string Kept(LogEntry entry, LogFormat format) => format switch
        {
            LogFormat.Access => $"{entry.Timestamp:s} {entry.Endpoint} {entry.Status} {entry.UserId}",
            LogFormat.Syslog => $"{entry with { StackTrace = null }}",
            _ => $"{entry}",
        };
    }

    [Theory]
    [InlineData("""{"timestamp":"2026-03-14T09:26:53Z","level":"info","message":"x"}""", LogFormat.JsonLines)]
    [InlineData("level=info ts=2026-03-14T09:26:53Z msg=x", LogFormat.Logfmt)]
    [InlineData("""10.0.0.1 - - [14/Mar/2026:09:26:53 +0000] "GET / HTTP/1.1" 200 5""", LogFormat.Access)]
    [InlineData("<34>1 2026-03-14T09:26:53Z host app - - - x", LogFormat.Syslog)]
    [InlineData("2026-03-14 09:26:53.000 INFO  [a/1] -/-/- - \"-\" - - - -: x", LogFormat.Text)]
    [InlineData("2026-03-14 09:26:53 listening on: 8080", LogFormat.Text)]
    [InlineData("#Version: 1.0\n#Fields: date time cs-uri-stem\n2026-03-14 09:26:53 /", LogFormat.W3c)]
    [InlineData("", LogFormat.JsonLines)]
    [InlineData("\n\n  \n", LogFormat.JsonLines)]
    [InlineData("hello\nworld", null)]
    [InlineData("half a line\n{\"a\":1}\n{\"a\":1}", LogFormat.JsonLines)]
    public void AFormatIsRecognizedByItsFirstLines(string head, LogFormat? expected) => Assert.Equal((expected, LineWrap.None), FormatDetector.Detect(Encoding.UTF8.GetBytes(head)));

    [Theory]
    [InlineData("2026-03-14T09:26:53Z", "2026-03-14T09:26:53.0000000")]
    [InlineData("2026-03-14T09:26:53.123456789Z", "2026-03-14T09:26:53.1234567")]
    [InlineData("2026-03-14 09:26:53,5", "2026-03-14T07:26:53.5000000")]
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
    [InlineData("2026-03-14T09:26:53+01", "2026-03-14T08:26:53.0000000")]
    [InlineData("2026-03-14 09:26:53 +0000", "2026-03-14T09:26:53.0000000")]
    [InlineData("2026-03-14 09:26:53 UTC", "2026-03-14T09:26:53.0000000")]
    [InlineData("2026-03-14 09:26:53 PDT", "2026-03-14T16:26:53.0000000")]
    [InlineData("2026-03-14 09:26:53", "2026-03-14T07:26:53.0000000")]
    [InlineData("14/Mar/2026:09:26:53 +0000", "2026-03-14T09:26:53.0000000")]
    [InlineData("14/Dec/2026:09:26:53 -0500", "2026-12-14T14:26:53.0000000")]
    [InlineData("14/Mrz/2026:09:26:53 +0000", null)]
    [InlineData("14/arA/2026:09:26:53 +0000", null)]
    [InlineData("32/Mar/2026:09:26:53 +0000", null)]
    [InlineData("1773480413", "2026-03-14T09:26:53.0000000")]
    [InlineData("1773480413.123", "2026-03-14T09:26:53.1230000")]
    [InlineData("1773480413123", "2026-03-14T09:26:53.1230000")]
    [InlineData("1773480413123456", "2026-03-14T09:26:53.1234560")]
    [InlineData("1773480413123456789", "2026-03-14T09:26:53.1234567")]
    [InlineData("1.773480413E9", "2026-03-14T09:26:53.0000000")]
    [InlineData("-1773480413", null)]
    [InlineData("17", null)]
    [InlineData("NaN", null)]
    public void TimesAreReadInAnyShape(string text, string? expected)
    {
        // Without a zone: two hours ahead of UTC.
        var read = TimeText.TryReadAll(Encoding.UTF8.GetBytes(text), new(TimeSpan.FromHours(2), new DateTime(2026, 4, 1)), out var time);
        Assert.Equal(expected, read ? new DateTime(time.Ticks).ToString("yyyy-MM-ddTHH:mm:ss.fffffff", System.Globalization.CultureInfo.InvariantCulture) : null);

        // The quick way says the same, or nothing.
        if (IsoTime.TryParse(Encoding.UTF8.GetBytes(text), out var ticks))
        {
            Assert.Equal((true, time.Ticks), (read, ticks));
        }
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
    [InlineData("ts=2026-03-14T09:26:53Z level=loud msg=x", "x", null)]
    public void Logfmt(string line, string? message, string? reason)
    {
        var (entry, why) = LogLines.Parse(line, LogFormat.Logfmt);
        Assert.Equal((message, reason), (entry?.Message, why));
    }

    [Theory]
    [InlineData("""<165>1 2026-03-14T09:26:53Z h shop - m [a b="1 \"2\" \] \\ \n"][c endpoint="GET /"] hello""", LogLevel.Info, "hello", null)]
    [InlineData("<131>1 2026-03-14T09:26:53Z h shop - - - \uFEFFhello", LogLevel.Error, "hello", null)]
    [InlineData("<131>1 2026-03-14T09:26:53Z h shop - - -", LogLevel.Error, "", null)]
    [InlineData("<192>1 2026-03-14T09:26:53Z h shop - - - x", null, null, "no priority")]
    [InlineData("<13>2 2026-03-14T09:26:53Z h shop - - - x", null, null, "no timestamp")]
    [InlineData("<13>1 - h shop - - - x", null, null, "no timestamp")]
    [InlineData("<13>1 2026-03-14T09:26:53Z h", null, null, "too few fields")]
    [InlineData("<13>1 2026-03-14T09:26:53Z h s - - x", null, null, "no data")]
    [InlineData("<13>1 2026-03-14T09:26:53Z h s - - [a b=\"1", null, null, "no data")]
    [InlineData("<13>1 2026-03-14T09:26:53Z h s - - [a", null, null, "no data")]
    public void Rfc5424(string line, LogLevel? level, string? message, string? reason)
    {
        var (entry, why) = LogLines.Parse(line, LogFormat.Syslog);
        Assert.Equal((level, message, reason), (entry?.Level, entry?.Message, why));
    }

    [Theory]
    [InlineData("GET /payments/pay_1001?x=1 HTTP/1.1", "GET /payments/{id}")]
    [InlineData("GET /users/7/cards/3 HTTP/2", "GET /users/{id}/cards/{id}")]
    [InlineData("GET /1 HTTP/1.1", "GET /{id}")]
    [InlineData("GET /cards HTTP/1.1", "GET /cards")]
    [InlineData("GET /cards?page=next HTTP/1.1", "GET /cards")]
    [InlineData("GET /api/v1/cards HTTP/1.1", "GET /api/v1/cards")]
    [InlineData("GET /api/v2/cards HTTP/1.1", "GET /api/v2/cards")]
    [InlineData("POST /oauth2/token HTTP/1.1", "POST /oauth2/token")]
    [InlineData("POST /saml2/token HTTP/1.1", "POST /saml2/token")]
    [InlineData("GET /caf%C3%A9/menu HTTP/1.1", "GET /caf%C3%A9/menu")]
    [InlineData("GET /pay%5F1001 HTTP/1.1", "GET /{id}")]
    [InlineData("GET /assets/jquery-3.7.1.min.js HTTP/1.1", "GET /assets/jquery-3.7.1.min.js")]
    [InlineData("GET /reports/2026-03.pdf HTTP/1.1", "GET /reports/2026-03.pdf")]
    [InlineData("GET /days/2026-03-14 HTTP/1.1", "GET /days/{id}")]
    [InlineData("GET /o/4bf92f35-77b3-4da6-a3ce-929d0e0e4736 HTTP/1.1", "GET /o/{id}")]
    [InlineData("GET /c/cus_NffrFeUfNV2Hib HTTP/1.1", "GET /c/{id}")]
    [InlineData("GET https://shop.example:443/cards HTTP/1.1", "GET /cards")]
    public void AnEndpointHasNoIds(string request, string expected)
    {
        var (entry, reason) = LogLines.Parse($"10.0.0.1 - - [14/Mar/2026:09:26:53 +0000] \"{request}\" 503 5", LogFormat.Access);
        Assert.Null(reason);
        Assert.Equal(LogLevel.Error, entry!.Level);
        Assert.Equal(503, entry.Status);
        Assert.Equal(expected, entry.Endpoint);
    }

    [Fact]
    public void AnEndpointWithManyIdsGrows() => Assert.Equal(
        $"GET {string.Concat(Enumerable.Repeat("/{id}", 400))}",
        LogLines.Parse($"10.0.0.1 - - [14/Mar/2026:09:26:53 +0000] \"GET {string.Concat(Enumerable.Repeat("/1", 400))} HTTP/1.1\" 200 5", LogFormat.Access).Entry!.Endpoint);

    [Fact]
    public void InSyslogABackslashEscapesThreeCharactersAndNoOther() => Assert.Equal(
        """a\nb "c" ] \""",
        LogLines.Parse("""<131>1 2026-03-14T09:26:53Z h shop - - [s endpoint="a\nb \"c\" \] \\"] x""", LogFormat.Syslog).Entry!.Endpoint);

    [Fact]
    public void AStackTraceBelongsToItsEvent()
    {
        const string Start = "2026-03-14 09:26:53.000 ERROR [a/1] -/-/- - \"-\" - - - X: ";
        var scan = LogLines.Scan($"   at Orphan\n{Start}one\nTimeoutException: slow\n   at A\r\n --- End of inner ---\nCaused by: x\n\n{Start}two\ngarbage\n   at B\n{Start}three", LogFormat.Text);

        Assert.Equal(["one", "two", "three"], scan.Result.Entries.Select(entry => entry.Message));
        Assert.Equal("TimeoutException: slow\n   at A\r\n --- End of inner ---\nCaused by: x", scan.Result.Entries[0].StackTrace);
        Assert.Null(scan.Result.Entries[1].StackTrace);
        Assert.Equal(["1 a stack trace without its event", "9 no timestamp", "10 a stack trace without its event"], scan.Broken.Select(line => $"{line.Line} {line.Reason}"));
        Assert.Equal("11 lines = 7 parsed + 1 skipped (blank) + 3 broken; 3 events", scan.Counts.ToString());
    }
}
