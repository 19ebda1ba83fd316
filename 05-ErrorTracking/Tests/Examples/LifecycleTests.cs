using ErrorTracking.Grouping;
using ErrorTracking.Tracking;
using Xunit;
using static ErrorTracking.Tests.ErrorTrackingTests;

namespace ErrorTracking.Tests.Examples;

public sealed class LifecycleTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 14, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public Task PrintsWhatTheReadmeShows() => Lesson.PrintsWhatIsExpectedAsync("lifecycle");

    [Fact]
    public void RebuiltFromItsFileItIsTheSame()
    {
        var file = Path.Combine(Lesson.CreateFolder(), "issues.jsonl");
        string before;
        using (var store = new IssueStore(file))
        {
            var random = new Random(8);
            for (var i = 0; i < 300; i++)
            {
                var issue = $"issue{random.Next(9)}";
                if (random.Next(10) == 0 && store.Issues.Any(each => each.Fingerprint == issue))
                {
                    store.Resolve(issue, $"a@1.{random.Next(12)}.0", Start.AddMinutes(i));
                }
                else
                {
                    store.Add(Event(issue, $"a@1.{random.Next(12)}.0", i, $"user_{random.Next(30)}", 1 + random.Next(5)));
                }
            }

            before = Describe(store);
        }

        using var rebuilt = new IssueStore(file);
        Assert.Equal(before, Describe(rebuilt));
    }

    [Fact]
    public void CutOffAnywhereItLosesTheTornLineAndNothingElse()
    {
        var folder = Lesson.CreateFolder();
        var file = Path.Combine(folder, "issues.jsonl");
        using (var store = new IssueStore(file))
        {
            for (var i = 0; i < 4; i++)
            {
                store.Add(Event("žluťoučký", "a@1.0.0", i, "user_1", 1));
            }
        }

        var bytes = File.ReadAllBytes(file);
        var cut = Path.Combine(folder, "cut.jsonl");
        for (var length = 0; length <= bytes.Length; length++)
        {
            File.WriteAllBytes(cut, bytes[..length]);
            var whole = bytes[..length].Count(each => each == (byte)'\n');
            using (var store = new IssueStore(cut))
            {
                Assert.Equal(whole, store.Issues.Sum(issue => issue.Count));
                store.Add(Event("žluťoučký", "a@1.0.0", 9, "user_1", 1));
            }

            using var again = new IssueStore(cut);
            Assert.Equal(whole + 1, again.Issues.Sum(issue => issue.Count));
        }
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("null")]
    public void ABrokenLineInTheMiddleIsAnErrorThatNamesIt(string line)
    {
        var file = Path.Combine(Lesson.CreateFolder(), "issues.jsonl");
        using (var store = new IssueStore(file))
        {
            store.Add(Event("a", "a@1.0.0", 0, "u", 1));
        }

        File.AppendAllText(file, $"{line}\n");
        Assert.Contains($"{file}:2", Assert.Throws<InvalidDataException>(() => new IssueStore(file)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ResolvingAMissingIssueIsAnError()
    {
        using var store = new IssueStore(Path.Combine(Lesson.CreateFolder(), "issues.jsonl"));
        Assert.Throws<KeyNotFoundException>(() => store.Resolve("none", "a@1.0.0", Start));
        Assert.Empty(store.Issues);
    }

    private static string Describe(IssueStore store) => string.Join('\n', store.Issues.OrderBy(issue => issue.Fingerprint, StringComparer.Ordinal).Select(issue =>
        $"{issue.Fingerprint} {issue.Title} {issue.Status} {issue.Count} {issue.FirstSeen:O} {issue.LastSeen:O} {issue.ResolvedIn} {string.Join(',', issue.Users.Order(StringComparer.Ordinal))} {string.Join(',', issue.Releases)} {string.Join(',', issue.Hours.Select(hour => $"{hour.Key:O}={hour.Value}"))} {string.Join(',', issue.Traces)}"));

    private static SafeEvent Event(string issue, string release, int minute, string user, long times) => Scrubber.Scrub(new ErrorEvent
    {
        Timestamp = Start.AddMinutes(minute),
        Level = ErrorLevel.Error,
        Message = "The ledger did not answer",
        Release = release,
        Fingerprint = issue,
        Context = new ErrorContext { UserId = user, TraceId = $"{minute:x32}" },
        Times = times,
    });
}
