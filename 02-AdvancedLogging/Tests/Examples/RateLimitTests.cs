using AdvancedLogging.Sinks;
using AdvancedLogging.Tests.Support;
using Microsoft.Extensions.Time.Testing;
using Serilog;
using Serilog.Events;
using Xunit;
using static AdvancedLogging.Tests.AdvancedLoggingTests;

namespace AdvancedLogging.Tests.Examples;

public sealed class RateLimitTests : IDisposable
{
    private readonly FakeTimeProvider _clock = new(DateTimeOffset.UnixEpoch);
    private readonly ConcurrentSink _passed = new();

    public void Dispose() => _passed.Dispose();

    [Fact]
    public Task PrintsWhatTheReadmeShows() => Lesson.PrintsWhatIsExpectedAsync("rate-limit");

    [Theory]
    [InlineData(1, 1)]
    [InlineData(3, 3)]
    [InlineData(3, 4)]
    [InlineData(5, 1_000)]
    public void WhatPassedAndWhatIsReportedAreAllThatWasEmitted(int perSecond, int events)
    {
        using (var log = Some.Log(new RateLimitingSink(_passed, new RateLimitOptions { PerSecond = perSecond }, _clock)))
        {
            Emit(log, events);
        }

        Assert.Equal(Math.Min(perSecond, events), Passed());
        Assert.Equal(events, Passed() + Reported());
    }

    [Fact]
    public void ANewSecondBeginsANewCountAndTheReportComesWithoutAnotherEvent()
    {
        using var log = Some.Log(new RateLimitingSink(_passed, new RateLimitOptions { PerSecond = 2 }, _clock));
        Emit(log, 5);
        Assert.Equal((2, 0), (Passed(), Reported()));
        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal((2, 3), (Passed(), Reported()));
        Emit(log, 5);
        Assert.Equal((4, 3), (Passed(), Reported()));
        _clock.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal((4, 6), (Passed(), Reported()));
        Assert.Equal(2, _passed.Events.Count(IsReport));
    }

    [Fact]
    public void EachTypeHasItsOwnLimitAndALevelMakesAType()
    {
        using var log = Some.Log(new RateLimitingSink(_passed, new RateLimitOptions { PerSecond = 1 }, _clock));
        for (var i = 0; i < 3; i++)
        {
            log.Error("Payment {Id} failed", i);
            log.Error("Mail {Id} failed", i);
            log.Warning("Mail {Id} failed", i);
        }

        Assert.Equal(3, Passed());
        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(["Payment {Id} failed", "Mail {Id} failed", "Mail {Id} failed"], _passed.Events.Where(IsReport).Select(e => (string)((ScalarValue)e.Properties["SuppressedTemplate"]).Value!));
        Assert.Equal([LogEventLevel.Error, LogEventLevel.Error, LogEventLevel.Warning], _passed.Events.Where(IsReport).Select(e => e.Level));
    }

    [Fact]
    public void MoreTypesThanItRemembersLoseNothing()
    {
        using (var log = Some.Log(new RateLimitingSink(_passed, new RateLimitOptions { PerSecond = 1 }, _clock)))
        {
            for (var i = 0; i < 3_000; i++)
            {
#pragma warning disable CA2254 // A type for each event: what an interpolated string does.
                log.Information($"Payment {i} succeeded");
#pragma warning restore CA2254
            }
        }

        Assert.Equal(3_000, Passed() + Reported());
        Assert.Equal(1_001, Passed());
    }

