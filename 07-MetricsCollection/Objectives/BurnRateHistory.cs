namespace MetricsCollection.Objectives;

/// <summary>Burn rate alerts on recorded minutes, without a Prometheus.</summary>
public static class BurnRateHistory
{
    #region windows
    /// <summary>
    /// When one of these alerts fires, in minutes from the beginning: while both of its windows burn faster than its factor, and the long
    /// one has enough errors. Sums from the beginning make each window two subtractions.
    /// </summary>
    public static IEnumerable<(int Start, int Minutes)> Fires(
        IReadOnlyList<int> payments, IReadOnlyList<int> failed, IReadOnlyList<BurnRateAlert> alerts, Objective objective, int least = 0)
    {
        var (all, errors) = (Sums(payments), Sums(failed));
        var start = -1;
        for (var minute = (int)alerts.Max(alert => alert.LongWindow.TotalMinutes); minute <= payments.Count; minute++)
        {
            var burns = alerts.Any(alert =>
                IsAbove(alert, alert.LongWindow) && IsAbove(alert, alert.ShortWindow) && Errors(alert.LongWindow) >= least);
            if (burns && start < 0)
            {
                start = minute;
            }
            else if (!burns && start >= 0)
            {
                yield return (start, minute - start);
                start = -1;
            }

            bool IsAbove(BurnRateAlert alert, TimeSpan window)
            {
                var count = Math.Max(1, all[minute] - all[minute - (int)window.TotalMinutes]);
                return objective.BurnRate(Errors(window) / (double)count) > alert.Factor(objective);
            }

            long Errors(TimeSpan window) => errors[minute] - errors[minute - (int)window.TotalMinutes];
        }

        if (start >= 0)
        {
            // The alert still fires when the recording ends.
            yield return (start, payments.Count + 1 - start);
        }
    }
    #endregion

    private static long[] Sums(IReadOnlyList<int> values)
    {
        var sums = new long[values.Count + 1];
        for (var i = 0; i < values.Count; i++)
        {
            sums[i + 1] = sums[i] + values[i];
        }

        return sums;
    }
}
