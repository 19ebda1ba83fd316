using System.Diagnostics;
using AdvancedLogging.Sinks;
using AdvancedLogging.Tests.Support;
using Microsoft.Extensions.Time.Testing;
using Serilog;
using Serilog.Core;
using Serilog.Events;
using Xunit;
using static AdvancedLogging.Tests.AdvancedLoggingTests;

namespace AdvancedLogging.Tests.Examples;

public sealed class SamplingTests : IDisposable
{
    private readonly FakeTimeProvider _clock = new(DateTimeOffset.UnixEpoch);
    private readonly ConcurrentSink _kept = new();

    public void Dispose() => _kept.Dispose();

    [Fact]
    public Task PrintsWhatTheReadmeShows() => Lesson.PrintsWhatIsExpectedAsync("sampling");

    [Fact]
    public async Task OnlyTheSinkKeepsEachFailedRequestWhole()
    {
        var rows = (await Lesson.ExampleAsync("sampling")).Output.Split('\n').Skip(1).Take(4)
            .Select(row => row[36..].Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(int.Parse).ToArray()).ToList();

        Assert.Equal([4_000, 1_000, 20, 980, 0], rows[0]);
        Assert.True(rows[1] is [> 200 and < 800, > 200, _, _, > 200], "the random sampler keeps requests in pieces");
        Assert.True(rows[2] is [_, > 50 and < 150, < 20, _, 0], "the trace's sampler keeps whole requests, and not all failed ones");
        Assert.True(rows[3] is [_, > 70 and < 170, 20, _, 0], "the sink keeps whole requests, and all failed ones");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(10)]
    [InlineData(1_000_000)]
    public void NoTraceIsInPiecesAndEachBadOneIsKept(int oneIn)
    {
        using var sink = Sampled(oneIn);
        Serve(sink, requests: 300, isBad: number => number % 7 == 0);

        var traces = _kept.Events.GroupBy(e => e.TraceId).ToList();
        Assert.All(traces, trace => Assert.Equal(["first", "second", "third", "end"], trace.Select(Step)));
        Assert.Equal(300 / 7, traces.Count(trace => trace.Any(e => e.Level == LogEventLevel.Error)));
        Assert.Equal(1_200, sink.Counts.Kept + sink.Counts.SampledOut);
        Assert.Equal(0, sink.Counts.Waiting);
        Assert.Equal(oneIn == 1 ? 300 : traces.Count, traces.Count);
    }

    [Fact]
    public void AboutOneInTenOfTheGoodOnesIsKeptAndEachSaysForHowManyItStands()
    {
        using var sink = Sampled(10);
        Serve(sink, requests: 5_000, isBad: number => number % 100 == 0);

        var ends = _kept.Events.Where(e => e.Properties.ContainsKey("StatusCode")).ToList();
        Assert.Equal(50, ends.Count(e => Number(e, "SampleRate") == 1));
        Assert.All(ends, e => Assert.Equal(Number(e, "StatusCode") >= 500 ? 1 : 10, Number(e, "SampleRate")));

        // Five standard deviations of the draw: 10 · √(5000 · 0.1 · 0.9) · 5.
        Assert.InRange(ends.Sum(e => Number(e, "SampleRate")), 5_000 - 1_061, 5_000 + 1_061);
    }

    [Fact]
    public void TwoServicesKeepTheSameTraces()
    {
        var other = new ConcurrentSink();
        foreach (var inner in new[] { _kept, other })
        {
            using var sink = Sampled(10, inner);
            Serve(sink, requests: 500, isBad: _ => false);
        }

        Assert.NotEmpty(_kept.Events);
        Assert.Equal(_kept.Events.Select(e => e.TraceId), other.Events.Select(e => e.TraceId));
    }

    [Fact]
    public void AStatusOf500AloneMakesATraceBad()
    {
        using var sink = Sampled(1_000_000);
        foreach (var status in new[] { 200, 404, 499, 500, 503 })
        {
            Traced.Emit(sink, Traced.Id((uint)status), "Answered {StatusCode}", status);
        }

        Assert.Equal([500, 503], _kept.Events.Select(e => Number(e, "StatusCode")));
    }

