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

public sealed class RedactionTests
{
    private const string Card = "4111111111111111";
    private const string Mail = "zoe@example.com";
    private const string Password = "correct-horse-42";

    [Fact]
    public Task PrintsWhatTheReadmeShows() => Lesson.PrintsWhatIsExpectedAsync("redaction");

    [Theory]
    // Card numbers: the networks' test numbers, 13 to 19 digits, with and without gaps.
    [InlineData("4111111111111111", "***1111")]
    [InlineData("4111 1111 1111 1111", "***1111")]
    [InlineData("4111-1111-1111-1111", "***1111")]
    [InlineData("5555555555554444", "***4444")]
    [InlineData("2223003122003222", "***3222")]
    [InlineData("378282246310005", "***0005")]
    [InlineData("3782 822463 10005", "***0005")]
    [InlineData("30569309025904", "***5904")]
    [InlineData("4222222222222", "***2222")]
    [InlineData("6304000000000000000", "***0000")]
    [InlineData("card=4111111111111111;", "card=***1111;")]
    [InlineData("(4111111111111111)", "(***1111)")]
    [InlineData("4111111111111111 and 5555555555554444", "***1111 and ***4444")]
    [InlineData("paid with 4111111111111111.", "paid with ***1111.")]
    // Mail addresses.
    [InlineData("zoe@example.com", "***@example.com")]
    [InlineData("Zoe.Tester+shop@mail.example.co.uk wrote", "***@mail.example.co.uk wrote")]
    [InlineData("<zoe@example.com>", "<***@example.com>")]
    [InlineData("mailto:zoe_1@example.com?subject=hi", "mailto:***@example.com?subject=hi")]
    [InlineData("jürgen@example.com", "***@example.com")]
    [InlineData("from zoe@example.com, jan@example.org", "from ***@example.com, ***@example.org")]
    [InlineData("zoe@example.com.", "***@example.com.")]
    // Credentials in a text.
    [InlineData("Authorization: Bearer mF_9.B5f-4.1JqM", "Authorization: Bearer ***")]
    [InlineData("authorization: bearer mF_9.B5f-4.1JqM==", "authorization: bearer ***")]
    [InlineData("Authorization: Basic dXNlcjpwYXNzd29yZA==", "Authorization: Basic ***")]
    [InlineData("eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJ6b2UifQ.c2lnbmF0dXJl", "***")]
    [InlineData("jwt eyJhbGciOiJub25lIn0.eyJzdWIiOiJ6b2UifQ. end", "jwt *** end")]
    [InlineData("password=hunter2", "password=***")]
    [InlineData("Password = hunter2;Port=5432", "Password = ***;Port=5432")]
    [InlineData("pwd:hunter2, next", "pwd:***, next")]
    [InlineData("""{"password":"hun\"ter2","user":"zoe"}""", """{"password":***,"user":"zoe"}""")]
    [InlineData("""{"accessToken": "abc"}""", """{"accessToken": ***}""")]
    [InlineData("{'secret': 'a b c'}", "{'secret': ***}")]
    [InlineData("client_secret=abc&grant_type=x", "client_secret=***&grant_type=x")]
    [InlineData("?token=abc123&currency=EUR", "?token=***&currency=EUR")]
    [InlineData("api_key=abc", "api_key=***")]
    [InlineData("apikey: abc", "apikey: ***")]
    [InlineData("X-Api-Key: abc", "X-Api-Key: ***")]
    [InlineData("refresh-token=abc", "refresh-token=***")]
    [InlineData("cvv=123", "cvv=***")]
    [InlineData("https://shop:hunter2@ledger.example/book", "https://***@ledger.example/book")]
    [InlineData("amqp://guest:guest@broker:5672/", "amqp://***@broker:5672/")]
    [InlineData("key sk_live_abcdefghij0123456789 used", "key sk_live_*** used")]
    public void WhatMustNotBeReadIsMasked(string text, string expected) => Assert.Equal(expected, Redactor.Text(text));

