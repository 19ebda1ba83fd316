namespace LogAnalysis.Analysis;

/// <summary>A time in which a series was not as usual.</summary>
/// <param name="Series">What was counted.</param>
/// <param name="Begin">The beginning of its first step.</param>
/// <param name="End">The end of its last step.</param>
/// <param name="IsSpike">More than usual; else less.</param>
/// <param name="Usual">The median of the same hour of other days, in the first step.</param>
/// <param name="Seen">The highest count of a step in a spike, the lowest in a silence.</param>
public sealed record Anomaly(string Series, DateTime Begin, DateTime End, bool IsSpike, double Usual, double Seen);

/// <summary>
/// Finds spikes and silences. Each step is compared with the steps of the same hour on other days, because nights differ from noons.
/// </summary>
/// <param name="threshold">A step further from usual than this is an anomaly. In standard deviations, above 0.</param>
/// <param name="steps">How many steps in a row it takes; at least 1.</param>
public sealed class AnomalyDetector(double threshold = 6, int steps = 2)
{
    /// <summary>How long a step is.</summary>
    public static readonly TimeSpan Step = TimeSpan.FromMinutes(5);

    /// <summary>Looks for anomalies in counts by step.</summary>
    /// <param name="series">The series' name.</param>
    /// <param name="first">The beginning of the first step.</param>
    /// <param name="counts">A count for each step, zeros included.</param>
    public IReadOnlyList<Anomaly> Find(string series, DateTime first, IReadOnlyList<double> counts)
    {
        #region baseline
        var hours = Enumerable.Range(0, counts.Count).ToLookup(i => (first + (i * Step)).Hour);
        var scores = new double[counts.Count];
        var usual = new double[counts.Count];
        foreach (var hour in Enumerable.Range(0, counts.Count).GroupBy(i => ((first + (i * Step)).Date, (first + (i * Step)).Hour)))
        {
            var others = hours[hour.Key.Hour]
                .Where(other => (first + (other * Step)).Date != hour.Key.Date).Select(other => counts[other]).ToList();
            var baseline = others.Count > 0 ? RobustBaseline.Of(others) : null;
            foreach (var i in hour)
            {
                (usual[i], scores[i]) = baseline is null ? (0, 0) : (baseline.Median, baseline.Score(counts[i]));
            }
        }
        #endregion

        var found = new List<Anomaly>();
        for (var i = 0; i < counts.Count; i++)
        {
            // A silence is less than a quarter of the usual count. 60 lines in place of 100 are none, however regular the series is.
            bool IsFar(int at) => scores[at] > threshold || (scores[at] < -threshold / 2 && counts[at] < usual[at] / 4);
            var end = i;
            while (end < counts.Count && IsFar(end) && scores[end] > 0 == scores[i] > 0)
            {
                end++;
            }

            if (end - i >= steps)
            {
                var seen = counts.Skip(i).Take(end - i);
                var peak = scores[i] > 0 ? seen.Max() : seen.Min();
                Join(found, new(series, first + (i * Step), first + (end * Step), scores[i] > 0, usual[i], peak));
            }

            i = Math.Max(end - 1, i);
        }

        return found;
    }

    /// <summary>An anomaly shortly after another one of its kind is the same one.</summary>
    private static void Join(List<Anomaly> found, Anomaly next)
    {
        if (found.LastOrDefault() is { } last && last.IsSpike == next.IsSpike && next.Begin - last.End <= 2 * Step)
        {
            found[^1] = last with { End = next.End, Seen = next.IsSpike ? Math.Max(last.Seen, next.Seen) : Math.Min(last.Seen, next.Seen) };
        }
        else
        {
            found.Add(next);
        }
    }
}
