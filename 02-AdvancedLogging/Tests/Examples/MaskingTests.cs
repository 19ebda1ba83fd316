using System.Globalization;
using AdvancedLogging.Sinks;
using AdvancedLogging.Tests.Support;
using Serilog;
using Serilog.Events;
using Serilog.Formatting;
using Serilog.Formatting.Display;
using Serilog.Formatting.Json;
using Xunit;
using static AdvancedLogging.Tests.AdvancedLoggingTests;

namespace AdvancedLogging.Tests.Examples;

public sealed class MaskingTests
{
    private const string Card = "4111111111111111";
    private const string Mail = "zoe@example.com";
    private const string Password = "correct-horse-42";

    [Fact]
    public Task PrintsWhatTheReadmeShows() => Lesson.PrintsWhatIsExpectedAsync("masking");

    [Fact]
    public void NoSinkSeesASecretHoweverItIsLogged()
    {
        Action<ILogger>[] calls =
        [
            log => log.Information("Card {Input}", Card),
            log => log.Information("Card {Input}", long.Parse(Card, CultureInfo.InvariantCulture)),
            log => log.Information("Card {Input}", decimal.Parse(Card, CultureInfo.InvariantCulture)),
            log => log.Information("Card {Input}", double.Parse(Card, CultureInfo.InvariantCulture)),
            log => log.Information("Card {Input} {Expiry}", Card, "12/27"),
            log => log.Information("Mail {Input}", Mail),
            log => log.Information("Uri {Input}", new Uri($"https://zoe:{Password}@ledger.example/")),
            log => log.Information("Login {UserId} {Password}", "user_42", Password),
            log => log.Information("Login {UserId} {pass_word}", "user_42", $"password={Password}"),
            log => log.Information("Object {@Request}", new { Card = new { Number = Card }, Password, Mails = new[] { Mail } }),
            log => log.Information("Deep {@Request}", new { A = new { B = new { C = new { D = new[] { new { Secret = Password }, new { Secret = Card } } } } } }),
            log => log.Information("Text {Request}", new Shopper(Mail, Card)),
            log => log.Information("List {Inputs}", [new[] { Mail, Card }]),
            log => log.Information("Map {@Headers}", new Dictionary<string, string> { ["Authorization"] = Password, ["From"] = Mail }),
            log => log.Information("Keys {@Map}", new Dictionary<string, int> { [Mail] = 1 }),
#pragma warning disable CA2254 // Not like this; but it happens, and must not leak.
            log => log.Information($"Card {Card} of {Mail}"),
            log => log.Information($"Braces {{{Card}}} of {Mail}"),
#pragma warning restore CA2254
            log => log.Error(new InvalidOperationException($"card {Card}"), "Failed"),
            log => log.Error(new InvalidOperationException("outer", new FormatException($"mail {Mail}")), "Failed"),
            log => log.Error(new AggregateException(new InvalidOperationException($"card {Card}"), new FormatException($"mail {Mail}")), "Failed"),
            log => log.Error(Thrown($"password={Password}"), "Failed"),
            log => log.ForContext("Token", Password).Information("In the context"),
            log => log.ForContext("Shopper", new Shopper(Mail, Card), destructureObjects: true).Information("In the context"),
        ];

        ITextFormatter[] formatters = [new JsonFormatter(), new JsonFormatter(renderMessage: true), new MessageTemplateTextFormatter("{Message} {Properties} {Exception}", CultureInfo.InvariantCulture)];
        foreach (var (call, i) in calls.Select((call, i) => (call, i)))
        {
            var behind = new CollectingSink();
            using (var log = Some.Log(new RedactingSink(behind)))
            {
                call(log);
            }

            var logEvent = Assert.Single(behind.Events);
            foreach (var formatter in formatters)
            {
                using var text = new StringWriter();
                formatter.Format(logEvent, text);
                var written = text.ToString() + logEvent.Exception + logEvent.Exception?.Message + logEvent.Exception?.InnerException;
                Assert.True(new[] { Card, "4.111111111111111E", Mail, Password }.All(secret => !written.Contains(secret, StringComparison.Ordinal)), $"call {i} leaks: {written}");
                Assert.Contains("***", written, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public void WhatHoldsNoSecretIsHandedOnAsItIs()
    {
        var exception = Thrown("ledger did not answer");
        var behind = new CollectingSink();
        using (var log = Some.Log(new RedactingSink(behind)))
        {
            log.Error(exception, "Payment {PaymentId} of {AmountMinor} {Currency} at {Time} {Level} {Share} {Nothing}", "pay_1003", 1299L, "EUR", DateTimeOffset.UnixEpoch, LogEventLevel.Error, 0.25, null);
        }

        var logEvent = Assert.Single(behind.Events);
        Assert.Same(exception, logEvent.Exception);
        Assert.Equal("Payment {PaymentId} of {AmountMinor} {Currency} at {Time} {Level} {Share} {Nothing}", logEvent.MessageTemplate.Text);
        Assert.Equal(["pay_1003", 1299L, "EUR", DateTimeOffset.UnixEpoch, LogEventLevel.Error, 0.25, null], "PaymentId AmountMinor Currency Time Level Share Nothing".Split(' ')
            .Select(name => ((ScalarValue)logEvent.Properties[name]).Value));
    }

    [Fact]
    public void ARedactedExceptionKeepsItsTypeAndItsStackTrace()
    {
        var behind = new CollectingSink();
        using (var log = Some.Log(new RedactingSink(behind)))
        {
            log.Error(Thrown($"card {Card}"), "Failed");
        }

        var redacted = Assert.IsType<RedactedException>(Assert.Single(behind.Events).Exception);
        Assert.Equal("System.InvalidOperationException", redacted.OriginalType);
        Assert.Equal("card ***1111", redacted.Message);
        Assert.Contains(nameof(Thrown), redacted.StackTrace, StringComparison.Ordinal);
        Assert.StartsWith("System.InvalidOperationException: card ***1111", redacted.ToString(), StringComparison.Ordinal);
    }

    private static InvalidOperationException Thrown(string message)
    {
        try
        {
            throw new InvalidOperationException(message);
        }
        catch (InvalidOperationException exception)
        {
            return exception;
        }
    }

    private sealed record Shopper(string Mail, string Card);
}
