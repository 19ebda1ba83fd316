using System.Globalization;
using AdvancedLogging.Sinks;
using Serilog;

namespace AdvancedLogging.Examples;

/// <summary>
/// Card numbers, tokens and mail addresses are masked before any sink sees them: in values, in objects, in templates, in exceptions.
/// Pitfall: a mask in one call does not protect the next call, and a mask in one sink does not protect the other sinks. Put it before all of them.
/// See OWASP, Logging Cheat Sheet, "Data to exclude": https://cheatsheetseries.owasp.org/cheatsheets/Logging_Cheat_Sheet.html.
/// </summary>
public static class Redaction
{
    public static void Run()
    {
        #region before
        using var log = new LoggerConfiguration()
            .WriteTo.Redacted(masked => masked.Console(outputTemplate: "{Message:lj}{NewLine}{Exception}", formatProvider: CultureInfo.InvariantCulture))
            .CreateLogger();
        #endregion

        Console.WriteLine("Masked:");
        // By its form, whatever the name of the property. The numbers are test numbers of the card networks.
        log.Information("Card {Input} was declined", "4111 1111 1111 1111");
        log.Information("Attempt {Attempt} with {Input} {Expiry}", 3, "3782 822463 10005", "12/27");
        log.Information("Note from the customer: {Note}", "call me or write to zoe@example.com, my card is 5555-5555-5555-4444");
        log.Information("Header {Header}", "Authorization: Bearer mF_9.B5f-4.1JqM12345");
        log.Information("Connected with {Database}", "Host=ledger;Username=shop;Password=hunter2;Port=5432");
        log.Information("Calling {Url}", new Uri("https://shop:hunter2@ledger.example/book?token=abc123&currency=EUR"));

        // By its name, whatever it looks like.
        log.Information("Login of {UserId} with {Password}", "user_42", "correct horse");

        // Inside objects, lists and dictionaries.
        log.Information("Request {@Request}", new { UserId = "user_42", Card = new { Number = 4111111111111111L, Cvv = "123" }, Mails = (List<string>)["zoe@example.com"] });

        // Interpolated: the secret is in the template itself.
        var input = "378282246310005";
#pragma warning disable CA2254 // Not like this; but it happens, and must not leak.
        log.Information($"Card {input} was declined");
#pragma warning restore CA2254

        // In an exception, its inner one included.
        log.Error(new InvalidOperationException("cannot charge 4111111111111111", new FormatException("bad mail: zoe@example.com")), "Payment {PaymentId} failed", "pay_1003");

        Console.WriteLine("\nLeft alone:");
        log.Information("Order {OrderId}, trace {TraceId}, at {UnixTime}", "4111111111111112", "4bf92f3577b34da6a3ce929d0e0e4736", 1773480413123L);
        log.Information("Request {RequestId}: {File} by {Package}", Guid.Parse("41111111-1111-1111-1111-111111111111"), "logo@2x.png", "left-pad@1.3.0");
        log.Information("{Text}", "password policy changed, token_count=42, Basic training, bearer of news, +49 30 1234567");
    }
}
