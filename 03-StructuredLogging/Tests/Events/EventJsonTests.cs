using System.Diagnostics;
using System.Globalization;
using System.Numerics;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using StructuredLogging.Brokers;
using StructuredLogging.Events;
using Xunit;
using EngineFactAttribute = Course.Testing.EngineFactAttribute;

namespace StructuredLogging.Tests.Events;

public sealed class EventJsonTests
{
    private sealed class Basket
    {
        public string Name { get; } = "basket";

        public Basket? Parent { get; set; }

        public string Broken => Parent is null ? Name : throw new TimeoutException("the database");
    }

    private sealed class Screams
    {
        public override string ToString() => throw new InvalidOperationException("aaah");
    }

    private sealed record Endless(int Level)
    {
        public Endless Next => new(Level + 1);
    }

    private sealed class BadList : System.Collections.IEnumerable
    {
        public System.Collections.IEnumerator GetEnumerator()
        {
            yield return 1;
            throw new TimeoutException("the database");
        }
    }

    private static IEnumerable<int> ForEver()
    {
        for (var number = 0; ; number++)
        {
            yield return number;
        }
    }

    private static object Nested(int levels)
    {
        object value = "bottom";
        for (var level = 0; level < levels; level++)
        {
            value = level % 2 == 0 ? new[] { value } : new Dictionary<string, object?> { ["next"] = value };
        }

        return value;
    }

    private static JsonNode NestedJson(int levels)
    {
        JsonNode node = "bottom";
        for (var level = 0; level < levels; level++)
        {
            node = new JsonArray(node);
        }

        return node;
    }

    private static Basket Cycle()
    {
        var basket = new Basket();
        basket.Parent = new Basket { Parent = basket };
        return basket;
    }

    private static readonly JsonDocument Disposed = Dispose(JsonDocument.Parse("""{"a":1}"""));

    private static JsonDocument Dispose(JsonDocument document)
    {
        document.Dispose();
        return document;
    }

    /// <summary>What a payload may hold at its worst, and what must stand in the line for it; null where it is enough that it is valid.</summary>
    private static readonly (string Name, object? Value, string? Expected)[] Worst =
    [
        ("quotes", "say \"hi\" \\ and 'go'", """
            "say \"hi\" \\ and 'go'"
            """),
        ("newlines", "one\ntwo\r\nthree\u2028four\u2029five\u0085six", """
            "one\ntwo\r\nthree\u2028four\u2029five\u0085six"
            """),
        ("control characters", "\0\u0001\u001b[31m\u007f", null),
        ("emoji", "paid 😀 žluťoučký 李", null),
        ("a lone high surrogate", "a\ud83d", "\"a\\uFFFD\""),
        ("a lone low surrogate", "\ude00a", "\"\\uFFFDa\""),
        ("NaN", double.NaN, "\"NaN\""),
        ("infinity", double.NegativeInfinity, "\"-Infinity\""),
        ("a float NaN", float.NaN, "\"NaN\""),
        ("a cycle", Cycle(), """{"name":"basket","parent":{"name":"basket","parent":"(cycle)","broken":"(TimeoutException while reading)"},"broken":"(TimeoutException while reading)"}"""),
        ("1 MB of text", new string('x', 1 << 20), $"\"{new string('x', EventJson.MaxText)}… (1048576 characters)\""),
        ("1 MB of emoji, cut between the halves of one", "x" + string.Concat(Enumerable.Repeat("😀", 500_000)), $"\"x{string.Concat(Enumerable.Repeat("\\uD83D\\uDE00", (EventJson.MaxText - 2) / 2))}… (1000001 characters)\""),
        ("a null", null, "null"),
        ("depth 50", Nested(50), null),
        ("depth 100", Nested(100), null),
        ("depth 10000", Nested(10_000), null),
        ("JSON of depth 100", NestedJson(100), null),
        ("JSON of depth 5000", NestedJson(5_000), null),
        ("an endless object", new Endless(0), null),
        ("an endless list", ForEver(), null),
        ("a list that breaks", new BadList(), "[1,\"(TimeoutException while reading)\"]"),
        ("a ToString that throws", new Screams(), null),
        ("JSON with half of a surrogate pair", JsonDocument.Parse("""{"a":"\ud83d","b":1}""").RootElement, """{"a":"(InvalidOperationException while reading)","b":1}"""),
        ("JSON with half of a surrogate pair in a name", JsonDocument.Parse("""{"\ud83d":1}""").RootElement, null),
        ("a disposed document", Disposed.RootElement, null),
        ("an undefined element", default(JsonElement), null),
        ("a dictionary with other keys", new Dictionary<int, string> { [7] = "seven" }, """{"7":"seven"}"""),
        ("an exception", new InvalidDataException("field 'x'\nline 2", new TimeoutException()), null),
        ("a delegate", new Func<int>(() => 1), null),
        ("a type", typeof(string), "\"System.String\""),
        ("a task", Task.CompletedTask, null),
        ("a cancellation token", CancellationToken.None, null),
    ];

