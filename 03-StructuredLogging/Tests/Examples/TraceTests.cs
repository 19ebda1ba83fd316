using System.Diagnostics;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using StructuredLogging.Http;
using StructuredLogging.Tracing;
using Xunit;
using static StructuredLogging.Tests.StructuredLoggingTests;
using Trace = StructuredLogging.Examples.Trace;

namespace StructuredLogging.Tests.Examples;

public sealed class TraceTests
{
    private static readonly DateTime Start = new(2026, 3, 14, 9, 26, 53, DateTimeKind.Utc);

    [Fact]
    public Task PrintsWhatTheReadmeShows() => Lesson.PrintsWhatIsExpectedAsync("trace");

    [Theory]
    [InlineData(true, 201)]
    [InlineData(false, 504)]
    public void TheFlowIsTheOneOfTheDiagram(bool databaseAnswers, int status)
    {
        var clock = new FakeTimeProvider(Start);
        using var spans = new RecordedSpans(clock, "gateway", "auth", "application", "cache", "database");
        Assert.Equal(status, Trace.Pay(new TracedShop(clock, databaseAnswers), NullLogger.Instance));

        var names = spans.Ended.ToDictionary(span => span.SpanId, span => span.Source.Name);
        var calls = spans.Ended.SkipLast(1).Select(span => $"{names[span.ParentSpanId]} > {span.Source.Name}");
        Assert.Equal(databaseAnswers
            ? ["gateway > auth", "application > cache", "application > database", "application > cache", "gateway > application"]
            : ["gateway > auth", "application > cache", "application > database", "gateway > application"], calls);
        Assert.All(spans.Ended, span => Assert.Equal("shop-de", span.GetBaggageItem("tenant")));

        // The failure is on each span on its way up, and not on the others.
        var failed = spans.Ended.Where(span => span.Status == ActivityStatusCode.Error).ToList();
        Assert.Equal(databaseAnswers ? [] : ["database", "application", "gateway"], failed.Select(span => names[span.SpanId]));
        Assert.All(failed, span => Assert.Equal("System.TimeoutException", span.GetTagItem("error.type")));
        Assert.All(spans.Ended.Except(failed), span => Assert.Null(span.GetTagItem("error.type")));
        Assert.All(spans.Ended, span => Assert.Empty(span.Events));
    }

    [Fact]
    public void TheExceptionIsLoggedOnceAndWithinTheTrace()
    {
        var clock = new FakeTimeProvider(Start);
        using var spans = new RecordedSpans(clock, "gateway", "database");
        var logged = new List<(object? Exception, ActivitySpanId? Span)>();
        using var logs = LoggerFactory.Create(logging => logging.AddProvider(new ScopedLines((_, fields) =>
            logged.Add((fields.GetValueOrDefault("exception"), Activity.Current?.SpanId)))));
        Trace.Pay(new TracedShop(clock, databaseAnswers: false), logs.CreateLogger("gateway"));
        var (exception, span) = Assert.Single(logged);
        Assert.IsType<TimeoutException>(exception);
        Assert.Equal(spans.Ended.Single(ended => ended.Source.Name == "gateway").SpanId, span);
    }

    /// <summary>OTEL_SDK_DISABLED, a sampler that says no, or no listener at all: StartActivity returns null.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void WithoutASpanThePaymentIsAnsweredAllTheSame(bool withListener)
    {
        using var listener = new ActivityListener
        {
            ShouldListenTo = _ => withListener,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.None,
        };
        ActivitySource.AddActivityListener(listener);
        var clock = new FakeTimeProvider(Start);
        Assert.Equal(201, Trace.Pay(new TracedShop(clock, databaseAnswers: true), NullLogger.Instance));
        Assert.Equal(504, Trace.Pay(new TracedShop(clock, databaseAnswers: false), NullLogger.Instance));
    }

    [Fact]
    public void TheWaterfallShowsWhenAndHowLong()
    {
        var root = Span("POST /payments", 0, 100);
        var lines = Waterfall.Draw([Span("late", 50, 100, root), Span("early", 0, 25, root), root]).ToList();
        Assert.Equal(4, lines.Count);
        Assert.Contains("POST /payments  ", lines[1], StringComparison.Ordinal);
        Assert.Matches("  early {23}={10} {30}", lines[2]);
        Assert.Contains($"{new string(' ', 20)}{new string('=', 20)}", lines[3], StringComparison.Ordinal);
        Assert.EndsWith(" 100.0    25.0", lines[1], StringComparison.Ordinal);
    }

    [Fact]
    public void WhatTwoChildrenCoverAtTheSameTimeCountsOnce()
    {
        var root = Span("root", 0, 100);
        Activity[] children = [Span("a", 10, 50, root), Span("b", 30, 60, root), Span("c", 40, 45, root), Span("d", 80, 90, root)];
        Assert.EndsWith(" 100.0    40.0", Waterfall.Draw([root, .. children]).ElementAt(1), StringComparison.Ordinal);
    }

    [Fact]
    public void ASpanWithoutItsParentStandsAtTheLeftWithAMark()
    {
        var missing = Span("missing", 0, 10);
        var lines = Waterfall.Draw([Span("orphan", 5, 8, missing), Span("root", 0, 10)]).ToList();
        Assert.Contains("  ? orphan ", lines[2], StringComparison.Ordinal);
        Assert.DoesNotContain('?', lines[1]);
    }

    [Fact]
    public void AnErrorHasItsBarAndItsText()
    {
        var failed = Span("SELECT", 0, 10).SetStatus(ActivityStatusCode.Error, "no answer");
        var lines = Waterfall.Draw([failed]).ToList();
        Assert.Contains(new string('!', 40), lines[1], StringComparison.Ordinal);
        Assert.Equal("error: no answer", lines[2].Trim());
    }

    [Fact]
    public void NoSpansAreNoLines() => Assert.Empty(Waterfall.Draw([]));

    [Fact]
    public void ASpanOfNoTimeIsSeen() =>
        Assert.Matches("now {30,}=", Waterfall.Draw([Span("root", 0, 100), Span("now", 100, 100)]).ElementAt(2));

    private static Activity Span(string name, int from, int to, Activity? parent = null)
    {
        var span = new Activity(name).SetIdFormat(ActivityIdFormat.W3C).SetStartTime(Start.AddMilliseconds(from));
        span = parent is null ? span : span.SetParentId(parent.TraceId, parent.SpanId);
        var current = Activity.Current;
        Activity.Current = null;
        span.Start();
        span.SetEndTime(Start.AddMilliseconds(to)).Stop();
        Activity.Current = current;
        return span;
    }
}
