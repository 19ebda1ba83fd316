using System.Text.Json;
using System.Text.Json.Nodes;
using StructuredLogging.Events;
using Xunit;
using static StructuredLogging.Tests.StructuredLoggingTests;

namespace StructuredLogging.Tests.Examples;

public sealed class EvolutionTests
{
    [Fact]
    public Task PrintsWhatTheReadmeShows() => Lesson.PrintsWhatIsExpectedAsync("evolution");

    [Fact]
    public async Task WhatCannotBeReadIsInTheFileToTheLetterWithItsReason()
    {
        var output = (await Lesson.ExampleAsync("evolution")).Output;
        Assert.Contains("9 read = 4 processed + 5 dead letters", output, StringComparison.Ordinal);
        var letters = (await File.ReadAllLinesAsync(Path.Combine(await OutputOfAsync("evolution"), "dead-letters.ndjson"), TestContext.Current.CancellationToken)).Select(line => JsonDocument.Parse(line).RootElement).ToList();
        Assert.Equal(5, letters.Count);
        Assert.All(letters, letter => Assert.Throws<InvalidDataException>(() => PaymentFailed.Read(letter.GetProperty("body").GetString()!)));
        Assert.Equal(["line 5", "line 6", "line 7", "line 8", "line 9"], letters.Select(letter => letter.GetProperty("reason").GetString()![..6]));
    }

    [Theory]
    [InlineData("""{"payload":{"payment_id":"p","amount":12.99,"reason":"declined"}}""", 1299, "EUR", "card_declined", false)]
    [InlineData("""{"version":1,"payload":{"payment_id":"p","amount":0.1,"reason":"timeout"}}""", 10, "EUR", "timeout", false)]
    [InlineData("""{"version":1,"payload":{"payment_id":"p","amount":90071992547409.93,"reason":"timeout"}}""", 9007199254740993, "EUR", "timeout", false)]
    [InlineData("""{"version":2,"payload":{"payment_id":"p","amount_minor":5,"reason":"timeout"}}""", 5, "EUR", "timeout", false)]
    [InlineData("""{"version":2,"payload":{"payment_id":"p","amount_minor":-5,"currency":"CHF","reason":"declined","retryable":true}}""", -5, "CHF", "declined", true)]
    public void BothVersionsBecomeOneForm(string line, long amountMinor, string currency, string reason, bool retryable)
    {
        var failed = PaymentFailed.Read(line);
        Assert.Equal(("p", amountMinor, currency, reason, retryable), (failed.PaymentId, failed.AmountMinor, failed.Currency, failed.Reason, failed.Retryable));
    }

    [Theory]
    [InlineData("""{"version":2,"payload":{"payment_id":"p","amount_minor":5,"reason":"r","a":1.50,"b":null,"c":{"d":[1,"é"]}}}""")]
    [InlineData("""{"version":1,"payload":{"payment_id":"p","amount":0.05,"reason":"r","a":1.50,"b":null,"c":{"d":[1,"é"]}}}""")]
    public void AnUnknownFieldIsPassedOn(string line)
    {
        var failed = PaymentFailed.Read(line);
        Assert.Equal(["a", "b", "c"], failed.Unknown.Keys);
        var written = JsonNode.Parse(failed.Write())!;
        Assert.Equal("""[1.50,null,{"d":[1,"\u00E9"]}]""", new JsonArray(written["payload"]!["a"]!.DeepClone(), written["payload"]!["b"]?.DeepClone(), written["payload"]!["c"]!.DeepClone()).ToJsonString());
        Assert.Equal(2, written["version"]!.GetValue<int>());
        Assert.Equal(failed.Write(), PaymentFailed.Read(failed.Write()).Write());
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("7")]
    [InlineData("{}")]
    [InlineData("""{"payload":null}""")]
    [InlineData("""{"payload":[]}""")]
    [InlineData("""{"version":"2","payload":{}}""")]
    [InlineData("""{"version":2.5,"payload":{}}""")]
    [InlineData("""{"version":0,"payload":{"payment_id":"p","amount_minor":5,"reason":"r"}}""")]
    [InlineData("""{"version":3,"payload":{"payment_id":"p","amount_minor":5,"reason":"r"}}""")]
    [InlineData("""{"version":2,"payload":{"payment_id":null,"amount_minor":5,"reason":"r"}}""")]
    [InlineData("""{"version":2,"payload":{"payment_id":"p","amount_minor":"5","reason":"r"}}""")]
    [InlineData("""{"version":2,"payload":{"payment_id":"p","amount_minor":5.5,"reason":"r"}}""")]
    [InlineData("""{"version":2,"payload":{"payment_id":"p","amount_minor":99999999999999999999,"reason":"r"}}""")]
    [InlineData("""{"version":2,"payload":{"payment_id":"p","amount_minor":5}}""")]
    [InlineData("""{"version":2,"payload":{"payment_id":"p","amount_minor":5,"amount_minor":500,"reason":"r"}}""")]
    [InlineData("""{"version":1,"payload":{"payment_id":"p","amount":"12.99","reason":"r"}}""")]
    [InlineData("""{"version":1,"payload":{"payment_id":"p","amount":1e30,"reason":"r"}}""")]
    [InlineData("""{"version":1,"payload":{"payment_id":"p","amount":1e20,"reason":"r"}}""")]
    [InlineData("""{"version":1,"payload":{"payment_id":"p","amount":0.001,"reason":"r"}}""")]
    [InlineData("""{"version":1,"payload":{"payment_id":"p","amount":5,"reason":7}}""")]
    [InlineData("""{"version":1,"payload":{"payment_id":"p","amount":5,"amount":6,"reason":"r"}}""")]
    public void ABrokenEventSaysWhy(string line) =>
        Assert.False(string.IsNullOrWhiteSpace(Assert.Throws<InvalidDataException>(() => PaymentFailed.Read(line)).Message));

    [Fact]
    public async Task AFileOfOnesOwnIsReadToItsEnd()
    {
        var file = Path.Combine(Lesson.CreateFolder(), "events.ndjson");
        string[] lines = ["oops", """{"version":2,"payload":{"payment_id":"pay_9","amount_minor":5,"reason":"timeout"}}""", new string('x', 100_000)];
        await File.WriteAllLinesAsync(file, lines, TestContext.Current.CancellationToken);
        var run = await Lesson.RunAsync("evolution", "--file", file);
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Contains("3 read = 1 processed + 2 dead letters", run.Output, StringComparison.Ordinal);
        var letters = await File.ReadAllLinesAsync(Path.Combine(run.Folder, "course-output", "03-StructuredLogging", "evolution", "dead-letters.ndjson"), TestContext.Current.CancellationToken);
        Assert.Equal([lines[0], lines[2]], letters.Select(letter => JsonDocument.Parse(letter).RootElement.GetProperty("body").GetString()));
    }
}
