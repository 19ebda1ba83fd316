using System.Globalization;
using System.Text;
using System.Text.Json;
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
            Console.WriteLine(Describe(report));
            if (report.Problem is not null)
            {
                throw new LessonException($"{verify}:{report.Lines + 1}: {report.Problem}.");
            }

            return;
        }

        var folder = outputFolder();
        var file = Path.Combine(folder, "audit.log");
        var kept = Write(folder, file, secret);
        Console.WriteLine($"\n{file}: number, hash before, event, hash");
        foreach (var line in File.ReadLines(file))
        {
            using var json = JsonDocument.Parse(line);
            var (fields, text) = (json.RootElement, json.RootElement.GetProperty("event").GetProperty("RenderedMessage"));
            Console.WriteLine($"  {fields.GetProperty("sequence")}  {Short(fields, "previous")}  {text}  {Short(fields, "hash")}");
        }

        Console.WriteLine($"\n{"as it was written",-32} {Describe(AuditFileSink.Verify(file, secret, kept))}");
        var lines = File.ReadAllLines(file);
        var dearer = lines[1].Replace("\"AmountMinor\":1299", "\"AmountMinor\":129900", StringComparison.Ordinal);
        Try("line 2: 12.99 made 1299.00", [lines[0], dearer, .. lines[2..]]);
        Try("line 3 removed", [.. lines[..2], .. lines[3..]]);
        Try("lines 3 and 4 swapped", [.. lines[..2], lines[3], lines[2], .. lines[4..]]);
        Try("line 2 copied to the end", [.. lines, lines[1]]);
        Try("the last two lines cut off", lines[..^2]);
        var withoutHead = AuditFileSink.Verify(Path.Combine(folder, "altered.log"), secret);
        Console.WriteLine($"{"the same, without the kept head",-32} {Describe(withoutHead)}");

        void Try(string what, string[] altered)
        {
            var copy = Path.Combine(folder, "altered.log");
            File.WriteAllText(copy, string.Concat(altered.Select(line => line + "\n")));
            Console.WriteLine($"{what,-32} {Describe(AuditFileSink.Verify(copy, secret, kept))}");
        }
    }

    private static string Write(string folder, string file, byte[] key)
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

    private static string Describe(AuditReport report) =>
        report.Problem is null ? $"whole: {report.Lines} lines, head {report.Head[..8]}…" : $"line {report.Lines + 1} {report.Problem}";
}
