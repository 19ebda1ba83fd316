using ErrorTracking.Grouping;
using ErrorTracking.Tracking;

namespace ErrorTracking.Simulation;

/// <summary>A day of fake errors: some all day, an outage at night, a customer with a script, and a bug that a release brings.</summary>
public static class DayOfErrors
{
    public static DateTimeOffset Until { get; } = new(2026, 3, 15, 8, 59, 59, TimeSpan.Zero);

    /// <summary>Adds the errors to the store, and returns the log lines of their requests.</summary>
    public static List<(string Trace, string Line)> FillInto(IssueStore store)
    {
        var logs = new List<(string Trace, string Line)>();
        foreach (var error in Errors())
        {
            store.Add(Scrubber.Scrub(error));
            var before = error.Timestamp.AddMilliseconds(-420);
            logs.Add((error.Context.TraceId!, $"{before:HH':'mm':'ss'.'fff} INF antifraud    score 12 of 100"));
            logs.Add((error.Context.TraceId!, $"{error.Timestamp:HH':'mm':'ss'.'fff} ERR payments-api {error.Exceptions[^1].Message}"));
        }

        return logs;
    }

    private static IEnumerable<ErrorEvent> Errors()
    {
        var (generator, random) = (new ErrorGenerator(causes: 12, seed: 9), new Random(9));
        for (var i = 0; i < 1_500; i++)
        {
            var (cause, exceptions) = generator.Next();
            var hour = cause switch
            {
                0 => 16 + random.NextDouble(),
                2 => 3 + random.NextDouble() * 21,
                _ => random.NextDouble() * 24,
            };
            yield return new ErrorEvent
            {
                Timestamp = Until.AddHours(hour - 24),
                Level = ErrorLevel.Error,
                Exceptions = exceptions,
                Release = hour < 3 ? "payments-api@1.4.2" : "payments-api@1.5.0",
                Fingerprint = Fingerprint.Of(exceptions),
                Context = new() { UserId = cause == 1 ? "user_13" : $"user_{random.Next(1, 400)}", TraceId = Trace(random) },
            };
        }
    }

    private static string Trace(Random random)
    {
        var bytes = new byte[16];
        random.NextBytes(bytes);
        return Convert.ToHexStringLower(bytes);
    }
}
