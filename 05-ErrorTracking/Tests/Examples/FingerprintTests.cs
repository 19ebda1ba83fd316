using System.Globalization;
using System.Text.RegularExpressions;
using ErrorTracking.Grouping;
using ErrorTracking.Simulation;
using ErrorTracking.Tracking;
using Xunit;
using static ErrorTracking.Tests.ErrorTrackingTests;

namespace ErrorTracking.Tests.Examples;

public sealed class FingerprintTests
{
    [Fact]
    public Task PrintsWhatTheReadmeShows() => Lesson.PrintsWhatIsExpectedAsync("fingerprint");

    [Fact]
    public async Task PrecisionAndRecallAreAtLeast98PercentAndNoOtherGroupingHasBoth()
    {
        var rows = Regex.Matches((await Lesson.ExampleAsync("fingerprint")).Output, @"^(\S.*?) +(\d+) +([\d.]+) +([\d.]+)$", RegexOptions.Multiline)
            .ToDictionary(match => match.Groups[1].Value, match => (Precision: double.Parse(match.Groups[3].Value, CultureInfo.InvariantCulture), Recall: double.Parse(match.Groups[4].Value, CultureInfo.InvariantCulture)));
        Assert.Equal(4, rows.Count);
        Assert.Equal(["type and place of the cause"], rows.Where(row => row.Value is { Precision: >= 0.98, Recall: >= 0.98 }).Select(row => row.Key));
    }

    [Theory]
    [InlineData(1, 5_000)]
    [InlineData(2, 100_000, Explicit = true)]
    [InlineData(3, 100_000, Explicit = true)]
    public void SoTheyAreWithOtherErrors(int seed, int errors)
    {
        var generator = new ErrorGenerator(causes: 200, seed);
        var (precision, recall) = GroupingQuality.Of([.. Enumerable.Range(0, errors).Select(_ => generator.Next()).Select(error => (error.Cause, Fingerprint.Of(error.Exceptions)))]);
        Assert.InRange(precision, 0.98, 1);
        Assert.InRange(recall, 0.98, 1);
    }

    [Theory]
    [InlineData("a1 a1 b2 b2", 1, 1)]
    [InlineData("a1 a2 b3 b4", 1, 0)]
    [InlineData("a1 a1 b1 b1", 0.333, 1)]
    [InlineData("a1 a1 a2 b2", 0.5, 0.333)]
    [InlineData("a1", 1, 1)]
    public void QualityIsThePartOfRightPairs(string errors, double precision, double recall)
    {
        var quality = GroupingQuality.Of([.. errors.Split(' ').Select(error => (error[0], error[1]))]);
        Assert.Equal(precision, quality.Precision, 3);
        Assert.Equal(recall, quality.Recall, 3);
    }

    [Fact]
    public void TheCauseDecidesWhateverItIsWrappedIn()
    {
        var bare = Fingerprint.Of([Error("Timeout", "x", ["Book", "Pay"])]);
        Assert.Equal(bare, Fingerprint.Of([Error("Wrapper", "y", ["Web"]), Error("Timeout", "z", ["Book", "Pay"]) with { Parent = 0 }]));
        Assert.Equal(bare, Fingerprint.Of([Error("Aggregate", "y", []), Error("Timeout", "z", ["Book", "Pay"]) with { Parent = 0 }, Error("Other", "z", ["Mail"]) with { Parent = 0 }]));
        Assert.NotEqual(bare, Fingerprint.Of([Error("NullReference", "x", ["Book", "Pay"])]));
        Assert.NotEqual(bare, Fingerprint.Of([Error("Timeout", "x", ["Book", "Refund"])]));

        // The cause has no frame of ours: the nearest around it says where, the cause says what.
        var library = Fingerprint.Of([Error("Wrapper", "y", ["Web"]), Error("Socket", "z 1", []) with { Parent = 0 }]);
        Assert.Equal(library, Fingerprint.Of([Error("Wrapper", "other", ["Web"]), Error("Socket", "other", []) with { Parent = 0 }]));
        Assert.NotEqual(library, Fingerprint.Of([Error("Wrapper", "y", ["Job"]), Error("Socket", "z 1", []) with { Parent = 0 }]));
        Assert.Equal(Fingerprint.Of([], "user 1 is late"), Fingerprint.Of([], "user 2 is late"));
        Assert.NotEqual(Fingerprint.Of([], "user 1 is late"), Fingerprint.Of([], "user 1 is early"));
    }

    [Fact]
    public void TheFirstRuleThatFitsDecides()
    {
        FingerprintRule[] rules = [new("network", "System.Net", new Regex("refused")), new("net", "System.Net"), new("any-refused", null, new Regex("refused"))];
        Assert.Equal("network", Fingerprint.Of([Error("System.Net.X", "refused", ["a"])], rules: rules));
        Assert.Equal("net", Fingerprint.Of([Error("Wrapper", "y", []), Error("System.Net.X", "slow", ["a"]) with { Parent = 0 }], rules: rules));
        Assert.Equal("any-refused", Fingerprint.Of([], "refused", rules));
        Assert.Matches("^[0-9a-f]{16}$", Fingerprint.Of([Error("Timeout", "x", ["a"])], rules: rules));
    }

    private static ExceptionInfo Error(string type, string message, string[] functions) =>
        new(type, message, [.. functions.Select((function, i) => new CodeFrame("Shop", function, null, i, true))], new Dictionary<string, string>());
}