    [Fact]
    public void TheActivityOfALogCallIsItsTrace()
    {
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == nameof(TheActivityOfALogCallIsItsTrace),
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
        };
        ActivitySource.AddActivityListener(listener);
        using var source = new ActivitySource(nameof(TheActivityOfALogCallIsItsTrace));
        using (var log = Some.Log(Sampled(1_000_000)))
        {
            for (var i = 0; i < 100; i++)
            {
                using var request = source.StartActivity("POST /payments");
                log.Information("Payment created");
                log.Information("Answered {StatusCode}", 201);
            }
        }

        Assert.InRange(_kept.Events.Count, 0, 2);
    }

    [Fact]
    public void TheOtherSinksOfTheLoggerSeeNothingOfIt()
    {
        var all = new CollectingSink();
        using (var log = new LoggerConfiguration()
            .WriteTo.TraceSampled(new TraceSamplingOptions { OneIn = 1 }, to => to.Sink(_kept)).WriteTo.Sink(all).CreateLogger())
        {
            log.Information("Started");
        }

        Assert.Contains("SampleRate", Assert.Single(_kept.Events).Properties.Keys);
        Assert.DoesNotContain("SampleRate", Assert.Single(all.Events).Properties.Keys);
        Assert.True(_kept.IsDisposed);
    }

    [Fact]
    public void WhatHasNoTracePasses()
    {
        using var sink = Sampled(1_000_000);
        sink.Emit(Some.Event("Started"));
        Assert.Single(_kept.Events);
        Assert.Equal(new SamplingCounts(Kept: 1, SampledOut: 0, Waiting: 0), sink.Counts);
    }

    [Fact]
    public void TracesThatNeverEndDoNotFillTheMemoryAndAreKept()
    {
        var sink = Sampled(1_000_000, eventsWaiting: 100);
        for (var i = 0u; i < 500; i++)
        {
            Traced.Emit(sink, Traced.Id(i), "Still running");
            Assert.InRange(sink.Counts.Waiting, 0, 100);
        }

        sink.Dispose();
        Assert.Equal(500, _kept.Events.Count);
        Assert.Equal(500, sink.Counts.Kept);
    }

    [Fact]
    public void ABadTraceThatNeverEndsIsForgotten()
    {
        using var sink = Sampled(1_000_000, eventsWaiting: 100);
        for (var i = 0u; i < 500; i++)
        {
            Traced.Error(sink, Traced.Id(i), "Failed");
        }

        // The last hundred are still known, the first ones are not.
        Traced.Emit(sink, Traced.Id(499), "After the error");
        Traced.Emit(sink, Traced.Id(0), "After the error");
        Assert.Equal(501, _kept.Events.Count);
        Assert.Equal(1, sink.Counts.Waiting);
    }

    [Fact]
    public void ATraceThatIsLateIsKeptAndSoIsItsRest()
    {
        using var sink = Sampled(1_000_000);
        Traced.Emit(sink, Traced.Id(1), "Slow");
        _clock.Advance(TimeSpan.FromSeconds(60) - TimeSpan.FromTicks(1));
        Traced.Emit(sink, Traced.Id(2), "Another one");
        Assert.Empty(_kept.Events);

        _clock.Advance(TimeSpan.FromTicks(1));
        Traced.Emit(sink, Traced.Id(3), "A third one");
        Assert.Equal(Traced.Id(1), Assert.Single(_kept.Events).TraceId);

        Traced.Emit(sink, Traced.Id(1), "Answered {StatusCode}", 201);
        Assert.Equal(2, _kept.Events.Count);
        Assert.Equal(2, sink.Counts.Waiting);
    }

    [Fact]
    public void ATraceThatStaysLateIsForgotten()
    {
        using var sink = Sampled(1_000_000);
        Traced.Emit(sink, Traced.Id(1), "Slow");
        for (var minute = 0; minute < 2; minute++)
        {
            _clock.Advance(TimeSpan.FromMinutes(1));
            sink.Emit(Some.Event("Anything"));
        }

        Traced.Emit(sink, Traced.Id(1), "Still there");
        Assert.Equal(1, sink.Counts.Waiting);
    }

    [Fact]
    public void AnotherThreadLogsWhileTheSinkBehindItIsSlow()
    {
        TraceSamplingSink sampled = null!;
        var isFree = false;
        sampled = new TraceSamplingSink(new CallbackSink(() =>
        {
            var other = new Thread(() => Traced.Emit(sampled, Traced.Id(2), "Waits for its end"));
            other.Start();
            isFree = other.Join(TimeSpan.FromSeconds(30));
        }), new TraceSamplingOptions { OneIn = 1_000_000 }, _clock);
        Traced.Error(sampled, Traced.Id(1), "Failed");

        Assert.True(isFree, "the lock is held while the inner sink writes");
    }

    [Fact]
    public async Task FourThreadsLoseNothing()
    {
        var sink = Sampled(10, eventsWaiting: 50);
        await Task.WhenAll(Enumerable.Range(0, 4).Select(thread => Task.Run(() =>
        {
            for (var i = 0u; i < 1_000; i++)
            {
                Traced.Emit(sink, Traced.Id(i), "Step {Step}", thread);
            }
        }, TestContext.Current.CancellationToken)));
        sink.Dispose();

        Assert.Equal(4_000, _kept.Events.Count);
    }

    [Fact(Explicit = true)]
    public void TheCostOfAnEventDoesNotGrowWithTheEventsThatWait()
    {
        Cost(1_000);
        var (few, many) = (Cost(1_000), Cost(100_000));
        Assert.True(many < 20 * few, $"{few:0.0} µs where 1,000 events wait, {many:0.0} µs where 100,000 do");
    }

    // The best of five rounds, because other programs run, too.
    private static double Cost(int waiting)
    {
        using var sink = new TraceSamplingSink(new CallbackSink(() => { }), new TraceSamplingOptions { OneIn = 1_000_000, EventsWaiting = waiting });
        var events = Enumerable.Range(0, waiting + 1_000).Select(i => Traced.Event(Traced.Id((uint)i), LogEventLevel.Information, "Never ends")).ToList();
        events.Take(waiting).ToList().ForEach(sink.Emit);
        return events.Skip(waiting).Chunk(200).Min(round =>
        {
            var started = Stopwatch.GetTimestamp();
            Array.ForEach(round, sink.Emit);
            return Stopwatch.GetElapsedTime(started).TotalMicroseconds / round.Length;
        });
    }

    [Theory]
    [InlineData(0, 1, 1)]
    [InlineData(1, 0, 1)]
    [InlineData(1, 1, 0)]
    public void AnOptionOutOfItsRangeIsRefused(int oneIn, int eventsWaiting, int seconds) => Assert.Throws<ArgumentOutOfRangeException>(() =>
        new TraceSamplingSink(_kept, new TraceSamplingOptions { OneIn = oneIn, EventsWaiting = eventsWaiting, WaitAtMost = TimeSpan.FromSeconds(seconds) }));

    private TraceSamplingSink Sampled(int oneIn, ConcurrentSink? inner = null, int eventsWaiting = 100_000) =>
        new(inner ?? _kept, new TraceSamplingOptions { OneIn = oneIn, EventsWaiting = eventsWaiting }, _clock);

    // Trace ids of a fixed seed: the draw is the same in each run.
    private static void Serve(TraceSamplingSink sink, int requests, Func<int, bool> isBad)
    {
        var random = new Random(42);
        for (var number = 1; number <= requests; number++)
        {
            var id = Traced.Id((uint)random.NextInt64(uint.MaxValue));
            Traced.Emit(sink, id, "Step {Step}", "first");
            Traced.Emit(sink, id, "Step {Step}", "second");
            sink.Emit(Traced.Event(id, isBad(number) ? LogEventLevel.Error : LogEventLevel.Information, "Step {Step}", "third"));
            Traced.Emit(sink, id, "Step {Step} answered {StatusCode}", "end", isBad(number) ? 500 : 200);
        }
    }

    private static string Step(LogEvent logEvent) => (string)((ScalarValue)logEvent.Properties["Step"]).Value!;

    private static int Number(LogEvent logEvent, string name) => (int)((ScalarValue)logEvent.Properties[name]).Value!;

    private sealed class CallbackSink(Action emitted) : ILogEventSink
    {
        public void Emit(LogEvent logEvent) => emitted();
    }
}
