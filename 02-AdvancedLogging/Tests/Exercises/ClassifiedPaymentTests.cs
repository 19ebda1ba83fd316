using AdvancedLogging.Exercises;
using AdvancedLogging.ExerciseTypes;
using Course.Testing;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;
using Xunit;

namespace AdvancedLogging.Tests.Exercises;

public sealed class ClassifiedPaymentTests
{
    private static readonly string[] Secrets = ["4111", "2222", "3333", "4444", "zoe.tester", "example.com"];
    private const string Key = "VGhlIGtleSBvZiBhIGNoZWNrIGlzIG5vIHNlY3JldC4gMzIr";
    private const string OtherKey = "QW5vdGhlciBrZXksIGFzIGxvbmcgYXMgdGhlIGZpcnN0IDMy";
    private static readonly CardPayment Payment = new("pay_1003", 1299, "EUR", "4111222233334444", "zoe.tester@example.com");

    public Action<Action<ILoggingBuilder>, string, CardPayment> Answer { get; set; } = ClassifiedPayment.Log;

    [Task("2.7", "one event at Information has the values that are no secret")]
    public void TheUsefulValuesStay()
    {
        var events = Log(Payment);
        Assert.True(events is [{ Level: LogLevel.Information }],
            $"expected one event at Information, but there are {events.Count}: {string.Join(", ", events.Select(record => record.Level))}. "
            + "Why it matters: a payment that is logged twice, or not at all, makes every count wrong.");
        foreach (var (name, expected) in new[] { ("PaymentId", "pay_1003"), ("AmountMinor", "1299"), ("Currency", "EUR") })
        {
            Assert.True(Property(events[0], name) == expected,
                $"expected {name} = {expected}, but it is {Property(events[0], name) ?? "missing"}. "
                + "Why it matters: a log without the payment and its amount answers no question. Redact the secrets, and nothing else.");
        }
    }

    [Task("2.7", "card number and mail address are nowhere in the event")]
    public void NoSecretIsInTheEvent()
    {
        foreach (var record in Log(Payment))
        {
            foreach (var (where, text) in Texts(record))
            {
                Assert.True(Secret(text) is null,
                    $"expected no secret in the event, but {where} has \"{Secret(text)}\": {text}. "
                    + "Why it matters: each provider writes what it gets, and some write the message, some the properties, some both.");
            }
        }
    }

    [Task("2.7", "equal mail addresses stay equal, different ones different")]
    public void EqualMailsStayEqual()
    {
        SkipIfTheMailIsReadable();
        const string why = "how many customers have this problem is a question about people, and needs no names";
        var hash = MailOf(Payment);
        Assert.True(!string.IsNullOrEmpty(hash), $"expected a hash in the property Mail, but it is {(hash is null ? "missing" : "empty")}. Why it matters: {why}.");
        Assert.True(hash == MailOf(Payment with { Id = "pay_1004" }),
            $"expected the same hash for the same address, but it is {hash}, then {MailOf(Payment with { Id = "pay_1004" })}. Why it matters: {why}.");
        Assert.True(hash != MailOf(Payment with { Mail = "jan@example.com" }),
            $"expected another hash for another address, but it is {hash} for both. Why it matters: {why}.");
    }

    [Task("2.7", "the hash depends on the key")]
    public void TheKeyCounts()
    {
        SkipIfTheMailIsReadable();
        var hash = MailOf(Payment);
        Assert.SkipWhen(string.IsNullOrEmpty(hash), "Not checked: there is no hash.");
        Assert.True(hash != MailOf(Payment, OtherKey),
            $"expected another hash under another key, but it is {hash} for both. "
            + "Why it matters: whoever has a list of addresses computes the plain hash of each, and reads your log by name.");
    }

    private IReadOnlyList<FakeLogRecord> Log(CardPayment payment, string key = Key)
    {
        var collector = new FakeLogCollector();
        using var provider = new FakeLoggerProvider(collector);
        Answer(logging => logging.AddProvider(provider), key, payment);
        return collector.GetSnapshot();
    }

    private string? MailOf(CardPayment payment, string key = Key) => Log(payment, key) is [var record, ..] ? Property(record, "Mail") : null;

    private void SkipIfTheMailIsReadable() =>
        Assert.SkipWhen(MailOf(Payment) is { } mail && Secret(mail) is not null, "Not checked: the mail address is not hashed.");

    private static string? Property(FakeLogRecord record, string name) =>
        record.StructuredState?.FirstOrDefault(property => property.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value;

    private static IEnumerable<(string Where, string Text)> Texts(FakeLogRecord record) =>
    [
        ("the message", record.Message),
        .. (record.StructuredState ?? []).Select(property => ($"the property {property.Key}", property.Value ?? "")),
        .. record.Scopes.Select(scope => ("a scope", $"{scope}")),
        ("the exception", $"{record.Exception}"),
    ];

    // A group of four digits of the card number, or the name or host of the mail address.
    private static string? Secret(string text) =>
        Secrets.FirstOrDefault(part => text.Contains(part, StringComparison.OrdinalIgnoreCase));
}
