using System.Collections;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using StructuredLogging.Events;
using Xunit;

namespace StructuredLogging.Tests.Events;

public sealed class SchemaConsoleFormatterTests
{
    private readonly LoggerExternalScopeProvider _scopes = new();

    [Theory]
    [InlineData(LogLevel.Trace, "trace")]
    [InlineData(LogLevel.Debug, "debug")]
    [InlineData(LogLevel.Information, "info")]
    [InlineData(LogLevel.Warning, "warn")]
    [InlineData(LogLevel.Error, "error")]
    [InlineData(LogLevel.Critical, "fatal")]
    public void TheLevelHasItsShortName(LogLevel level, string expected) => Assert.Equal(expected, Write([], level: level).GetProperty("level").GetString());

    [Fact]
    public void TheFieldsOfTheScopesAreInThePayloadAndTheCallsOwnStay()
    {
        using var outer = _scopes.Push(new Dictionary<string, object?> { ["RequestId"] = "req_1", ["UserId"] = "usr_1" });
        using var inner = _scopes.Push(new Dictionary<string, object?> { ["UserId"] = "usr_2", ["PaymentId"] = "pay_0" });
        using var text = _scopes.Push("checkout");
        var payload = Write([new("PaymentId", "pay_1"), new("{OriginalFormat}", "Payment {PaymentId}")]).GetProperty("payload");
        Assert.Equal("""{"request_id":"req_1","user_id":"usr_2","payment_id":"pay_1","scope":"checkout"}""", payload.GetRawText());
    }

    [Fact]
    public void AnExceptionIsAnObjectWithWhatItSays()
    {
        var exception = Write([], exception: new InvalidDataException("line 1\nline 2", new TimeoutException("the ledger"))).GetProperty("payload").GetProperty("exception");
        Assert.Equal("System.IO.InvalidDataException", exception.GetProperty("type").GetString());
        Assert.Equal("line 1\nline 2", exception.GetProperty("message").GetString());
        Assert.Equal("System.TimeoutException", exception.GetProperty("inner").GetProperty("type").GetString());
    }

    [Fact]
    public void TheIdsAreThoseOfTheSpanThatItIsWrittenIn()
    {
        var outside = Write([]);
        Assert.Equal((JsonValueKind.Null, JsonValueKind.Null), (outside.GetProperty("trace_id").ValueKind, outside.GetProperty("span_id").ValueKind));
        using var span = new Activity("pay").Start();
        var inside = Write([]);
        Assert.Equal((span.TraceId.ToHexString(), span.SpanId.ToHexString()), (inside.GetProperty("trace_id").GetString(), inside.GetProperty("span_id").GetString()));
    }

    [Fact]
    public void WithoutANameTheEventIsALog()
    {
        Assert.Equal("payment.failed", Write([], id: new EventId(1, "payment.failed")).GetProperty("event_type").GetString());
        Assert.Equal("log", Write([]).GetProperty("event_type").GetString());
    }

    [Fact]
    public void ServiceAndTimeAreThoseOfTheOptions()
    {
        var line = Write([]);
        Assert.Equal("ledger", line.GetProperty("service").GetString());
        Assert.Equal("2026-03-14T09:26:53.0000000Z", line.GetProperty("timestamp").GetString());
    }

    [Fact]
    public void AStateOrAMessageThatThrowsIsToldAndNotThrown()
    {
        using var broken = _scopes.Push(new Broken());
        var line = Write([new("PaymentId", "pay_1")], message: _ => throw new FormatException());
        Assert.Equal("(FormatException while reading)", line.GetProperty("message").GetString());
        Assert.Equal("""{"…":"(TimeoutException while reading)","payment_id":"pay_1"}""", line.GetProperty("payload").GetRawText());
    }

    private sealed class Broken : IEnumerable<KeyValuePair<string, object?>>
    {
        public IEnumerator<KeyValuePair<string, object?>> GetEnumerator() => throw new TimeoutException();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }

    private JsonElement Write(
        KeyValuePair<string, object?>[] state,
        LogLevel level = LogLevel.Information,
        EventId id = default,
        Exception? exception = null,
        Func<KeyValuePair<string, object?>[], string>? message = null)
    {
        using var output = new StringWriter(CultureInfo.InvariantCulture);
        var entry = new LogEntry<KeyValuePair<string, object?>[]>(level, "Payments", id, state, exception, (values, _) => message?.Invoke(values) ?? "said");
        new SchemaConsoleFormatter(new Options()).Write(entry, _scopes, output);
        var text = output.ToString();
        Assert.Equal(1, text.ReplaceLineEndings("\n").Count(c => c == '\n'));
        return JsonDocument.Parse(text).RootElement;
    }

    private sealed class Options : IOptionsMonitor<SchemaConsoleFormatterOptions>
    {
        public SchemaConsoleFormatterOptions CurrentValue { get; } = new() { Service = "ledger", Clock = new FakeTimeProvider(new DateTimeOffset(2026, 3, 14, 9, 26, 53, TimeSpan.Zero)) };

        public SchemaConsoleFormatterOptions Get(string? name) => CurrentValue;

        public IDisposable? OnChange(Action<SchemaConsoleFormatterOptions, string?> listener) => null;
    }
}
