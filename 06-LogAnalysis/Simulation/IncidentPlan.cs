using System.Globalization;

namespace LogAnalysis.Simulation;

/// <summary>What will go wrong in a generated log, and when: the truth that an analysis is to find.</summary>
/// <param name="Service">The service whose release brings it.</param>
/// <param name="OldVersion">Its release before.</param>
/// <param name="NewVersion">The release with the bug.</param>
/// <param name="ErrorType">The exception in that service. What others report is a symptom.</param>
/// <param name="Endpoint">The endpoint at which customers notice.</param>
/// <param name="ReleasedAt">When the new release takes over.</param>
/// <param name="Begin">When the first requests fail.</param>
/// <param name="End">When the release is taken back.</param>
public sealed record IncidentPlan(string Service, string OldVersion, string NewVersion, string ErrorType, string Endpoint, DateTime ReleasedAt, DateTime Begin, DateTime End)
{
    private static readonly (string Service, string Old, string New, string ErrorType, string Endpoint)[] Scenarios =
    [
        ("payments-api", "2.4.3", "2.5.0", "CertificateExpiredException", "POST /refunds"),
        ("notifications", "4.0.1", "4.1.0", "TemplateNotFoundException", "POST /refunds"),
        ("ledger", "3.1.4", "3.2.0", "PoolExhaustedException", "POST /payments"),
        ("antifraud", "1.8.2", "1.9.0", "ModelNotLoadedException", "POST /payments"),
    ];

    /// <summary>The versions before anything is released.</summary>
    public static IReadOnlyDictionary<string, string> OldVersions { get; } = Scenarios.ToDictionary(scenario => scenario.Service, scenario => scenario.Old);

    /// <summary>A release of another service, some time before, that does no harm: what came last is not always to blame.</summary>
    public required (string Service, string NewVersion, DateTime At) HarmlessRelease { get; init; }

    /// <summary>Minutes without any line: the shipping of the logs stood still, not the shop.</summary>
    public required (DateTime Begin, DateTime End) Gap { get; init; }

    /// <summary>Minutes in which notifications is silent while all others go on.</summary>
    public required (DateTime Begin, DateTime End) Silence { get; init; }

    /// <param name="seed">Decides what goes wrong, and moves when it does.</param>
    /// <param name="start">The beginning of the log.</param>
    /// <param name="hours">Its length, from 1.</param>
    public static IncidentPlan For(int seed, DateTime start, int hours)
    {
        var random = new Random(seed);
        var scenario = Scenarios[(uint)seed % (uint)Scenarios.Length];
        var harmless = Scenarios[((uint)seed + 1) % (uint)Scenarios.Length];
        var end = start.AddHours(hours);

        // On the last day, or in the last part of a shorter log.
        var part = TimeSpan.FromMinutes(Math.Min(hours * 60, 24 * 60));
        var begin = Minute(end - (part * (0.40 + 0.05 * random.NextDouble())));
        var length = TimeSpan.FromMinutes(Math.Min(part.TotalMinutes / 6, 40));
        var gap = Minute(end - (part * 0.70));
        var silence = Minute(end - (part * 0.15));
        return new(scenario.Service, scenario.Old, scenario.New, scenario.ErrorType, scenario.Endpoint, begin - Minutes(Math.Max(part.TotalMinutes / 240, 1)), begin, begin + Minutes(length.TotalMinutes))
        {
            HarmlessRelease = (harmless.Service, harmless.New, begin - Minutes(part.TotalMinutes / 16)),
            Gap = (gap, gap + Minutes(Math.Max(part.TotalMinutes / 240, 12))),
            Silence = (silence, silence + Minutes(part.TotalMinutes / 24)),
        };
    }

    /// <summary>The release of a service that writes at this time.</summary>
    public string VersionOf(string service, DateTime at) =>
        service == Service && at >= ReleasedAt && at < End ? NewVersion
        : service == HarmlessRelease.Service && at >= HarmlessRelease.At ? HarmlessRelease.NewVersion
        : OldVersions[service];

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Service} {NewVersion}, {ErrorType}, from {Begin:yyyy-MM-dd HH:mm}");

    private static TimeSpan Minutes(double minutes) => TimeSpan.FromMinutes(Math.Round(minutes));

    private static DateTime Minute(DateTime time) => new(time.Ticks - (time.Ticks % TimeSpan.TicksPerMinute), DateTimeKind.Utc);
}
