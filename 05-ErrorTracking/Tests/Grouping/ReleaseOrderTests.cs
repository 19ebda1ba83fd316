using ErrorTracking.Grouping;
using ErrorTracking.Tracking;
using Xunit;
using static ErrorTracking.Tests.ErrorTrackingTests;

namespace ErrorTracking.Tests.Grouping;

/// <summary>The examples of Semantic Versioning 2.0.0, sections 9 to 11, and what is no semantic version.</summary>
public sealed class ReleaseOrderTests
{
    [Theory]
    [InlineData("1.0.0 2.0.0 2.1.0 2.1.1")]
    [InlineData("1.0.0-alpha 1.0.0")]
    [InlineData("1.0.0-alpha 1.0.0-alpha.1 1.0.0-alpha.beta 1.0.0-beta 1.0.0-beta.2 1.0.0-beta.11 1.0.0-rc.1 1.0.0")]
    [InlineData("1.9.0 1.10.0 1.11.0")]
    [InlineData("1.0.0-rc.9 1.0.0-rc.10")]
    [InlineData("1.0.0-0 1.0.0-1 1.0.0-a 1.0.0-a-b 1.0.0-b")]
    [InlineData("1.0.0-A 1.0.0-a")]
    [InlineData("1.0.0-9 1.0.0--")]
    [InlineData("0.0.1 0.1.0 1.0.0 9.0.0 10.0.0 99999999999999999999.0.0 100000000000000000000.0.0")]
    public void SemanticVersionsHaveThePrecedenceOfSection11(string ascending)
    {
        var versions = ascending.Split(' ');

        // Whatever was seen first.
        var order = Seen(versions.Reverse());
        for (var i = 0; i < versions.Length; i++)
        {
            for (var j = 0; j < versions.Length; j++)
            {
                Assert.Equal(i.CompareTo(j), Math.Sign(order.Compare(versions[i], versions[j])));
                Assert.Equal(i.CompareTo(j), Math.Sign(order.Compare($"payments-api@{versions[i]}", $"payments-api@{versions[j]}")));
            }
        }
    }

    [Theory]
    [InlineData("1.0.0+20130313144700", "1.0.0+21AF26D3---117B344092BD")]
    [InlineData("1.0.0-beta+exp.sha.5114f85", "1.0.0-beta")]
    public void BuildMetadataDoesNotCount(string first, string second) => Assert.Equal(0, Seen(second, first).Compare(first, second));

    [Theory]
    [InlineData("1.9.0", true)]
    [InlineData("1.0.0-x.7.z.92", true)]
    [InlineData("1.0.0-x-y-z.--", true)]
    [InlineData("1.0.0-0A.is.legal", true)]
    [InlineData("1.0.0--1", true)]
    [InlineData("1.0.0+001", true)]
    [InlineData("1.10", false)]
    [InlineData("1.2.3.4", false)]
    [InlineData("01.1.1", false)]
    [InlineData("1.2.3-01", false)]
    [InlineData("1.2.3-", false)]
    [InlineData("1.2.3-a..b", false)]
    [InlineData("1.2.3+", false)]
    [InlineData("v1.2.3", false)]
    [InlineData("1.2.3\n", false)]
    [InlineData("١.٢.٣", false)]
    [InlineData("0af7651", false)]
    [InlineData("", false)]
    public void OnlyTheFormOfTheSpecificationIsASemanticVersion(string text, bool expected) => Assert.Equal(expected, SemanticVersion.Parse(text) is not null);

    [Theory]
    [InlineData("a@f3d9c01", "a@0c5e11d")]
    [InlineData("a@1.10", "a@1.10.0")]
    [InlineData("a@1.10.0", "a@1.10")]
    [InlineData("a@1.9.0", "a@f3d9c01")]
    [InlineData("a@2026.03.14", "a@2026.03.02")]
    [InlineData("a@2.0.0", "b@1.0.0")]
    [InlineData("v2.0.0", "v1.0.0")]
    [InlineData("", "a@1.0.0")]
    public void AllOthersAreInTheOrderOfTheirFirstSight(string first, string second)
    {
        var order = Seen(first, second, first);
        Assert.True(order.Compare(first, second) < 0);
        Assert.True(order.Compare(second, first) > 0);
        Assert.Equal(0, order.Compare(first, first));
        Assert.True(order.Compare(second, "a@never-seen") < 0);
        Assert.Equal(0, order.Compare("a@never-seen", "a@nor-this"));
    }

    [Theory]
    [InlineData("f3d9c01", "27ab4e8", "0c5e11d")]
    [InlineData("1.9.3", "1.10.0", "1.10.1")]
    [InlineData("1.10.0-rc.9", "1.10.0-rc.10", "1.10.0")]
    public void OnlyTheMendedReleaseAndLaterOnesReopenAnIssue(string old, string mended, string later)
    {
        var file = Path.Combine(Lesson.CreateFolder(), "issues.jsonl");
        using (var store = new IssueStore(file))
        {
            store.Add(Event(old));
            store.Resolve("issue", $"a@{mended}", DateTimeOffset.UnixEpoch);
            Assert.Equal(IssueStatus.Resolved, store.Add(Event(old)).Status);
        }

        // The order of first sight is rebuilt from the file.
        using (var store = new IssueStore(file))
        {
            Assert.Equal(IssueStatus.Resolved, store.Add(Event(old)).Status);
            Assert.Equal(IssueStatus.Regressed, store.Add(Event(later)).Status);
            store.Resolve("issue", $"a@{mended}", DateTimeOffset.UnixEpoch);
            Assert.Equal(IssueStatus.Regressed, store.Add(Event(mended)).Status);
        }
    }

    private static ReleaseOrder Seen(params IEnumerable<string> releases)
    {
        var order = new ReleaseOrder();
        foreach (var release in releases)
        {
            order.Saw(release);
        }

        return order;
    }

    private static SafeEvent Event(string release) =>
        Scrubber.Scrub(new ErrorEvent { Timestamp = DateTimeOffset.UnixEpoch, Level = ErrorLevel.Error, Message = "x", Release = $"a@{release}", Fingerprint = "issue" });
}