    /// <summary>Numbers, times and the like: types are preserved.</summary>
    private static readonly (object? Value, string Expected)[] Kinds =
    [
        (1, "1"), ((byte)2, "2"), (-3L, "-3"), (ulong.MaxValue, "18446744073709551615"), (1.50m, "1.50"), (79228162514264337593543950335m, "79228162514264337593543950335"),
        (0.1, "0.1"), (1e300, "1E+300"), (0.5f, "0.5"), (true, "true"), ("", "\"\""), ('x', "\"x\""),
        (BigInteger.Pow(10, 30), "1000000000000000000000000000000"), (Int128.MinValue, "-170141183460469231731687303715884105728"),
        (new DateTimeOffset(2026, 3, 14, 10, 26, 53, 500, TimeSpan.FromHours(1)), "\"2026-03-14T09:26:53.5000000Z\""),
        (new DateTime(2026, 3, 14, 9, 26, 53, DateTimeKind.Utc), "\"2026-03-14T09:26:53.0000000Z\""),
        (new DateTime(2026, 3, 14, 9, 26, 53, DateTimeKind.Unspecified), "\"2026-03-14T09:26:53.0000000\""),
        (new DateOnly(2026, 3, 14), "\"2026-03-14\""), (new TimeOnly(9, 26), "\"09:26:00.0000000\""), (TimeSpan.FromSeconds(90), "\"00:01:30\""),
        (Guid.Empty, "\"00000000-0000-0000-0000-000000000000\""), (new Uri("https://shop.example/a?b=c&d"), "\"https://shop.example/a?b=c&d\""), (DayOfWeek.Saturday, "\"Saturday\""),
        (new byte[] { 1, 2, 3 }, "\"AQID\""), (new[] { 1, 2 }, "[1,2]"), (Array.Empty<int>(), "[]"), (new { AmountMinor = 12, Tags = new[] { "a" } }, """{"amount_minor":12,"tags":["a"]}"""),
        (new Dictionary<string, object?> { ["Kept As It Is"] = null }, """{"Kept As It Is":null}"""), (JsonNode.Parse("""{"a":[1.50,"x",null]}"""), """{"a":[1.50,"x",null]}"""),
        (JsonDocument.Parse("{ \"a\" :\n [1.50, true] }").RootElement, """{"a":[1.50,true]}"""), ((1, "two"), "\"(1, two)\""),
    ];

    [Fact]
    public void TypesArePreserved()
    {
        foreach (var (value, expected) in Kinds)
        {
            Assert.Equal($$"""{"value":{{expected}}}""", EventJson.Line([new("value", value)]));
        }
    }

    [Fact]
    public void WhateverIsInItItIsValidJsonOnOneLineAndNothingIsThrown()
    {
        foreach (var (name, value, expected) in Worst)
        {
            var line = EventJson.Line([new("before", 1), new("value", value), new("after", 2)]);
            Assert.False(line.AsSpan().ContainsAny("\n\r\u2028\u2029\u0085"), $"{name} is not on one line");
            using var json = Parse(name, line);
            Assert.Equal(["before", "value", "after"], json.RootElement.EnumerateObject().Select(field => field.Name));
            if (expected is not null)
            {
                Assert.Equal(expected.Trim(), json.RootElement.GetProperty("value").GetRawText());
            }
        }
    }

    [Fact]
    public void ANameMayBeAnythingToo()
    {
        foreach (var name in new[] { "quote\"", "new\nline", "", "\ud800", new string('n', 100_000), "…" })
        {
            var line = EventJson.Line([new(name, 1)]);
            using var json = Parse("a name", line);
            Assert.Single(json.RootElement.EnumerateObject());
            Assert.DoesNotContain('\n', line);
        }
    }

    [Fact]
    public void TheLimitIsToldAndWhatComesBeforeItIsKept()
    {
        using var deep = Parse("deep", EventJson.Line([new("value", Nested(EventJson.MaxDepth))]));
        Assert.Contains("bottom", deep.RootElement.GetRawText(), StringComparison.Ordinal);
        Assert.Contains($"(deeper than {EventJson.MaxDepth} levels)", EventJson.Line([new("value", Nested(EventJson.MaxDepth + 1))]), StringComparison.Ordinal);

        using var wide = Parse("wide", EventJson.Line([new("value", ForEver())]));
        var items = wide.RootElement.GetProperty("value").EnumerateArray().ToList();
        Assert.Matches(@"^\(more than \d+ values\)$", items[^1].GetString());
        Assert.Equal(Enumerable.Range(0, items.Count - 1), items[..^1].Select(item => item.GetInt32()));
        Assert.InRange(items.Count, (EventJson.MaxValues / 2) - 2, EventJson.MaxValues);
    }

