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
    public async Task TheTimeIsLostBeforeTheQueryThenInTheDatabaseAndIsGoneWhenTheConnectionIsHeldShorter()
    {
        var rows = (await Lesson.ExampleAsync("pool-exhaustion")).Output.TrimEnd('\n').Split('\n')[^4..].Select(line => line[32..].Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => double.Parse(word, CultureInfo.InvariantCulture)).ToArray()).ToList();
        var (five, fifty, shorter, eight) = (rows[0], rows[1], rows[2], rows[3]);
        Assert.True(five[0] > 2 * five[2] && five[6] > 0, "most of the time is spent waiting for a connection");
        Assert.True(fifty[1] == 0 && fifty[2] > five[2], "the queue has moved into the database");
        Assert.True(shorter[5] < five[5] && shorter[6] == 0, "five connections are enough when they are held shorter");
        Assert.Equal(fifty[4..6], eight[4..6]);
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

            // Within 25 ms three pairs get one; the others give up, and whoever comes afterwards is served at once.
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
