using System.Globalization;
using System.Text.Json;
using LogAnalysis.Shipping;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace LogAnalysis.Tests.Shipping;

/// <summary>The stand-in for a Loki refuses what Loki 3.5.7 refuses, and hides what Loki hides.</summary>
public sealed class LokiStreamsTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 14, 16, 0, 0, TimeSpan.Zero);

    private readonly LokiStreams _streams = new(new FakeTimeProvider(Now));

    [Fact]
    public void TwoEqualLinesAreOneAndTwoStreamsAreTwo()
    {
        Assert.Equal((204, ""), Push(("a", 0, "x"), ("a", 0, "x"), ("a", 0, "y"), ("b", 0, "x")));
        Assert.Equal((2, 3), (_streams.Count, _streams.Lines.Count));
    }

    [Fact]
    public void ALineTooFarBehindItsStreamIsRefused()
    {
        Assert.Equal(204, Push(("a", 0, "new")).Status);
        Assert.Equal(204, Push(("a", -3_600, "an hour older")).Status);
        var (status, words) = Push(("a", -3_601, "older"));
        Assert.Equal((400, true), (status, words.Contains("entry too far behind", StringComparison.Ordinal)));
    }

    /// <summary>The answer is that of the last stream: the reason why a 204 does not mean that all was taken.</summary>
    [Fact]
    public void ARefusedStreamIsHiddenByTheNextOne()
    {
        Push(("a", 0, "new"));
        Assert.Equal(204, Push(("a", -4_000, "older"), ("b", 0, "x")).Status);
        Assert.Equal(400, Push(("b", 0, "y"), ("a", -4_000, "older")).Status);
        Assert.DoesNotContain("older", _streams.Lines.Select(line => line.Line));
        Assert.Contains("y", _streams.Lines.Select(line => line.Line));
    }

    [Fact]
    public void ALineOfTheFutureIsRefusedAndTheOthersAreKept()
    {
        var (status, words) = Push(("a", 601, "future"), ("a", 600, "soon"));
        Assert.Equal((400, true), (status, words.Contains("has timestamp too new", StringComparison.Ordinal)));
        Assert.Equal(["soon"], _streams.Lines.Select(line => line.Line));
    }

    [Theory]
    [InlineData("{}", 422, "at least one valid stream")]
    [InlineData("""{"streams":[]}""", 422, "at least one valid stream")]
    [InlineData("""{"streams":[{"stream":{},"values":[["1","x"]]}]}""", 400, "at least one label pair")]
    [InlineData("""{"streams":[{"stream":{"a-b":"x"},"values":[["1","x"]]}]}""", 400, "error parsing labels")]
    public void AWrongPushIsRefusedInLokisWords(string push, int status, string words)
    {
        using var json = JsonDocument.Parse(push);
        var answer = _streams.Push(json.RootElement);
        Assert.Equal((status, true), (answer.Status, answer.Words.Contains(words, StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("{\"streams\":[{\"stream\":{}}]}")]
    [InlineData("{\"streams\":[{\"stream\":{\"a\":\"b\"},\"values\":[[1,\"x\"]]}]}")]
    [InlineData("{\"streams\":[{\"stream\":{\"a\":\"b\"},\"values\":[[\"1\",\"x\",{\"trace_id\":null}]]}]}")]
    public async Task ABodyThatIsNoPushIsRefused(string body)
    {
        await using var loki = await EmbeddedLoki.StartAsync();
        using var client = new HttpClient();
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        using var answer = await client.PostAsync(new Uri(loki.Address, "loki/api/v1/push"), content,
            TestContext.Current.CancellationToken);
        Assert.Equal(400, (int)answer.StatusCode);
    }

    private (int Status, string Words) Push(params (string Service, int Seconds, string Line)[] lines)
    {
        var streams = lines.GroupBy(line => line.Service).Select(stream => new
        {
            stream = new { app = "shop", service = stream.Key },
            values = stream.Select(line => new[] { Nanoseconds(line.Seconds), line.Line }),
        });
        return _streams.Push(JsonSerializer.SerializeToElement(new { streams }));
    }

    private static string Nanoseconds(int seconds) =>
        LokiClient.Nanoseconds(Now.UtcDateTime.AddSeconds(seconds)).ToString(CultureInfo.InvariantCulture);
}
