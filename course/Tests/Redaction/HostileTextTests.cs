using Course.Redaction;
using Xunit;

namespace Course.Tests.Redaction;

/// <summary>
/// Texts that make a careless pattern try again at every character. Explicit, because they measure: run them with <c>--explicit only</c>.
/// </summary>
public sealed class HostileTextTests
{
    private const int Small = 100_000;
    private const int Large = 1_000_000;
    private const double MaxRatio = 20;

    private static readonly Redactor Redactor = new(new RedactionOptions { KeepLastFour = true, MaskMailAddresses = true });

    private static readonly string[] Units =
    [
        "1password", "a", "1", "token ", "token=", " ", "password\"", "password=\"", "token=[", "\"token\":{", "secret: ", "a.", "a://",
        "a://b:c", "a:b@", "x@", "eyJ", "-eyJaaaaa", "xoxb-",
        "bearer ", "4 ", "4111-", "4111 1111 1111 1112 ", "4242 4242 4242 4242 ", "41111111-1111-1111-1111-", "DE89 ", "de89",
        "-----BEGIN ", "-----BEGIN PRIVATE KEY", "authorization:", "\"Cookie:\n",
        "<token a=", "<a:", "password: |\n", "password: |\n  a\n", "password: !a ", "password=N'", "\"\"", "token realm=\"", "DE89-", "a:b@c",
        "<token>", "'", "\\", "\\\"", "password\\", "password=\\\"", "%20", "\\u0020", ";password=", " = ", "--token", "token [", "bearer [", "--token [",
    ];

    [Fact(Explicit = true)]
    public void TenTimesTheTextTakesAboutTenTimesAsLong()
    {
        var slow = Units.Select(unit => (Unit: unit, Ratio: Ratio(unit))).Where(measured => measured.Ratio > MaxRatio)
            .Select(measured => $"1 MB of '{measured.Unit}' takes {measured.Ratio:F1} times as long as 100 kB").ToList();
        Assert.True(slow.Count == 0, string.Join('\n', slow));
    }

    /// <summary>No measurement: text of cubic time would take hours here, and of quadratic time minutes.</summary>
    [Fact]
    public void NoTextOf10KilobytesTakesLong()
    {
        foreach (var unit in Units)
        {
            var started = TimeProvider.System.GetTimestamp();
            Redactor.Text("token " + Repeat(unit, 10_000));
            Assert.True(TimeProvider.System.GetElapsedTime(started) < TimeSpan.FromSeconds(10), unit);
        }
    }

    // The same number of characters in both, one after the other, and the best of at least two rounds: a busy machine slows down single
    // rounds, so more of them are measured before the test fails. In quadratic time the ratio would be 100 in each of them.
    private static double Ratio(string unit)
    {
        var (small, large) = (Repeat(unit, Small), Repeat(unit, Large));
        Redactor.Text(small);
        Redactor.Text(large);
        var (smallest, largest, ratio) = (TimeSpan.MaxValue, TimeSpan.MaxValue, double.MaxValue);
        for (var round = 0; round < 2 || (round < 50 && ratio > MaxRatio); round++)
        {
            smallest = Min(smallest, Time(small, Large / Small) / (Large / Small));
            largest = Min(largest, Time(large, 1));
            ratio = largest / smallest;
        }

        return ratio;
    }

    private static string Repeat(string unit, int length) => string.Concat(Enumerable.Repeat(unit, length / unit.Length));

    private static TimeSpan Time(string text, int times)
    {
        var started = TimeProvider.System.GetTimestamp();
        for (var i = 0; i < times; i++)
        {
            Redactor.Text(text);
        }

        return TimeProvider.System.GetElapsedTime(started);
    }

    private static TimeSpan Min(TimeSpan one, TimeSpan other) => one < other ? one : other;
}
