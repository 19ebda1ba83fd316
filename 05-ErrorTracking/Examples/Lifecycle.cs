using ErrorTracking.Grouping;
using ErrorTracking.Tracking;

namespace ErrorTracking.Examples;

/// <summary>
/// An issue's life: new, ongoing, resolved in a release, and regressed when it comes back in that release or a later one. Kept as a file of what happened.
/// Pitfall: an old version that still runs somewhere reopens every mended issue; compare releases, not times, and as versions: 1.10 comes after 1.9.
/// See https://docs.sentry.io/product/issues/states-triage, and https://semver.org.
/// </summary>
public static class Lifecycle
{
    private static readonly DateTimeOffset Start = new(2026, 3, 14, 9, 0, 0, TimeSpan.Zero);

    public static void Run(string folder)
    {
        var file = Path.Combine(folder, "issues.jsonl");
        Console.WriteLine($"{"",-34} {"status",-10} {"count",5} {"users",5}  {"first",5} {"last",5}  releases");
        using (var store = new IssueStore(file))
        {
            #region life
            Show("first error", store.Add(Error(0, "1.9.0", "user_1")));
            Show("the same release, another user", store.Add(Error(5, "1.9.0", "user_2")));
            Show("a later release", store.Add(Error(60, "1.9.3", "user_1", times: 40)));
            Show("resolved in 1.10.0", store.Resolve(Fingerprint, "payments-api@1.10.0", Start.AddMinutes(90)));
            Show("an old version that still runs", store.Add(Error(95, "1.9.3", "user_3")));
            Show("again in 1.10.1", store.Add(Error(120, "1.10.1", "user_2")));
            Show("resolved in 1.10.2", store.Resolve(Fingerprint, "payments-api@1.10.2", Start.AddMinutes(150)));
            #endregion
        }

        // The process dies while it writes its next line.
        File.AppendAllText(file, """{"op":"seen","at":"2026-03-14T11:4""");
        Console.WriteLine($"\nRestarted, from {File.ReadAllText(file).Split('\n').Length - 1} lines of {file} and a torn one:");
        using (var store = new IssueStore(file))
        {
            Show("", store[Fingerprint]);
            Show("again in 1.11.0", store.Add(Error(180, "1.11.0", "user_4")));
        }
    }

    private const string Fingerprint = "0f3a9c1e5b7d2468";

    private static SafeEvent Error(int minute, string release, string user, long times = 1) => Scrubber.Scrub(new ErrorEvent
    {
        Timestamp = Start.AddMinutes(minute),
        Level = ErrorLevel.Error,
        Message = "The ledger did not answer",
        Release = $"payments-api@{release}",
        Fingerprint = Fingerprint,
        Context = new ErrorContext { UserId = user },
        Times = times,
    });

    private static void Show(string what, Issue issue) =>
        Console.WriteLine($"{what,-34} {issue.Status,-10} {issue.Count,5} {issue.Users.Count,5}  {issue.FirstSeen:HH':'mm} {issue.LastSeen:HH':'mm}  {string.Join(", ", issue.Releases.Select(release => release[(release.IndexOf('@') + 1)..]))}");
}
