using ErrorTracking.Grouping;
using ErrorTracking.Reports;
using ErrorTracking.Tracking;

namespace ErrorTracking.Examples;

/// <summary>
/// The life of an issue: new, ongoing, resolved in a release, and regressed when that release or a later one has it again.
/// Pitfall: an old release that still runs somewhere reopens every mended issue. Compare releases: as versions, or by their first sight.
/// See https://docs.sentry.io/product/issues/states-triage, and https://semver.org/#spec-item-11.
/// </summary>
public static class Lifecycle
{
    private static readonly DateTimeOffset Start = new(2026, 3, 14, 9, 0, 0, TimeSpan.Zero);

    public static void Run(string folder)
    {
        var file = Path.Combine(folder, "issues.jsonl");
        LifeTable.WriteHeader();
        using (var store = new IssueStore(file))
        {
            #region versions
            LifeTable.Write("first error", store.Add(Error(0, "1.9.0", "user_1")));
            LifeTable.Write("the same release, another user", store.Add(Error(5, "1.9.0", "user_2")));
            LifeTable.Write("a later release", store.Add(Error(60, "1.9.3", "user_1", times: 40)));
            LifeTable.Write("resolved in 1.10.0", store.Resolve(Ledger, "payments-api@1.10.0", Start.AddMinutes(90)));
            LifeTable.Write("an old release that still runs", store.Add(Error(95, "1.9.3", "user_3")));
            LifeTable.Write("again in 1.10.1", store.Add(Error(120, "1.10.1", "user_2")));
            LifeTable.Write("resolved in 1.11.0-rc.9", store.Resolve(Ledger, "payments-api@1.11.0-rc.9", Start.AddMinutes(150)));
            #endregion
        }

        // The process dies while it writes the next line.
        File.AppendAllText(file, """{"op":"seen","at":"2026-03-14T11:4""");
        Console.WriteLine($"\nRestarted, from {File.ReadAllText(file).Split('\n').Length - 1} lines of {file} and a torn one:");
        using (var store = new IssueStore(file))
        {
            LifeTable.Write("", store[Ledger]);
            LifeTable.Write("again in 1.11.0-rc.10", store.Add(Error(180, "1.11.0-rc.10", "user_4")));
            Console.WriteLine("\nReleases named by a commit:");
            #region commits
            LifeTable.Write("first error", store.Add(Error(190, "f3d9c01", "user_1", Mailer)));
            LifeTable.Write("resolved in 27ab4e8", store.Resolve(Mailer, "payments-api@27ab4e8", Start.AddMinutes(200)));
            LifeTable.Write("an old release that still runs", store.Add(Error(210, "f3d9c01", "user_2", Mailer)));
            LifeTable.Write("again in a new release", store.Add(Error(220, "0c5e11d", "user_2", Mailer)));
            #endregion
        }
    }

    // Fingerprints of two issues.
    private const string Ledger = "0f3a9c1e5b7d2468";
    private const string Mailer = "c81e728d9d4c2f63";

    private static SafeEvent Error(int minute, string release, string user, string issue = Ledger, long times = 1) => Scrubber.Scrub(new()
    {
        Timestamp = Start.AddMinutes(minute),
        Level = ErrorLevel.Error,
        Message = "The ledger did not answer",
        Release = $"payments-api@{release}",
        Fingerprint = issue,
        Context = new ErrorContext { UserId = user },
        Times = times,
    });
}
