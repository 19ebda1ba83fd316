using System.Text.Json;
using StructuredLogging.Events;
using Xunit;
using static StructuredLogging.Tests.StructuredLoggingTests;

namespace StructuredLogging.Tests.Examples;

public sealed class SchemaTests
{
    private const string Good = """{"timestamp":"2026-03-14T09:26:53Z","level":"info","service":"ledger","event_type":"payment.booked","trace_id":null,"span_id":null,"message":"","payload":{"amount_minor":1}}""";

    [Fact]
    public Task PrintsWhatTheReadmeShows() => Lesson.PrintsWhatIsExpectedAsync("schema");

    [Fact]
    public async Task EachLineHasTheEightFieldsInTheirOrder()
    {
        var run = await Lesson.ExampleAsync("schema");
        var lines = run.Output.Split('\n').Where(line => line.StartsWith('{')).ToList();
        Assert.Equal(2, lines.Count);
        foreach (var line in lines)
        {
            using var json = JsonDocument.Parse(line);
            Assert.Equal(["timestamp", "level", "service", "event_type", "trace_id", "span_id", "message", "payload"], json.RootElement.EnumerateObject().Select(field => field.Name));
            Assert.InRange(json.RootElement.GetProperty("timestamp").GetDateTimeOffset(), run.Started.AddSeconds(-2), run.Ended.AddSeconds(2));
        }

        using var first = JsonDocument.Parse(lines[0]);
        Assert.Equal("payment.failed", first.RootElement.GetProperty("event_type").GetString());
        Assert.Equal("""{"payment_id":"pay_1003","amount_minor":129900,"fee":1.50,"due_at":"2026-03-14T09:26:53.0000000Z","card":{"brand":"visa","last4":"4242"},"tags":["retry","3ds"],"coupon":null}""", first.RootElement.GetProperty("payload").GetRawText());
    }

