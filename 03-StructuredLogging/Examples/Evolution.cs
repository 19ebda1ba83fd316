using StructuredLogging.Events;

namespace StructuredLogging.Examples;

/// <summary>
/// A consumer reads versions 1 and 2 of an event, keeps unknown fields, and sets aside what it cannot read.
/// Pitfall: one event that cannot be read stops the consumer, or the consumer skips the event and nobody notices.
/// See https://martinfowler.com/bliki/TolerantReader.html, and https://www.rabbitmq.com/docs/dlx.
/// </summary>
public static class Evolution
{
    public static void Run(Func<string> outputFolder, string? replay)
    {
        // The file to replay may lie in the output folder. So it is read before the folder is emptied.
        var bodies = replay is null ? FailedPayments.Bodies : [.. DeadLetters.Read(replay).Select(letter => letter.Body)];
        var dead = new DeadLetters(Path.Combine(outputFolder(), "dead-letters.ndjson"));
        var processed = 0;
        Console.WriteLine($"{"payment",-10}  {"amount_minor",12}  {"reason",-14}  {"retryable",-9}  unknown, kept");
        #region read
        foreach (var (index, body) in bodies.Index())
        {
            try
            {
                Print(PaymentFailed.Read(body));
                processed++;
            }
            catch (InvalidDataException exception)
            {
                // Kept as it came, with the reason. The next event is not held up.
                dead.Add(body, $"line {index + 1}: {exception.Message}");
            }
        }
        #endregion

        Console.WriteLine($"\n{bodies.Length} read = {processed} processed + {dead.Count} dead letters");
        if (dead.Count > 0)
        {
            Console.WriteLine($"\n{dead.Path}:\n{File.ReadAllText(dead.Path)}");
        }

        if (replay is null)
        {
            Console.WriteLine($"Line 4, passed on: {PaymentFailed.Read(bodies[3]).Write()}");
        }
    }

    private static void Print(PaymentFailed failed)
    {
        var unknown = string.Join(", ", failed.Unknown.Select(field => $"{field.Key}={field.Value.GetRawText()}"));
        var amount = $"{failed.AmountMinor} {failed.Currency}";
        Console.WriteLine($"{failed.PaymentId,-10}  {amount,12}  {failed.Reason,-14}  {failed.Retryable,-9}  {unknown}".TrimEnd());
    }
}
