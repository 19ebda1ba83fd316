using MetricsCollection.Statsd;
using Xunit;

namespace MetricsCollection.Tests.Statsd;

public sealed class StatsdTests
{
    [Fact]
    public async Task LinesArriveAsTheyWereMeant()
    {
        await using var listener = new StatsdListener();
        using (var client = new StatsdClient("127.0.0.1", listener.Port, new Random(7)))
        {
            client.Increment("a", 3);
            client.Increment("a");
            client.Gauge("g", -4);
            client.GaugeBy("g", 1.5);
            client.Timing("t", TimeSpan.FromMilliseconds(12.5));
            client.Set("s", "x|y:z");
            client.Increment("odd:name|@\n");
            client.Flush();
            Assert.Equal((1, 8, 0), (client.Datagrams, client.Lines, client.Lost));
        }

        await listener.WaitForAsync(1, TestContext.Current.CancellationToken);
        Assert.Equal((4.0, 1.0), (listener.Counters["a"], listener.Counters["odd_name___"]));
        Assert.Equal((-2.5, 12.5, "x_y_z", 0), (listener.Gauges["g"], listener.Timers["t"].Single(), listener.Sets["s"].Single(), listener.BadLines));
    }

    [Fact]
    public async Task NoDatagramIsLongerThanItMay()
    {
        await using var listener = new StatsdListener();
        using (var client = new StatsdClient("127.0.0.1", listener.Port, new Random(7), maxDatagram: 50))
        {
            for (var i = 0; i < 100; i++)
            {
                client.Increment($"ž{i}");
            }

            client.Increment(new string('x', 60));
            client.Flush();
            await listener.WaitForAsync(client.Datagrams, TestContext.Current.CancellationToken);
            Assert.Equal((100, 1), (client.Lines, client.Lost));
        }

        Assert.Equal(100, listener.Counters.Count);
        Assert.All(listener.Datagrams, length => Assert.InRange(length, 1, 50));
        Assert.True(listener.Datagrams.Count < 30);
    }

    [Fact]
    public async Task ASampledCounterIsMultiplied()
    {
        await using var listener = new StatsdListener();
        using var client = new StatsdClient("127.0.0.1", listener.Port, new Random(7));
        for (var i = 0; i < 10_000; i++)
        {
            client.Increment("a", rate: 0.1);
        }

        client.Flush();
        await listener.WaitForAsync(client.Datagrams, TestContext.Current.CancellationToken);
        Assert.InRange(client.Lines, 850, 1_150);
        Assert.Equal(client.Lines * 10, listener.Counters["a"], tolerance: 0.001);
    }

    [Theory]
    [InlineData("a:1|x")]
    [InlineData("a:one|c")]
    [InlineData("a|c")]
    [InlineData(":1|c")]
    [InlineData("a:1|c|@2")]
    [InlineData("a:1|c|@0")]
    [InlineData("a:1|c|0.1")]
    [InlineData("nonsense")]
    public async Task ALineThatIsNoneIsCounted(string line)
    {
        await using var listener = new StatsdListener();
        listener.Take(line);
        Assert.Equal((1, 0), (listener.BadLines, listener.Counters.Count));
    }

    [Fact]
    public async Task AGaugeBelowZeroIsAValueAndNotAChange()
    {
        await using var listener = new StatsdListener();
        using var client = new StatsdClient("127.0.0.1", listener.Port, new Random(7));
        client.Gauge("g", 17);
        client.Gauge("g", -3);
        client.Flush();
        await listener.WaitForAsync(1, TestContext.Current.CancellationToken);
        Assert.Equal(-3, listener.Gauges["g"]);
    }

    [Fact]
    public async Task TheLineEndsCountForTheLength()
    {
        // Two lines of five bytes are eleven together.
        await using var listener = new StatsdListener();
        using var client = new StatsdClient("127.0.0.1", listener.Port, new Random(7), maxDatagram: 10);
        client.Increment("a");
        client.Increment("b");
        client.Flush();
        await listener.WaitForAsync(2, TestContext.Current.CancellationToken);
        Assert.Equal([5, 5], listener.Datagrams);
    }
}
