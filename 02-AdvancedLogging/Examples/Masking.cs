using System.Globalization;
using AdvancedLogging.Sinks;
using Serilog;

namespace AdvancedLogging.Examples;

/// <summary>
/// The net below classification: one sink masks card numbers, tokens and mail addresses by their form and by their name.
/// Pitfall: a mask in one log call does not protect the next call, and a mask in one sink does not protect the other sinks.
/// See OWASP, Logging Cheat Sheet, "Data to exclude": https://cheatsheetseries.owasp.org/cheatsheets/Logging_Cheat_Sheet.html.
/// </summary>
public static class Masking
{
    public static void Run()
    {
        #region before
        using var log = new LoggerConfiguration()
            .WriteTo.Redacted(to => to.Console(
                outputTemplate: "  {Message:lj}{NewLine}{Exception}", formatProvider: CultureInfo.InvariantCulture))
            .CreateLogger();
        #endregion

        Console.WriteLine("By its form, whatever the name of the property:");
        log.Information("Attempt {Attempt} with {Input} {Expiry}", 3, "3782 822463 10005", "12/27");
        log.Information("Note from the customer: {Note}", "write to zoe@example.com, my card is 5555-5555-5555-4444");
        log.Information("Header {Header}", "Authorization: Bearer mF_9.B5f-4.1JqM12345");
        log.Information("Connected with {Database}", "Host=ledger;Username=shop;Password=hunter2;Port=5432");
        log.Information("Calling {Url}", new Uri("https://shop:hunter2@ledger.example/book?token=abc123&currency=EUR"));

        Console.WriteLine("\nBy its name, whatever the value:");
        log.Information("Login of {UserId} with {Password}", "user_42", "correct horse");

        Console.WriteLine("\nIn objects, in a template, in an exception:");
        var request = new { UserId = "user_42", Card = new { Number = 4111111111111111L, Cvv = "123" }, Mail = "zoe@example.com" };
        log.Information("Request {@Request}", request);
        var input = "378282246310005";
#pragma warning disable CA2254 // Not like this: the interpolated card number is part of the template.
        log.Information($"Card {input} was declined");
#pragma warning restore CA2254
        var exception = new InvalidOperationException("cannot charge 4111111111111111", new FormatException("bad mail: zoe@example.com"));
        log.Error(exception, "Payment {PaymentId} failed", "pay_1003");

        Console.WriteLine("\nLeft alone:");
        log.Information("Order {OrderId}, trace {TraceId}", "4111111111111112", "4bf92f3577b34da6a3ce929d0e0e4736");
        log.Information("Request {RequestId}: {File}", Guid.Parse("41111111-1111-1111-1111-111111111111"), "logo@2x.png");
        log.Information("{Text}", "password policy changed, token_count=42, Basic training, bearer of news, +49 30 1234567");
    }
}