    [Fact]
    public async Task FourThreadsLoseNothing()
    {
        using (var log = Some.Log(new RateLimitingSink(_passed, new RateLimitOptions { PerSecond = 10 }, _clock)))
        {
            await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => Emit(log, 5_000), TestContext.Current.CancellationToken)).Append(Task.Run(() =>
            {
                for (var i = 0; i < 100; i++)
                {
                    _clock.Advance(TimeSpan.FromMilliseconds(100));
                }
            }, TestContext.Current.CancellationToken)));
        }

        Assert.Equal(20_000, Passed() + Reported());
    }

    [Fact]
    public void AReportThatCannotBeWrittenEndsNothing()
    {
        using var log = Some.Log(new RateLimitingSink(_passed, new RateLimitOptions { PerSecond = 1 }, _clock));
        Emit(log, 3);
        _passed.Dispose();
        _clock.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal((1, 0), (Passed(), Reported()));
    }

    [Fact]
    public void ALimitBelowOneIsRefused() => Assert.Throws<ArgumentOutOfRangeException>(() => new RateLimitingSink(_passed, new RateLimitOptions { PerSecond = 0 }));

    [Fact]
    public void TheSinkBehindItIsDisposedAfterTheLastReport()
    {
        using (var log = new LoggerConfiguration().WriteTo.RateLimited(new RateLimitOptions { PerSecond = 1 }, limited => limited.Sink(_passed), _clock).CreateLogger())
        {
            Emit(log, 3);
        }

        Assert.Equal((1, 2), (Passed(), Reported()));
        Assert.True(_passed.IsDisposed);
    }

    [Fact]
    public void AReportUnderWayReachesTheSinkBeforeItIsDisposed()
    {
        RateLimitingSink sink = null!;
        Thread? closing = null;
        var disposedFirst = false;
        var reports = new CallbackSink(_passed, report =>
        {
            // The timer is in the middle of a report; another thread closes the logger.
            closing = new Thread(() => sink.Dispose());
            closing.Start();
            SpinWait.SpinUntil(() => _passed.IsDisposed || closing.ThreadState.HasFlag(ThreadState.WaitSleepJoin), TimeSpan.FromSeconds(10));
            disposedFirst = _passed.IsDisposed;
        });
        sink = new RateLimitingSink(reports, new RateLimitOptions { PerSecond = 1 }, _clock);
        sink.Emit(Some.Event());
        sink.Emit(Some.Event());
        _clock.Advance(TimeSpan.FromSeconds(1));

        Assert.NotNull(closing);
        closing.Join();
        Assert.False(disposedFirst, "the sink was disposed before the report reached it");
        Assert.Equal((1, 1), (Passed(), Reported()));
        Assert.True(_passed.IsDisposed);
    }

    [Fact]
    public void NoReportFollowsTheEnd()
    {
        var sink = new RateLimitingSink(_passed, new RateLimitOptions { PerSecond = 1 }, _clock);
        sink.Emit(Some.Event());
        sink.Emit(Some.Event());
        sink.Dispose();
        sink.Dispose();
        _clock.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal((1, 1), (Passed(), Reported()));
    }

    [Fact]
    public async Task DotNetsLimiterTellsTheTypesApartAndNLogsWrapperDoesNot()
    {
        var parts = (await Lesson.ExampleAsync("rate-limit")).Output.Split("\n\n");
        Assert.Equal([2, 0, 2], parts.Select(part => part.Split('\n').Count(line => line.StartsWith("  INF ", StringComparison.Ordinal))));
        Assert.Equal([3, 3, 4], parts.Select(part => part.Split('\n').Count(line => line.StartsWith("  ERR ", StringComparison.Ordinal))));
        Assert.Contains("ERR 997 more events like", parts[2], StringComparison.Ordinal);
    }

    private static void Emit(ILogger log, int events)
    {
        for (var i = 0; i < events; i++)
        {
            log.Information("Payment {PaymentId} succeeded", i);
        }
    }

    private int Passed() => _passed.Events.Count(e => !IsReport(e));

    private int Reported() => _passed.Events.Where(IsReport).Sum(e => (int)((ScalarValue)e.Properties["Suppressed"]).Value!);

    private static bool IsReport(LogEvent logEvent) => logEvent.Properties.ContainsKey("Suppressed");

    /// <summary>Calls back at the first report, before it passes the report on.</summary>
    private sealed class CallbackSink(ConcurrentSink inner, Action<LogEvent> callback) : Serilog.Core.ILogEventSink, IDisposable
    {
        public void Emit(LogEvent logEvent)
        {
            if (IsReport(logEvent))
            {
                callback(logEvent);
            }

            inner.Emit(logEvent);
        }

        public void Dispose() => inner.Dispose();
    }
}
