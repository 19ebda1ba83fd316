using System.Globalization;
using System.Text;
using System.Text.Json;
using AdvancedLogging.Shop;
using AdvancedLogging.Sinks;
using Serilog;

namespace AdvancedLogging.Examples;

/// <summary>
/// An audit log is apart from the application's log: each line is chained to the line before, and a check names the line that was altered.
/// Pitfall: without a key, an attacker recomputes the chain. Keep the key and the last hash on another machine.
/// See RFC 2104, and NIST SP 800-92, section 5.4: https://csrc.nist.gov/pubs/sp/800/92/final.
/// </summary>
public static class Audit
{
    public const string KeyVariable = "AUDIT_KEY";

    public static void Run(Func<string> outputFolder, string? verify, string? head)
    {
        var key = Environment.GetEnvironmentVariable(KeyVariable);
        if (key is { Length: < 32 })
        {
            throw new LessonException($"{KeyVariable} has {key.Length} characters; a key takes at least 32.");
        }

        Console.WriteLine(key is null
            ? $"Key: one that stands in this example. Your own: {KeyVariable}, at least 32 characters.\n"
            : $"Key: from {KeyVariable}.\n");
        var secret = Encoding.UTF8.GetBytes(key ?? "an example's key is not a secret!");
        if (verify is not null)
        {
            var report = AuditFileSink.Verify(verify, secret, head);
            Console.WriteLine(report);
            if (report.Problem is not null)
            {
                throw new LessonException($"{verify}:{report.Lines + 1}: {report.Problem}.");
            }

            return;
        }

        var file = Path.Combine(outputFolder(), "audit.log");
        var kept = Write(file, secret);
        Console.WriteLine($"\n{file}: number, hash before, event, hash");
        foreach (var line in File.ReadLines(file))
        {
            using var json = JsonDocument.Parse(line);
            var (fields, text) = (json.RootElement, json.RootElement.GetProperty("event").GetProperty("RenderedMessage"));
            Console.WriteLine($"  {fields.GetProperty("sequence")}  {Short(fields, "previous")}  {text}  {Short(fields, "hash")}");
        }

        Console.WriteLine();
        AuditTampering.Print(file, secret, kept);
    }

    private static string Write(string file, byte[] key)
    {
        #region audit
        // WriteTo may lose an event, and the application goes on. AuditTo throws, and the refund does not happen.
        using var log = new LoggerConfiguration()
            .WriteTo.Console(outputTemplate: "{Level:u3} {Message:lj}{NewLine}", formatProvider: CultureInfo.InvariantCulture)
            .CreateLogger();
        var sink = new AuditFileSink(file, key);
        using (var audit = new LoggerConfiguration().AuditTo.Sink(sink).CreateLogger())
        {
            for (var number = 1001; number <= 1005; number++)
            {
                audit.Information("{Actor} refunded {AmountMinor} {Currency} of {PaymentId}", "user_08", 1299, "EUR", $"pay_{number}");
                log.Information("Payment {PaymentId} refunded", $"pay_{number}");
            }

            return sink.Head;
        }
        #endregion
    }

    private static string Short(JsonElement fields, string hash) => $"{fields.GetProperty(hash).GetString()![..8]}…";
}
