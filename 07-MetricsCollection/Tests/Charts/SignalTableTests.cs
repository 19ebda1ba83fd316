using MetricsCollection.Charts;
using MetricsCollection.Prometheus;
using Xunit;

namespace MetricsCollection.Tests.Charts;

public sealed class SignalTableTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 17, 9, 0, 0, TimeSpan.Zero);

    private readonly SampleStore _store = new();

    [Fact]
    public void ARowHasTheValuesOfItsColumnsAndALine()
    {
        for (var minute = 1; minute <= 4; minute++)
        {
            Append("queue", minute, 2 * minute, "/payments");
            Append("queue", minute, minute, "/prices");
        }

        var table = new SignalTable(_store, Start, minutes: 4) { Columns = [("9:02", 2), ("9:04", 4)] };
        Assert.Equal("""
            /payments                   9:02        9:04   9:00 to 9:04
            queue                       4.0%        8.0%   ▃▅▇█

            """, table.Rows("/payments", [new("queue", "queue", "0.0'%'", Top: 8)], label: "/payments"));
    }

    [Fact]
    public void AQueryWithoutAnAnswerIsAnErrorAndNotZero()
    {
        Append("queue", 1, 2, "/payments");
        var table = new SignalTable(_store, Start, minutes: 1) { Columns = [("9:01", 1)] };
        Assert.Contains("no series answers 'queues' at 9:01; was a metric renamed?", Assert.Throws<InvalidDataException>(() => table.Rows("", [new("queue", "queues", "0")])).Message, StringComparison.Ordinal);
        Append("queue", 1, 2, "/prices");
        Assert.Contains("2 series answer 'queue'", Assert.Throws<InvalidDataException>(() => table.Value("queue", 1)).Message, StringComparison.Ordinal);
    }

    private void Append(string name, int minute, double value, string route) =>
        _store.Append(LabelSet.Of(("__name__", name), ("http_route", route)), Start.AddMinutes(minute).ToUnixTimeMilliseconds(), value);
}
