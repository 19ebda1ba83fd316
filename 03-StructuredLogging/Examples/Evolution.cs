using StructuredLogging.Events;

namespace StructuredLogging.Examples;

/// <summary>
/// A consumer that reads version 1 and 2 of an event, keeps what it does not know, and sets aside what it cannot read.
/// Pitfall: one broken event stops the consumer, and with it all events behind; or it is skipped without a trace, and nobody misses it.
/// See https://martinfowler.com/bliki/TolerantReader.html, and https://www.rabbitmq.com/docs/dlx.
/// </summary>
public static class Evolution
{
    public static async Task RunAsync(string folder, string? file, CancellationToken cancellation)
    {
        var deadFile = Path.Combine(folder, "dead-letters.ndjson");
        var dead = new DeadLetters(deadFile);
        var (read, processed) = (0, 0);
        Console.WriteLine($"{"payment",-10}  {"amount_minor",12}  {"reason",-14}  {"retryable",-9}  unknown, kept");
        await foreach (var line in file is null ? Sample.ToAsyncEnumerable() : File.ReadLinesAsync(file, cancellation))
        {
            read++;
            #region read
            try
            {
                var failed = PaymentFailed.Read(line);
                processed++;
                Console.WriteLine($"{failed.PaymentId,-10}  {$"{failed.AmountMinor} {failed.Currency}",12}  {failed.Reason,-14}  {failed.Retryable,-9}  {string.Join(", ", failed.Unknown.Select(field => $"{field.Key}={field.Value.GetRawText()}"))}".TrimEnd());
            }
            catch (InvalidDataException exception)
            {
                dead.Add(line, $"line {read}: {exception.Message}");
            }
            #endregion
        }

        Console.WriteLine($"\n{read} read = {processed} processed + {dead.Count} dead letters");
        if (dead.Count > 0)
        {
            Console.WriteLine($"\n{deadFile}:\n{await File.ReadAllTextAsync(deadFile, cancellation)}");
        }

        if (file is null)
        {
            Console.WriteLine($"Passed on: {PaymentFailed.Read(Sample[3]).Write()}");
        }
    }

    private static readonly string[] Sample =
    [
        """{"payload":{"payment_id":"pay_1001","amount":12.99,"reason":"declined"}}""",
        """{"version":1,"payload":{"payment_id":"pay_1002","amount":1299.00,"reason":"timeout"}}""",
        """{"version":2,"payload":{"payment_id":"pay_1003","amount_minor":129900,"currency":"CHF","reason":"timeout","retryable":true}}""",
        """{"version":2,"payload":{"payment_id":"pay_1004","amount_minor":500,"currency":"EUR","reason":"card_declined","risk":{"score":0.93},"device":"mobile"}}""",
        """{"version":2,"payload":{"payment_id":"pay_1005","amount_minor":"500","reason":"timeout"}}""",
        """{"version":2,"payload":{"amount_minor":500,"reason":"timeout"}}""",
        """{"version":3,"payload":{"payment":{"id":"pay_1007"}}}""",
        """{"version":1,"payload":{"payment_id":"pay_1008","amount":0.001,"reason":"timeout"}}""",
        """{"version":2,"payload":{"payment_id":"pay_10""",
    ];
}