    [Theory]
    [InlineData("1", "\"1\"", "a text", "a number")]
    [InlineData("\"x\"", "2", "a number", "a text")]
    [InlineData("true", "\"true\"", "a text", "a boolean")]
    [InlineData("""{"a":1}""", """[]""", "a list", "an object")]
    [InlineData("""[1]""", """{"a":1}""", "an object", "a list")]
    [InlineData("\"2026-03-14T09:26:53Z\"", "\"soon\"", "a text", "a time")]
    [InlineData("""1.5""", """true""", "a boolean", "a number")]
    public void AFieldThatChangesItsTypeIsFound(string before, string after, string now, string then)
    {
        var checker = new SchemaChecker();
        Assert.Empty(checker.Check(Good.Replace("\"amount_minor\":1", $"\"x\":{{\"y\":{before}}}", StringComparison.Ordinal)));
        Assert.Equal([$"line 2: payload.x.y is {now} in antifraud, and {then} in ledger (line 1)"],
            checker.Check(Good.Replace("\"amount_minor\":1", $"\"x\":{{\"y\":{after}}}", StringComparison.Ordinal).Replace("\"ledger\"", "\"antifraud\"", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("\"timestamp\":\"2026-03-14T09:26:53Z\"", "\"timestamp\":\"14.03.2026\"", "timestamp is \"14.03.2026\", and should be an ISO 8601 time")]
    [InlineData("\"level\":\"info\"", "\"level\":\"INFO\"", "level is \"INFO\", and should be one of trace, debug, info, warn, error, fatal")]
    [InlineData("\"trace_id\":null", "\"trace_id\":\"abc123\"", "trace_id is \"abc123\", and should be 32 lower-case hexadecimal digits or null")]
    [InlineData("\"trace_id\":null", "\"trace_id\":\"4BF92F3577B34DA6A3CE929D0E0E4736\"", "trace_id is \"4BF92F3577B34DA6A3CE929D0E0E4736\", and should be 32 lower-case hexadecimal digits or null")]
    [InlineData("\"span_id\":null", "\"span_id\":7", "span_id is 7, and should be 16 lower-case hexadecimal digits or null")]
    [InlineData("\"service\":\"ledger\"", "\"service\":null", "service is null, and should be a text")]
    [InlineData("\"payload\":{\"amount_minor\":1}", "\"payload\":[1]", "payload is [1], and should be an object or null")]
    public void AFieldOfTheSchemaOfTheWrongFormIsFound(string before, string after, string expected) =>
        Assert.Equal([$"line 1: {expected}"], new SchemaChecker().Check(Good.Replace(before, after, StringComparison.Ordinal)));

    [Fact]
    public void AListWithElementsOfTwoTypesIsFound() =>
        Assert.Equal(["line 1: payload.tags[] is a number in ledger, and a text in ledger (line 1)"], new SchemaChecker().Check(Good.Replace("\"amount_minor\":1", "\"tags\":[\"a\",2]", StringComparison.Ordinal)));

    [Fact]
    public void ANullIsNoChangeOfType()
    {
        var checker = new SchemaChecker();
        Assert.Empty(checker.Check(Good.Replace("\"amount_minor\":1", "\"amount_minor\":null", StringComparison.Ordinal)));
        Assert.Empty(checker.Check(Good));
        Assert.Empty(checker.Check(Good.Replace("\"amount_minor\":1", "\"amount_minor\":2.5", StringComparison.Ordinal)));
        Assert.Empty(checker.Check(Good.Replace("\"amount_minor\":1", "\"amount_minor\":null", StringComparison.Ordinal)));
        Assert.Contains(("payload.amount_minor", "a number"), checker.Fields);
    }

    [Theory]
    [InlineData("timestamp")]
    [InlineData("level")]
    [InlineData("service")]
    [InlineData("event_type")]
    [InlineData("trace_id")]
    [InlineData("span_id")]
    [InlineData("message")]
    [InlineData("payload")]
    public void AMissingFieldIsFound(string field) =>
        Assert.Contains($"line 1: field '{field}' is missing", new SchemaChecker().Check(Good.Replace($"\"{field}\"", "\"other\"", StringComparison.Ordinal)));

    [Theory]
    [InlineData("[1]", "an event is a JSON object, not a list")]
    [InlineData("", "not valid JSON")]
    [InlineData("{\"a\":", "not valid JSON")]
    [InlineData("payment failed", "not valid JSON")]
    [InlineData("""{"\ud83d":1}""", "not valid JSON")]
    [InlineData("""{"level":"\ud83d"}""", "not valid JSON")]
    public void WhatIsNoEventIsSaidToBeNone(string line, string expected) => Assert.StartsWith($"line 1: {expected}", new SchemaChecker().Check(line).Single(), StringComparison.Ordinal);

    [Fact]
    public async Task AFileThatKeepsToTheSchemaPasses()
    {
        var file = Path.Combine(Lesson.CreateFolder(), "good.ndjson");
        await File.WriteAllLinesAsync(file, [Good, Good], TestContext.Current.CancellationToken);
        var run = await Lesson.RunAsync("schema", "--check", file);
        Assert.Equal((0, "2 lines, 7 fields, 0 problems\n", ""), (run.ExitCode, run.Output, run.Error));
    }

    [Fact]
    public async Task AFileThatDoesNotIsAnErrorThatNamesTheLine()
    {
        var file = Path.Combine(Lesson.CreateFolder(), "bad.ndjson");
        await File.WriteAllLinesAsync(file, [Good, Good.Replace("\"amount_minor\":1", "\"amount_minor\":\"1\"", StringComparison.Ordinal), "oops"], TestContext.Current.CancellationToken);
        var run = await Lesson.RunAsync("schema", "--check", file);
        Assert.Equal(1, run.ExitCode);
        Assert.Contains($"{file}: line 2: payload.amount_minor is a text in ledger, and a number in ledger (line 1)\n", run.Output, StringComparison.Ordinal);
        Assert.Contains($"{file}: line 3: not valid JSON", run.Output, StringComparison.Ordinal);
        Assert.Contains("3 lines, 7 fields, 2 problems", run.Output, StringComparison.Ordinal);
        Assert.StartsWith($"schema: {file} does not keep to the schema", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AFileThatIsNotThereIsNamed()
    {
        var run = await Lesson.RunAsync("schema", "--check", "no-such-file.ndjson");
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("--check: there is no file 'no-such-file.ndjson'", run.Error, StringComparison.Ordinal);
    }
}