    [Fact]
    public void AnEndlessFieldLeavesRoomForTheOthers()
    {
        var payload = new Dictionary<string, object?> { ["first"] = 1, ["endless"] = ForEver(), ["tree"] = new Endless(0), ["list"] = Enumerable.Range(0, 100), ["last"] = "here" };
        using var json = Parse("endless", EventJson.Line([new("before", 0), new("payload", payload), new("after", 2)]));
        Assert.Equal(["before", "payload", "after"], json.RootElement.EnumerateObject().Select(field => field.Name));
        Assert.Equal("here", json.RootElement.GetProperty("payload").GetProperty("last").GetString());
        Assert.Equal(100, json.RootElement.GetProperty("payload").GetProperty("list").GetArrayLength());
    }

    [Fact]
    public void TheSameObjectTwiceBesideEachOtherIsNoCycle()
    {
        var card = new { Brand = "visa" };
        Assert.Equal("""{"a":{"brand":"visa"},"b":{"brand":"visa"},"list":[{"brand":"visa"},{"brand":"visa"}]}""", EventJson.Line([new("a", card), new("b", card), new("list", new[] { card, card })]));
    }

    [Fact]
    public void OfTwoFieldsWithOneNameTheLaterStays() => Assert.Equal("""{"a":2}""", EventJson.Line([new("a", 1), new("a", 2)]));

    [Fact]
    public void TheCultureDoesNotMatter()
    {
        var saved = CultureInfo.CurrentCulture;
        try
        {
            foreach (var culture in new[] { "de-DE", "ar-SA", "tr-TR", "fa-IR" })
            {
                CultureInfo.CurrentCulture = new CultureInfo(culture);
                foreach (var (value, expected) in Kinds)
                {
                    Assert.Equal($$"""{"value":{{expected}}}""", EventJson.Line([new("value", value)]));
                }
            }
        }
        finally
        {
            CultureInfo.CurrentCulture = saved;
        }
    }

    [EngineFact("jq", "/usr/bin/jq", "apt-get install jq")]
    public async Task JqReadsEachOfThemAsOneEvent()
    {
        var events = Worst.Select(worst => new ShopEvent
        {
            Id = $"evt_{worst.Name}",
            Timestamp = new DateTimeOffset(2026, 3, 14, 9, 26, 53, TimeSpan.Zero),
            Service = "payments-api",
            EventType = "payment.failed",
            Message = worst.Value as string ?? "",
            Payload = new Dictionary<string, object?> { ["value"] = worst.Value },
        }).ToList();
        var output = new StringWriter();
        var log = new EventWriter("payments-api", output, new ChannelBus());
        events.ForEach(log.Write);
        await log.DisposeAsync();
        Assert.Equal(new EventCounts(Worst.Length, Worst.Length, 0, 0), log.Counts);

        // And the same values through a log call, whose message has to be made from them, too.
        var formatter = new SchemaConsoleFormatter(new Monitor());
        foreach (var (_, value, _) in Worst)
        {
            var state = new KeyValuePair<string, object?>[] { new("Value", value), new("{OriginalFormat}", "{Value}") };
            formatter.Write(new LogEntry<KeyValuePair<string, object?>[]>(LogLevel.Error, "Payments", new EventId(1, "payment.failed"), state, null, (values, _) => $"{values[0].Value}"), null, output);
        }

        var ids = (await JqAsync(output.ToString(), ".id // \"logged\"")).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal([.. Worst.Select(worst => $"evt_{worst.Name}"), .. Worst.Select(_ => "logged")], ids);
        Assert.Equal(2 * Worst.Length, output.ToString().Count(c => c == '\n'));
    }

    private sealed class Monitor : IOptionsMonitor<SchemaConsoleFormatterOptions>
    {
        public SchemaConsoleFormatterOptions CurrentValue { get; } = new() { Service = "payments-api" };

        public SchemaConsoleFormatterOptions Get(string? name) => CurrentValue;

        public IDisposable? OnChange(Action<SchemaConsoleFormatterOptions, string?> listener) => null;
    }

    private static JsonDocument Parse(string name, string line)
    {
        try
        {
            return JsonDocument.Parse(line);
        }
        catch (JsonException exception)
        {
            throw new InvalidOperationException($"{name} is no valid JSON: {exception.Message}: {line[..Math.Min(line.Length, 300)]}");
        }
    }

    private static async Task<string> JqAsync(string input, string filter)
    {
        using var jq = Process.Start(new ProcessStartInfo("/usr/bin/jq", ["-r", filter]) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true })!;
        var (output, error) = (jq.StandardOutput.ReadToEndAsync(), jq.StandardError.ReadToEndAsync());
        await jq.StandardInput.WriteAsync(input);
        jq.StandardInput.Close();
        await jq.WaitForExitAsync();
        Assert.Equal((0, ""), (jq.ExitCode, await error));
        return await output;
    }
}
