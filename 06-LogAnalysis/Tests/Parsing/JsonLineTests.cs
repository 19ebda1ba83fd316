using System.Text;
using LogAnalysis.Parsing;
using LogAnalysis.Records;
using LogAnalysis.Simulation;
using LogAnalysis.Tests.Support;
using Xunit;

namespace LogAnalysis.Tests.Parsing;

public sealed class JsonLineTests
{
    private const string Time = "\"timestamp\":\"2026-03-14T09:26:53Z\"";

    [Theory]
    [InlineData("{" + Time + ",\"message\":\"a\\u00e9\\n\\\"b\\\\\"}", "aé\n\"b\\", null)]
    [InlineData("{" + Time + ",\"message\":\"žluťoučký\"}", "žluťoučký", null)]
    [InlineData(" { \"timestamp\" : \"2026-03-14T09:26:53Z\" , \"message\" : \"blanks\" } ", "blanks", null)]
    [InlineData("{" + Time + ",\"message\":\"first\",\"message\":\"last\"}", "last", null)]
    [InlineData("{" + Time + ",\"x\":[1,{\"message\":\"inner\"}],\"y\":{\"message\":\"inner\"},\"message\":\"outer\"}", "outer", null)]
    [InlineData("{" + Time + ",\"message\":null,\"status\":null}", "", null)]
    [InlineData("{" + Time + ",\"message\":17}", "17", null)]
    [InlineData("{\"timestamp\":1773480413,\"message\":\"unix\"}", "unix", null)]
    [InlineData("{" + Time + ",\"status\":\"504\",\"duration_ms\":1e3,\"message\":\"other forms\"}", "other forms", null)]
    [InlineData("{" + Time + "}{" + Time + "}", null, "not JSON")]
    [InlineData("{\"message\":\"no time\"}", null, "no timestamp")]
    [InlineData("{\"timestamp\":\"yesterday\"}", null, "not a timestamp")]
    [InlineData("{" + Time + ",\"a\":01}", null, "not JSON")]
    [InlineData("{" + Time + ",\"a\":1.}", null, "not JSON")]
    [InlineData("{" + Time + ",\"a\":-}", null, "not JSON")]
    [InlineData("{" + Time + ",}", null, "not JSON")]
    [InlineData("{" + Time + ",\"a\"}", null, "not JSON")]
    [InlineData("{" + Time + ",\"a\":\"open}", null, "not JSON")]
    [InlineData("{" + Time + " \"a\":1}", null, "not JSON")]
    [InlineData("{" + Time + ",\"a\":tru}", null, "not JSON")]
    [InlineData("{" + Time + ",\"a\":nulls}", null, "not JSON")]
    [InlineData("{" + Time + ",\"a\":\"tab\there\"}", null, "not JSON")]
    [InlineData("{" + Time + ",\"message\":\"\\ud800\"}", null, "not a text")]
    [InlineData("[" + Time + "]", null, "not a JSON object")]
    [InlineData("{", null, "not JSON")]
    [InlineData("{}", null, "no timestamp")]
    [InlineData("17", null, "not a JSON object")]
    public void LinesAreReadOrTheReasonIsTold(string line, string? message, string? reason)
    {
        var (entry, why) = LogLines.Parse(line, LogFormat.JsonLines);
        Assert.Equal((message, reason), (entry?.Message, why));
    }

    [Theory]
    [InlineData("""{"@timestamp":"2026-03-14T09:26:53Z","log":{"level":"warn"},"service":{"name":"a","version":"1"},"http":{"response":{"status_code":503}},"event":{"duration":1500000},"trace":{"id":"t"}}""")]
    [InlineData("""{"@timestamp":"2026-03-14T09:26:53Z","log.level":"warn","service.name":"a","service.version":"1","http.response.status_code":503,"event.duration":1500000,"trace.id":"t"}""")]
    [InlineData("""{"@timestamp":"2026-03-14T09:26:53Z","log.level":"warn","service":{"name":"a","version":"1"},"http":{"response.status_code":503},"event":{"duration":1500000},"trace.id":"t"}""")]
    public void EcsIsTheSameNestedAndWithDots(string line)
    {
        var entry = LogLines.Parse(line, LogFormat.JsonLines).Entry!;
        Assert.Equal((LogLevel.Warn, "a", "1", 503, 1.5, "t"), (entry.Level, entry.Service, entry.Version, entry.Status, entry.DurationMs, entry.TraceId));
    }

    /// <summary>The quick way may leave a line to the thorough one, and must never say something else.</summary>
    [Fact]
    public void TheQuickParserNeverContradictsTheThoroughOne()
    {
        var (flat, thorough, quick, random) = (new FlatJsonLine(), new JsonLine(new FieldCollector()), 0, new Random(6));
        var lines = new ShopLog(seed: 5, hours: 1).Entries(1_000).Select(entry => LogFileWriter.Line(entry, LogFormat.JsonLines)).ToList();
        for (var round = 0; round < 10_000; round++)
        {
            var line = round < lines.Count ? lines[round] : Mutation.Of(lines[random.Next(lines.Count)], random);
            var text = line.AsSpan().IndexOf((byte)'\n') is var end and >= 0 ? line[..end] : line;

            // Behind it stands the next line, which must not matter.
            byte[] buffer = [.. text, (byte)'\n', .. lines[random.Next(lines.Count)], (byte)'\n', .. new byte[FlatJsonLine.Padding]];
            var record = new LogRecord();
            if (flat.TryParse(buffer, 0, ref record, out var next))
            {
                quick++;
                var other = new LogRecord();
                var trimmed = text is [.., (byte)'\r'] ? text[..^1] : text;
                Assert.True(System.Text.Unicode.Utf8.IsValid(trimmed), Encoding.Latin1.GetString(text));
                Assert.True(thorough.TryParse(trimmed, ref other) is null, Encoding.UTF8.GetString(text));
                Assert.Equal(other.ToEntry(), record.ToEntry());
                Assert.Equal(text.Length + 1, next);
            }
        }

        // It is of use: nearly all lines that are whole go the quick way.
        Assert.InRange(quick, 950, 10_000);
    }
}
