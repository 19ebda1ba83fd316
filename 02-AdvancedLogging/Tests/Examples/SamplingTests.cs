using AdvancedLogging.Sinks;
using AdvancedLogging.Tests.Support;
using Serilog;
using Serilog.Events;
using Xunit;
using static AdvancedLogging.Tests.AdvancedLoggingTests;

namespace AdvancedLogging.Tests.Examples;

public sealed class SamplingTests : IDisposable
{
    private readonly ConcurrentSink _kept = new();

    public void Dispose() => _kept.Dispose();

    [Fact]
    public Task PrintsWhatTheReadmeShows() => Lesson.PrintsWhatIsExpectedAsync("sampling");

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(10)]
    [InlineData(1_000_000)]
    public void NoTraceIsInPiecesAndEachBadOneIsKept(int oneIn)
    {
        var sink = new TraceSamplingSink(_kept, oneIn);
        using (var log = Some.Log(sink))
        {
            Serve(log, requests: 300, isBad: number => number % 7 == 0);
        }

        var traces = _kept.Events.GroupBy(e => Text(e, "TraceId")).ToList();
        Assert.All(traces, trace => Assert.Equal(["first", "second", "third", "end"], trace.Select(e => Text(e, "Step"))));
        Assert.Equal(300 / 7, traces.Count(trace => trace.Any(e => e.Level == LogEventLevel.Error)));
        Assert.Equal(1_200, sink.Counts.Kept + sink.Counts.SampledOut);
        Assert.Equal(0, sink.Counts.Waiting);
        Assert.Equal(oneIn == 1 ? 300 : traces.Count, traces.Count);
    }

    [Fact]
    public void AboutOneInTenOfTheGoodOnesIsKeptAndEachSaysForHowManyItStands()
    {
        using (var log = Some.Log(new TraceSamplingSink(_kept, 10)))
        {
            Serve(log, requests: 5_000, isBad: number => number % 100 == 0);
        }

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
        foreach (var sink in new[] { _kept, other })
        {
            using var log = Some.Log(new TraceSamplingSink(sink, 10));
            Serve(log, requests: 500, isBad: _ => false);
        }

        Assert.NotEmpty(_kept.Events);
        Assert.Equal(_kept.Events.Select(e => Text(e, "TraceId")), other.Events.Select(e => Text(e, "TraceId")));
    }

    [Fact]
    public void AStatusOf500AloneMakesATraceBad()
    {
        using (var log = Some.Log(new TraceSamplingSink(_kept, 1_000_000)))
        {
            foreach (var status in new[] { 200, 404, 499, 500, 503 })
            {
                log.ForContext("TraceId", $"{status:x31}f").Information("Answered {StatusCode}", status);
            }
        }

        Assert.Equal([500, 503], _kept.Events.Select(e => Number(e, "StatusCode")));
    }

    [Fact]
    public void TheOtherSinksOfTheLoggerSeeNothingOfIt()
    {
        var all = new CollectingSink();
        using (var log = new LoggerConfiguration().WriteTo.Sink(new TraceSamplingSink(_kept, 1)).WriteTo.Sink(all).CreateLogger())
        {
            Serve(log, requests: 3, isBad: _ => false);
        }

        Assert.Equal(12, _kept.Events.Count(e => e.Properties.ContainsKey("SampleRate")));
        Assert.DoesNotContain(all.Events, e => e.Properties.ContainsKey("SampleRate"));
    }

    [Fact]
    public void WhatHasNoTracePasses()
    {
        using var log = Some.Log(new TraceSamplingSink(_kept, 1_000_000));
        log.Information("Started");
        Assert.Single(_kept.Events);
    }

    [Fact]
    public void TracesThatNeverEndDoNotFillTheMemoryAndAreKept()
    {
        var sink = new TraceSamplingSink(_kept, 1_000_000, eventsWaiting: 100);
        using (var log = Some.Log(sink))
        {
            for (var i = 0; i < 500; i++)
            {
                log.ForContext("TraceId", $"{i:x32}").Information("Still running");
                Assert.InRange(sink.Counts.Waiting, 0, 100);
            }
        }

        Assert.Equal(500, _kept.Events.Count);
    }

    // The id's last eight digits are what the draw goes by: drawn from a fixed seed.
    private static void Serve(ILogger log, int requests, Func<int, bool> isBad)
    {
        var random = new Random(42);
        for (var number = 1; number <= requests; number++)
        {
            var request = log.ForContext("TraceId", $"{random.NextInt64():x16}{random.NextInt64():x16}");
            request.Information("Step {Step}", "first");
            request.Information("Step {Step}", "second");
            request.Write(isBad(number) ? LogEventLevel.Error : LogEventLevel.Information, "Step {Step}", "third");
            request.Information("Step {Step} answered {StatusCode}", "end", isBad(number) ? 500 : 200);
        }
    }

    private static string Text(LogEvent logEvent, string name) => (string)((ScalarValue)logEvent.Properties[name]).Value!;

    private static int Number(LogEvent logEvent, string name) => (int)((ScalarValue)logEvent.Properties[name]).Value!;
}
