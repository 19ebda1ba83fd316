namespace MetricsCollection.Objectives;

/// <summary>Burn rate alerts on what was recorded, minute by minute, without a Prometheus.</summary>
public static class BurnRateHistory
{
    #region windows
    /// <summary>When one of these alerts fires, in minutes from the beginning: while both of its windows burn faster than its factor. Sums from the beginning make each window two subtractions.</summary>
    /// <param name="payments">Payments in each minute.</param>
    /// <param name="failed">Of them, those that failed.</param>
    /// <param name="alerts">The alerts, of which one is enough.</param>
    /// <param name="objective">What they watch over.</param>
    public static IEnumerable<(int Start, int Minutes)> Fires(IReadOnlyList<int> payments, IReadOnlyList<int> failed, IReadOnlyList<BurnRateAlert> alerts, Objective objective)
    {
        var (all, errors) = (Sums(payments), Sums(failed));
        var start = -1;
        for (var minute = (int)alerts.Max(alert => alert.LongWindow.TotalMinutes); minute <= payments.Count; minute++)
        {
            var burns = alerts.Any(alert => BurnRate(alert.LongWindow) > alert.Factor(objective) && BurnRate(alert.ShortWindow) > alert.Factor(objective));
            if (burns && start < 0)
            {
                start = minute;
            }
            else if (!burns && start >= 0)
            {
                yield return (start, minute - start);
                start = -1;
            }

            double BurnRate(TimeSpan window)
            {
                var from = minute - (int)window.TotalMinutes;
                return objective.BurnRate((double)(errors[minute] - errors[from]) / Math.Max(1, all[minute] - all[from]));
            }
        }

        if (start >= 0)
        {
            // It still fires when the recording ends.
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
