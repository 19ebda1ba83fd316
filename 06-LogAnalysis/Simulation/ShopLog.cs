using LogAnalysis.Records;

namespace LogAnalysis.Simulation;

/// <summary>
/// The logs of a pretended shop: users (few of them make most requests) open sessions, each request is a trace through up to four
/// services, traffic follows the hour, and
/// one release goes wrong as <see cref="IncidentPlan"/> says. The same seed gives the same lines, on any machine: nothing is computed
/// with functions that a platform
/// may round in its own way.
/// </summary>
/// <param name="seed">Decides everything that is drawn.</param>
/// <param name="hours">How long the log is, 1 to 8,760. Lines are spread over it, so that more lines mean more traffic.</param>
public sealed class ShopLog(int seed, int hours = ShopLog.DefaultHours)
{
    /// <summary>Eight days, so that an hour has others of its kind to be compared with.</summary>
    public const int DefaultHours = 8 * 24;

    // Lines that a session writes, on the average: how many sessions a minute needs follows from it.
    private const double LinesOfSession = 9;
    private const double RequestsOfSession = 3;

    // Traffic by hour of the day, in parts of the busiest.
    private static readonly int[] Profile = [18, 12, 9, 8, 9, 14, 26, 42, 58, 70, 78, 84, 90, 86, 82, 84, 88, 94, 100, 96, 82, 62, 44, 28];

    private readonly Random _random = new(seed);
    private readonly PriorityQueue<(LogEntry? Line, Session? Session), (long Ticks, long Order)> _waiting = new();
    private long _order;

    /// <summary>Its first instant.</summary>
    public DateTime Start { get; } = End(hours).AddHours(-hours);

    /// <summary>What goes wrong in it.</summary>
    public IncidentPlan Incident { get; } = IncidentPlan.For(seed, End(hours).AddHours(-hours), hours);

    /// <summary>The events in the order in which they were written. To be asked for once.</summary>
    /// <param name="count">How many.</param>
    /// <param name="requestsOnly">Only those that an access log has: of the requests that came from outside.</param>
    public IEnumerable<LogEntry> Entries(long count, bool requestsOnly = false)
    {
        var linesOfSession = requestsOnly ? RequestsOfSession : LinesOfSession;
        var weights = Weights();
        var (total, passed, written) = (weights.Sum(), 0.0, 0L);

        var (requests, mutter) = (new ShopRequests(_random, Incident, Enqueue), new ShopMutter(_random, Incident, Enqueue));

        // In a short log over many hours the services say less without being asked: requests are most of the lines.
        var mutterEvery = Math.Max(1, (long)Math.Ceiling(weights.Length * IncidentPlan.OldVersions.Count / (0.6 * count)));
        for (var minute = 0; written < count; minute++)
        {
            passed += minute < weights.Length ? weights[minute] : weights[^1];
            var sessions = (int)(((count * passed / total) - written - _waiting.Count) / linesOfSession);
            var begin = Start.AddMinutes(minute);
            for (var i = 0; i < sessions; i++)
            {
                Open(begin + ShopDraws.Tenths(_random.Next(600_000)));
            }

            if (minute % mutterEvery == 0)
            {
                mutter.At(begin);
            }

            mutter.AnnounceReleases(begin);
            while (written < count && _waiting.TryPeek(out var next, out var at) && at.Ticks < begin.AddMinutes(1).Ticks)
            {
                _waiting.Dequeue();
                if (next.Session is not null)
                {
                    Continue(requests, next.Session, new DateTime(at.Ticks, DateTimeKind.Utc));
                }
                else if ((!requestsOnly || next.Line!.Endpoint is not null) && !IsLost(next.Line!))
                {
                    written++;
                    yield return next.Line!;
                }
            }
        }
    }

    private static DateTime End(int hours) => new(2026, 3, hours < 24 ? 14 : 15, hours < 24 ? 16 : 0, 0, 0, DateTimeKind.Utc);

    private double[] Weights()
    {
        // Noise of its own random numbers: the traffic stays the same when a message is added.
        var noise = new Random(seed + 1);
        var (weights, burst) = (new double[hours * 60], 0);
        for (var minute = 0; minute < weights.Length; minute++)
        {
            // Once in a while a newsletter goes out, and for some minutes many users come: not an incident.
            burst = noise.Next(1_500) == 0 ? 6 : burst - 1;
            var at = Start.AddMinutes(minute);
            weights[minute] = at >= Incident.Gap.Begin && at < Incident.Gap.End ? 0 : Profile[at.Hour] * (75 + noise.Next(51)) * (burst > 0 ? 2 : 1);
        }

        return weights;
    }

    private bool IsLost(LogEntry line) =>
        (line.Timestamp >= Incident.Gap.Begin && line.Timestamp < Incident.Gap.End)
        || (line.Service == "notifications" && line.Timestamp >= Incident.Silence.Begin && line.Timestamp < Incident.Silence.End)

        // Of the others one in two thousand is lost on its way, as it happens.
        || _random.Next(2_000) == 0;

    private void Open(DateTime at)
    {
        // The cube of an even distribution: the first tenth of the users makes nearly half of the sessions.
        var part = _random.NextDouble();
        var user = _random.Next(25) == 0 ? 7 : 1 + (int)(part * part * part * 5_000);
        _waiting.Enqueue((null, new Session($"u-{user:00000}", 1 + _random.Next(4))), (at.Ticks, _order++));
    }

    private void Continue(ShopRequests requests, Session session, DateTime at)
    {
        var wish = _random.Next(100);
        var failed = wish switch
        {
            < 25 => requests.Cards(session.User, at),
            < 75 => requests.Pay(session.User, at),
            < 87 => requests.Look(session.User, at),
            _ => requests.Refund(session.User, at),
        };

        // A user whose payment failed tries again at once. Others think first.
        session.Retries = failed ? session.Retries + 1 : 0;
        if (failed && session.Retries <= 2)
        {
            _waiting.Enqueue((null, session), (at.AddTicks(TimeSpan.TicksPerMillisecond * (2_500 + _random.Next(3_000))).Ticks, _order++));
        }
        else if (--session.Requests > 0)
        {
            _waiting.Enqueue((null, session), (at.AddTicks(TimeSpan.TicksPerMillisecond * (2_000 + _random.Next(40_000))).Ticks, _order++));
        }
    }

    // Milliseconds are what the formats have.
    private void Enqueue(LogEntry entry)
    {
        var ticks = entry.Timestamp.Ticks - (entry.Timestamp.Ticks % TimeSpan.TicksPerMillisecond);
        _waiting.Enqueue((entry with { Timestamp = new DateTime(ticks, DateTimeKind.Utc) }, null), (ticks, _order++));
    }

    private sealed class Session(string user, int requests)
    {
        public string User => user;

        public int Requests { get; set; } = requests;

        public int Retries { get; set; }
    }
}
