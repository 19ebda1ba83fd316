using LogAnalysis.Parsing;
using LogAnalysis.Records;
using LogAnalysis.Tests.Support;
using Xunit;

namespace LogAnalysis.Tests.Parsing;

/// <summary>Lines that real programs write, and that are easily misread without a word.</summary>
public sealed class OddLinesTests
{
    [Theory]
    [InlineData("""{"timestamp":"2026-02-29T10:00:00.123Z","level":"info","message":"x"}""", LogFormat.JsonLines)]
    [InlineData("""{"timestamp":"2026-02-29T10:00:00-05:00","level":"info","message":"x"}""", LogFormat.JsonLines)]
    [InlineData("level=info ts=2026-02-30T10:00:00.5Z msg=x", LogFormat.Logfmt)]
    public void ADateThatDoesNotExistIsNoTime(string line, LogFormat format) => Assert.Equal((null, "not a timestamp"), LogLines.Parse(line, format));

    [Theory]
    [InlineData("""{"key":"service.name","value":{"stringValue":"\ud800"}}""")]
    [InlineData("""{"\ud800\ud800":1}""")]
    public void AnEscapeThatIsNoTextEndsNoScan(string attribute)
    {
        var line = $$$"""{"resourceLogs":[{"resource":{"attributes":[{{{attribute}}}]},"scopeLogs":[{"logRecords":[{"timeUnixNano":"1773478800123000000","body":{"stringValue":"x"}}]}]}]}""";
        var scan = LogLines.Scan(line + "\n" + """{"timestamp":"2026-03-14T09:00:00Z","level":"info","message":"x"}""" + "\n", LogFormat.JsonLines);
        Assert.Equal(2, scan.Counts.Parsed + scan.Counts.Broken);
    }

    [Fact]
    public void AStackTraceOfAnAwaitedCallIsOne()
    {
        var scan = LogLines.Scan("""
            2026-03-14 09:26:53.123 ERROR shop.pay: failed
            System.TimeoutException: no answer
               at A.B()
            --- End of stack trace from previous location ---
               at C.D()

            """, LogFormat.Text);
        var entry = Assert.Single(scan.Result.Entries);
        Assert.Equal(("TimeoutException", 0L), (entry.ErrorType?.Split('.')[^1], scan.Counts.Broken));
        Assert.EndsWith("at C.D()", entry.StackTrace, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("t=2026-03-14T09:26:53+0000 lvl=eror msg=failed", LogFormat.Logfmt, LogLevel.Error)]
    [InlineData("""{"level":"dpanic","ts":1773478800.1,"msg":"x"}""", LogFormat.JsonLines, LogLevel.Fatal)]
    [InlineData("2026-03-14 09:26:53.123 [FATL] x", LogFormat.Text, LogLevel.Fatal)]
    [InlineData("2026-03-14 09:26:53.123 [VERB] x", LogFormat.Text, LogLevel.Trace)]
    [InlineData("Mar 14 09:26:53 nas hddtemp[812]: /dev/sda: DISK: 35 C", LogFormat.Lines, LogLevel.Info)]
    public void EachLoggersNameOfALevelIsKnown(string line, LogFormat format, LogLevel level) => Assert.Equal(level, LogLines.Parse(line, format).Entry?.Level);

    [Theory]
    [InlineData("""10.0.0.1 - - [14/Mar/2026:09:26:53 +0000] "GET /cart HTTP/1.1" 200 612 "-" "curl/8" 512 0.004 [default-web-80] [] 10.1.2.3:8080 612 0.004 200 6f0a""", 4)]
    [InlineData("""10.0.0.1 - - [14/Mar/2026:09:26:53 +0000] "GET /cart HTTP/1.1" 200 612 "-" "-" 42 "web@docker" "http://172.18.0.2:80" 17ms""", 17)]
    [InlineData("""10.0.0.1 - - [14/Mar/2026:09:26:53 +0000] "GET /cart HTTP/1.1" 200 612 "-" "curl/8" 0.012""", 12)]
    public void TheDurationOfAnAccessLineIsItsDuration(string line, double milliseconds) =>
        Assert.Equal(milliseconds, LogLines.Parse(line, LogFormat.Access).Entry?.DurationMs);

    [Theory]
    [InlineData("""{"instant":{"epochSecond":1773478800,"nanoOfSecond":123000000},"level":"INFO","message":"x","timestamp":"2026-03-14T09:00:00.123Z"}""")]
    [InlineData("""{"timeMillis":1773478800123,"thread":"main","level":"INFO","loggerName":"a","message":"x"}""")]
    [InlineData("""{"resourceLogs":[{"scopeLogs":[{"logRecords":[{"observedTimeUnixNano":"1773478800123000000","body":{"stringValue":"x"}}]}]}]}""")]
    public void TheTimeIsReadOnce(string line) =>
        Assert.Equal(new DateTime(2026, 3, 14, 9, 0, 0, 123), LogLines.Parse(line, LogFormat.JsonLines).Entry?.Timestamp);

    [Fact]
    public void NanosecondsBeyondASecondAreLeftOut() =>
        Assert.Equal(
            new DateTime(9999, 12, 31, 23, 59, 59),
            LogLines.Parse("""{"timestamp":"9999-12-31T23:59:59Z","instant":{"nanoOfSecond":9223372036854775807},"message":"x"}""", LogFormat.JsonLines).Entry?.Timestamp);

    [Theory]
    [InlineData("""{"event":"failed","exc_info":true,"level":"error","timestamp":"2026-03-14T09:26:53Z"}""")]
    [InlineData("""{"time":"2026-03-14T09:26:53Z","level":"info","msg":"ok","error":false}""")]
    public void TrueAndFalseNameNoError(string line) => Assert.Null(LogLines.Parse(line, LogFormat.JsonLines).Entry!.ErrorType);

    [Fact]
    public void ABannerInAContainerHasTheWrappersTimeAndItsOwnLevel()
    {
        var scan = LogLines.Scan("""
            2026-03-14T09:00:00.1Z stderr F level=info ts=2026-03-14T09:00:00Z msg=up
            2026-03-14T09:00:00.2Z stderr F level=info ts=2026-03-14T09:00:00Z msg=up
            2026-03-14T09:00:01Z stderr F panic: runtime error: invalid address 4294967296
            2026-03-14T09:00:02Z stderr F 

            """);
        var entry = scan.Result.Entries[^1];
        Assert.Equal((3L, 0L), (scan.Counts.Parsed, scan.Counts.Broken));
        Assert.Equal((LogLevel.Fatal, new DateTime(2026, 3, 14, 9, 0, 1)), (entry.Level, entry.Timestamp));
        Assert.StartsWith("panic: runtime error", entry.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void CloudFrontWritesSeconds()
    {
        const string Log = "#Version: 1.0\n#Fields: date time x-edge-location cs-method time-taken\n2026-03-14\t09:26:53\tFRA2\tGET\t0.002\n";
        Assert.Equal(2, LogLines.Scan(Log, LogFormat.W3c).Result.Entries.Single().DurationMs);
    }

    [Fact]
    public void AColumnOfLevelsIsNoService()
    {
        var entry = LogLines.Scan("ERROR    | 2026-03-14 09:26:53,123 | app.pay | failed\n", LogFormat.Lines).Result.Entries.Single();
        Assert.Equal((LogLevel.Error, ""), (entry.Level, entry.Service));
    }
}