    [Theory]
    [InlineData("4111111111111112")]
    [InlineData("order 1234567890123456")]
    [InlineData("1773480413123")]
    [InlineData("1773480413123456789")]
    [InlineData("41111111-1111-1111-1111-111111111111")]
    [InlineData("request 9f0c41a2-4111-4111-8111-411111111111")]
    [InlineData("4bf92f3577b34da6a3ce929d0e0e4736")]
    [InlineData("41111111111111110000000000000000")]
    [InlineData("0x4111111111111111")]
    [InlineData("id_4111111111111111")]
    [InlineData("3.4111111111111111")]
    [InlineData("411111111111")]
    [InlineData("+49 30 901820")]
    [InlineData("2026-03-14 09:26:53.007")]
    [InlineData("amount 250000 EUR")]
    [InlineData("10.0.0.1:5432")]
    [InlineData("logo@2x.png")]
    [InlineData("left-pad@1.3.0")]
    [InlineData("@types/node@20.1.0")]
    [InlineData("git@host:shop/ledger")]
    [InlineData("mention @zoe in the ticket")]
    [InlineData("a @ b . com")]
    [InlineData("password policy changed")]
    [InlineData("the token has expired")]
    [InlineData("tokens=42")]
    [InlineData("tokenize: done")]
    [InlineData("passwordless=true")]
    [InlineData("secretary: Zoe")]
    [InlineData("keyboard=de")]
    [InlineData("monkey=1")]
    [InlineData("bearer of news")]
    [InlineData("Basic training")]
    [InlineData("Bearer")]
    [InlineData("https://ledger.example:8443/book?currency=EUR")]
    [InlineData("Payment pay_1003 failed: timeout")]
    [InlineData("sk_live")]
    [InlineData("eyJ is how it begins")]
    [InlineData("")]
    public void ALookAlikeStays(string text) => Assert.Equal(text, Redactor.Text(text));

    [Theory]
    [InlineData("Password", true)]
    [InlineData("pass_word", true)]
    [InlineData("DbPassword", true)]
    [InlineData("X-Api-Key", true)]
    [InlineData("CardNumber", true)]
    [InlineData("Set-Cookie", true)]
    [InlineData("cvv", true)]
    [InlineData("CLIENT_SECRET", true)]
    [InlineData("PaymentId", false)]
    [InlineData("PasswordPolicy", false)]
    [InlineData("Panel", false)]
    [InlineData("Tokens", false)]
    [InlineData("Secretary", false)]
    public void ANameAloneCanMakeASecret(string name, bool isSecret) => Assert.Equal(isSecret, Redactor.IsSecret(name));

    [Fact]
    public void NoSinkSeesASecretHoweverItIsLogged()
    {
        Action<ILogger>[] calls =
        [
            log => log.Information("Card {Input}", Card),
            log => log.Information("Card {Input}", long.Parse(Card, CultureInfo.InvariantCulture)),
            log => log.Information("Card {Input}", decimal.Parse(Card, CultureInfo.InvariantCulture)),
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
                Assert.True(new[] { Card, Mail, Password }.All(secret => !written.Contains(secret, StringComparison.Ordinal)), $"call {i} leaks: {written}");
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
            log.Error(exception, "Payment {PaymentId} of {AmountMinor} {Currency} at {Time} {Level} {Flag} {Nothing}", "pay_1003", 1299L, "EUR", DateTimeOffset.UnixEpoch, LogEventLevel.Error, true, null);
        }

        var logEvent = Assert.Single(behind.Events);
        Assert.Same(exception, logEvent.Exception);
        Assert.Equal("Payment {PaymentId} of {AmountMinor} {Currency} at {Time} {Level} {Flag} {Nothing}", logEvent.MessageTemplate.Text);
        Assert.Equal(["pay_1003", 1299L, "EUR", DateTimeOffset.UnixEpoch, LogEventLevel.Error, true, null], "PaymentId AmountMinor Currency Time Level Flag Nothing".Split(' ')
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
