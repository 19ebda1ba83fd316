using System.Globalization;
using LogAnalysis.Examples;

namespace LogAnalysis.Shipping;

/// <summary>Pushes the sample to a real Loki, once.</summary>
public static class PushTo
{
    /// <summary>Pushes the lines with times of the last two hours, and asks how many the Loki has.</summary>
    public static async Task LokiAsync(Uri address, IReadOnlyList<SampleLine> lines, CancellationToken cancellation)
    {
        using var loki = new LokiClient(address);
        var newest = await loki.FindNewestAsync(lines[0].Nanoseconds, lines[^1].Nanoseconds, cancellation);
        var isThere = lines.Any(line => line.Nanoseconds == lines[^1].Nanoseconds && line.Text == newest?.Line);
        Console.WriteLine(isThere
            ? $"{address} has the sample already: nothing is pushed"
            : $"pushing to {address}, with the times moved: the last line is now");
        var end = isThere ? newest!.Time : await PushAsync(loki, lines, newest, cancellation);

        // A 204 does not mean that all streams were taken: Loki tells the result of the last one.
        var found = await loki.NumbersAsync("""sum(count_over_time({app="shop"}[3h]))""", end, cancellation);
        var count = found is [var number] ? int.Parse(number.Value, CultureInfo.InvariantCulture) : 0;
        if (count < lines.Count)
        {
            throw new LessonException($"{address} took the push, but has {count} of {lines.Count} lines.");
        }

        Console.WriteLine($"Loki counts {count} lines of {{app=\"shop\"}} in these three hours; the sample has {lines.Count}");
    }

    /// <summary>Pushes the lines, and returns the time of the last one.</summary>
    private static async Task<long> PushAsync(LokiClient loki, IReadOnlyList<SampleLine> lines, LokiLine? newest, CancellationToken cancellation)
    {
        // The last line is now: a Loki refuses lines that are older than a week, and shows lines of the last hours at once.
        var shift = LokiClient.Nanoseconds(DateTime.UtcNow) - lines[^1].Nanoseconds;
        if (newest?.Time > lines[0].Nanoseconds + shift + (TimeSpan.FromHours(1).Ticks * 100))
        {
            throw new LessonException("this Loki has newer lines of {app=\"shop\"}, for example from Fluent Bit. "
                + "It would refuse older lines of the same streams as too far behind. Use a Loki without them.");
        }

        await loki.PushAsync(LokiPush.Body(lines, ["service", "level"], shift), cancellation);
        return lines[^1].Nanoseconds + shift;
    }
}
