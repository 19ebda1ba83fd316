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
    [InlineData("""{"version":2,"payload":{"payment_id":"\ud83d","amount_minor":5,"reason":"timeout"}}""")]
    [InlineData("""{"version":2,"payload":{"payment_id":"p","amount_minor":5,"reason":"timeout","\ud83d":1}}""")]
    [InlineData("""{"version":2,"payload":{"payment_id":"p","amount_minor":5,"reason":"timeout","x":"\ud83d"}}""")]
    [InlineData("\ud83d")]
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
    public async Task TheDeadLettersThatTheExampleNamesCanBeReplayed()
    {
        // The file lies in the example's own folder, which each run empties.
        var output = Lesson.CreateFolder();
        var file = Path.Combine(Directory.CreateDirectory(Path.Combine(output, "03-StructuredLogging", "evolution")).FullName, "dead-letters.ndjson");
        var letters = new DeadLetters(file);
        letters.Add("oops", "line 1: …");
        letters.Add("""{"version":2,"payload":{"payment_id":"pay_1006","amount_minor":5,"reason":"timeout"}}""", "line 6: …");
        var replay = await Lesson.RunAsync("evolution", "--output", output, "--replay", file);
        Assert.Equal((0, ""), (replay.ExitCode, replay.Error));
        Assert.Contains("2 read = 1 processed + 1 dead letters", replay.Output, StringComparison.Ordinal);
        Assert.Contains("pay_1006", replay.Output, StringComparison.Ordinal);
        Assert.Equal("oops", DeadLetters.Read(file).Single().Body);
    }

    [Fact]
    public async Task AFileThatHoldsNoDeadLettersIsNamedAndKept()
    {
        var folder = Lesson.CreateFolder();
        var file = Path.Combine(Directory.CreateDirectory(Path.Combine(folder, "03-StructuredLogging", "evolution")).FullName, "events.ndjson");
        await File.WriteAllTextAsync(file, """{"version":2}""", TestContext.Current.CancellationToken);
        var run = await Lesson.RunAsync("evolution", "--output", folder, "--replay", file);
        Assert.Equal(1, run.ExitCode);
        Assert.Contains($"{file}:1: not a dead letter: ", run.Error, StringComparison.Ordinal);
        Assert.True(File.Exists(file));
    }
}
