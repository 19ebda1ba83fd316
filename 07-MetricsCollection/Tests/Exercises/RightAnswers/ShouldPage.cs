using Course.Testing;

namespace MetricsCollection.Tests.Exercises.RightAnswers;

[RightAnswer<ShouldPageTests>("sums from the start of the history, and products in decimal in place of a division")]
public static class SubtractsSums
{
    public static bool Decide(IReadOnlyList<(long Payments, long Failed)> minutes, double target)
    {
        var sums = new (long Payments, long Failed)[minutes.Count + 1];
        for (var i = 0; i < minutes.Count; i++)
        {
            sums[i + 1] = (sums[i].Payments + minutes[i].Payments, sums[i].Failed + minutes[i].Failed);
        }

        return new[] { (60, 5, 14.4m), (360, 30, 6m) }.Any(pair => Burns(pair.Item1, pair.Item3) && Burns(pair.Item2, pair.Item3));

        bool Burns(int window, decimal factor)
        {
            var before = sums[Math.Max(0, minutes.Count - window)];
            return sums[^1].Failed - before.Failed > factor * (1 - (decimal)target) * (sums[^1].Payments - before.Payments);
        }
    }
}

[RightAnswer<ShouldPageTests>("one walk from the newest minute back; a rate without payments is not a number, and above nothing")]
public static class WalksBack
{
    public static bool Decide(IReadOnlyList<(long Payments, long Failed)> minutes, double target)
    {
        var (payments, failed, rates) = (0.0, 0.0, new Dictionary<int, double>());
        for (var ago = 1; ago <= 360; ago++)
        {
            if (ago <= minutes.Count)
            {
                payments += minutes[minutes.Count - ago].Payments;
                failed += minutes[minutes.Count - ago].Failed;
            }

            rates[ago] = failed / payments / (1 - target);
        }

        return Math.Min(rates[5], rates[60]) > 14.4 || Math.Min(rates[30], rates[360]) > 6;
    }
}
