using MetricsCollection.Objectives;
using MetricsCollection.Prometheus;

namespace MetricsCollection.Simulation;

/// <summary>An incident: its begin and its length in minutes, and the share of payments that failed by it, from 0 to 1.</summary>
public sealed record Incident(string Name, int Start, int Minutes, double ErrorRatio);

/// <summary>The payments of some days, by minute, with incidents of known time and size. They are drawn from a fixed seed.</summary>
public sealed class RecordedTraffic
{
    /// <summary>Hours without failures before the recording.</summary>
    public const int HistoryHours = 24;

    private RecordedTraffic(int[] payments, int[] errors, IReadOnlyList<Incident> incidents) =>
        (Payments, Errors, Incidents) = (payments, errors, incidents);

    public static DateTimeOffset Start { get; } = new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Payments in each minute.</summary>
    public IReadOnlyList<int> Payments { get; }

    /// <summary>Of them, those that failed by a fault of the shop.</summary>
    public IReadOnlyList<int> Errors { get; }

    public IReadOnlyList<Incident> Incidents { get; }

    /// <summary>The recorded minutes.</summary>
    public int Minutes => Payments.Count;

    #region spent
    /// <summary>The share of the objective's budget that an incident spends, if the whole period has the payments of these days.</summary>
    public double Spent(Incident incident, Objective objective)
    {
        var allowed = Payments.Sum(count => (long)count) * (objective.Period.TotalMinutes / Minutes) * objective.Budget;
        return Errors.Skip(incident.Start).Take(incident.Minutes).Sum() / allowed;
    }
    #endregion

    /// <summary>Three days with what an alert meets: an outage, a part of one, a slow leak, a short blip, and a quiet night.</summary>
    public static RecordedTraffic ThreeDays() => Draw(days: 3,
    [
        new("a few failures in a quiet night", (0 * 1440) + 190, 15, 0.5),
        new("one release, restarted badly", (0 * 1440) + 660, 4, 0.12),
        new("the ledger is gone", (0 * 1440) + 900, 25, 1),
        new("one of five instances is broken", (1 * 1440) + 600, 90, 0.2),
        new("a certificate, for some customers", (1 * 1440) + 1_080, 200, 0.03),
        new("a slow leak, for hours", (2 * 1440) + 480, 720, 0.004),
    ]);

    /// <summary>A month, with some of the same.</summary>
    public static RecordedTraffic Month() => Draw(days: 30,
    [
        new("a bad release", (4 * 1440) + 640, 12, 0.3),
        new("the ledger is gone", (11 * 1440) + 900, 7, 1),
        new("a slow leak", (18 * 1440) + 300, 2_160, 0.004),
        new("one of five instances is broken", (25 * 1440) + 720, 45, 0.2),
    ]);

    /// <summary>A month of a small shop: twenty payments an hour. One in two thousand fails, and all in the last half hour.</summary>
    public static RecordedTraffic SmallShop()
    {
        var random = new Random(7);
        var payments = Enumerable.Range(0, 30 * 1_440).Select(_ => random.NextDouble() < 20 / 60.0 ? 1 : 0).ToArray();
        var outage = new Incident("the ledger is gone", payments.Length - 30, 30, 1);
        var errors = payments.Select((count, minute) => minute >= outage.Start || random.NextDouble() < 0.0005 ? count : 0);
        return new(payments, [.. errors], [outage]);
    }

    private static RecordedTraffic Draw(int days, IReadOnlyList<Incident> incidents)
    {
        var random = new Random(7);
        var payments = new int[days * 1_440];
        var errors = new int[payments.Length];
        for (var minute = 0; minute < payments.Length; minute++)
        {
            // Two a minute at four in the morning, six hundred at four in the afternoon.
            var awake = (1 - Math.Cos((minute % 1_440 - 240) / 1_440.0 * 2 * Math.PI)) / 2;
            payments[minute] = (int)(2 + (600 * awake * awake * (0.9 + (0.2 * random.NextDouble()))));
            var ratio = incidents.Where(incident => minute >= incident.Start && minute < incident.Start + incident.Minutes)
                .Select(incident => incident.ErrorRatio).DefaultIfEmpty(0.0002).Max();
            for (var i = 0; i < payments[minute]; i++)
            {
                errors[minute] += random.NextDouble() < ratio ? 1 : 0;
            }
        }

        return new(payments, errors, incidents);
    }

    /// <summary>
    /// The same as Prometheus would have scraped it: two counters, of answers with 201 and with 504, a sample at the end of each minute.
    /// Before them a day without failures, a sample an hour, for the long windows to look back on.
    /// </summary>
    public SampleStore ToStore()
    {
        var store = new SampleStore();
        foreach (var (series, values) in Series())
        {
            foreach (var (minute, value) in values)
            {
                store.Append(series, Start.AddMinutes(minute).ToUnixTimeMilliseconds(), value);
            }
        }

        return store;
    }

    /// <summary>The series, their samples and the minutes of these.</summary>
    public IEnumerable<(LabelSet Series, IReadOnlyList<(int Minute, long Value)> Samples)> Series()
    {
        var perHour = Payments.Sum(count => (long)count) / (Minutes / 60);
        yield return (Of("201"), Sums(Payments.Zip(Errors, (payments, errors) => payments - errors), perHour));
        yield return (Of("504"), Sums(Errors, 0));

        static LabelSet Of(string status) => PromQl.ParseSeries($$"""
            http_server_request_duration_seconds_count{
              http_route="/payments", http_response_status_code="{{status}}", job="payments-api", instance="payments-api-1"}
            """);

        static List<(int, long)> Sums(IEnumerable<int> perMinute, long before)
        {
            var sum = HistoryHours * before;
            var history = Enumerable.Range(0, HistoryHours).Select(hour => ((hour - HistoryHours) * 60, hour * before));
            return [.. history, (0, sum), .. perMinute.Select((value, minute) => (minute + 1, sum += value))];
        }
    }
}
