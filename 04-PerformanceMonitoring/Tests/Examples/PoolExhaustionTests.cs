using System.Globalization;
using PerformanceMonitoring.Database;
using Xunit;
using static PerformanceMonitoring.Tests.PerformanceMonitoringTests;

namespace PerformanceMonitoring.Tests.Examples;

public sealed class PoolExhaustionTests
{
    [Fact]
    public Task PrintsWhatTheReadmeShows() => Lesson.PrintsWhatIsExpectedAsync("pool-exhaustion");

    [Fact]
    public async Task EachTimeIsThatOfTheRoundInWhichTheCallerIsServed()
    {
        var rows = (await Lesson.ExampleAsync("pool-exhaustion")).Output.TrimEnd('\n').Split('\n')[^4..]
            .Select(line => line[30..].Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => double.Parse(word, CultureInfo.InvariantCulture)).ToArray()).ToList();

        // Five connections, each held for antifraud and the query: rounds of 40 ms. No caller waits longer than 300 ms.
        var wait = Enumerable.Range(0, 50).Select(caller => caller / 5 * 40.0).ToList();
        var served = wait.Where(each => each <= 300).ToList();
        Assert.Equal([.. Both(served), 40, 40, .. Both(wait.Select(each => each <= 300 ? each + 40 : 300)), 50 - served.Count], rows[0]);

        // Fifty connections: all ask antifraud at once, and then wait in the database, eight at a time.
        var inDatabase = Enumerable.Range(0, 50).Select(caller => 30 + caller / BusyDatabase.Cores * 10.0 + 10).ToList();
        Assert.Equal([0, 0, .. Both(inDatabase), .. Both(inDatabase), 0], rows[1]);

        // Held for the query only: rounds of 10 ms after antifraud.
        Assert.Equal(HeldForTheQuery(size: 5), rows[2]);
        Assert.Equal(HeldForTheQuery(size: 8), rows[3]);

        static double[] HeldForTheQuery(int size)
        {
            var waits = Enumerable.Range(0, 50).Select(caller => caller / size * 10.0).ToList();
            return [.. Both(waits), 10, 10, .. Both(waits.Select(each => 30 + each + 10)), 0];
        }

        static double[] Both(IEnumerable<double> values)
        {
            var sorted = values.Order().ToList();
            return [sorted[(50 * sorted.Count + 99) / 100 - 1], sorted[(99 * sorted.Count + 99) / 100 - 1]];
        }
    }

    [Fact(Explicit = true)]
    public async Task InRealTimeTheQueueIsInFrontOfThePoolAsWell()
    {
        var rows = (await Lesson.RunAsync("pool-exhaustion", "--real-time")).Output.TrimEnd('\n').Split('\n')[^4..]
            .Select(line => line[30..].Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => double.Parse(word, CultureInfo.InvariantCulture)).ToArray()).ToList();
        Assert.True(rows[0][0] > rows[2][0] && rows[2][0] > rows[1][0], "waits for a connection: most with 5 that are held, none with 50");
    }

    [Fact]
    public async Task AConnectionComesBackAlsoWhenItsUserFails()
    {
        await SimulatedTime.RunAsync(realTime: false, async time =>
        {
            var pool = new ConnectionPool(1, TimeSpan.FromSeconds(1), time);
            for (var i = 0; i < 3; i++)
            {
                await Assert.ThrowsAsync<InvalidOperationException>(() => pool.UseAsync(_ => throw new InvalidOperationException()));
            }

            var used = 0;
            await pool.UseAsync(_ => Task.FromResult(used++));
            Assert.Equal(1, used);
            return 0;
        });
    }

    [Fact]
    public async Task NeverMoreThanItsSizeInTheOrderOfTheCallersAndATimeoutTakesNoConnectionAway()
    {
        await SimulatedTime.RunAsync(realTime: false, async time =>
        {
            var pool = new ConnectionPool(2, TimeSpan.FromMilliseconds(25), time);
            var (inUse, most, order) = (0, 0, new List<int>());
            var callers = Enumerable.Range(0, 10).Select(async caller =>
            {
                try
                {
                    await pool.UseAsync(async _ =>
                    {
                        order.Add(caller);
                        most = Math.Max(most, ++inUse);
                        await Task.Delay(TimeSpan.FromMilliseconds(10), time);
                        inUse--;
                    });
                    return true;
                }
                catch (TimeoutException)
                {
                    return false;
                }
            });

            // Within 25 ms three pairs get a connection, and the others give up. Later callers are served at once.
            Assert.Equal(6, (await Task.WhenAll(callers)).Count(served => served));
            Assert.Equal(2, most);
            Assert.Equal(Enumerable.Range(0, 6), order);
            await Task.WhenAll(pool.UseAsync(_ => Task.CompletedTask), pool.UseAsync(_ => Task.CompletedTask));
            return 0;
        });
    }

    [Fact]
    public void APoolHasAtLeastOneConnection() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new ConnectionPool(0, TimeSpan.FromSeconds(1), TimeProvider.System));
}
