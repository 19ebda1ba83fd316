using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using StructuredLogging.Http;
using StructuredLogging.Tracing;
using Xunit;
using static StructuredLogging.Tests.StructuredLoggingTests;

namespace StructuredLogging.Tests.Examples;

public sealed class CorrelationTests
{
    private const string TraceId = "12345678901234567890123456789012";
    private const string SpanId = "1234567890123456";

    [Fact]
    public Task PrintsWhatTheReadmeShows() => Lesson.PrintsWhatIsExpectedAsync("correlation");

    [Fact]
    public async Task EachRequestHasOneTraceAndOneRequestIdFromTheEdgeToTheJob()
    {
        var requests = (await Lesson.ExampleAsync("correlation")).Output.TrimEnd('\n').Split("\n\n");
        Assert.Equal(4, requests.Length);
        foreach (var request in requests)
        {
            var hops = request.Split('\n')
                .Where(line => line.StartsWith("  ", StringComparison.Ordinal) && line.Contains(": ", StringComparison.Ordinal))
                .Where(line => !line.Contains("X-Request-ID", StringComparison.Ordinal))
                .Where(line => !line.Contains("traceparent", StringComparison.Ordinal))
                .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)).ToList();
            Assert.Equal(["payments-api", "ledger", "notifications", "nightly"], hops.Select(hop => hop[0]));
            Assert.Single(hops.Select(hop => hop[^4]).Distinct());
            Assert.Single(hops.Select(hop => hop[^1]).Distinct());

            // The edge is the parent of the message, and the message's handler that of the job.
            Assert.Equal(hops[0][^3], hops[2][^2]);
            Assert.Equal(hops[2][^3], hops[3][^2]);
            Assert.Equal(4, hops.Select(hop => hop[^3]).Distinct().Count());
        }
    }

    /// <summary>
    /// The cases of the W3C's own test suite (w3c/trace-context, test/test.py) that concern a parser, and some more.
    /// Each has the section of Trace Context that decides it.
    /// </summary>
    public static TheoryData<string, string, bool> Headers => new()
    {
        { "3.2.2.2", $"00-{TraceId}-{SpanId}-01", true },
        { "3.2.2.2", $"00-{TraceId}-{SpanId}-00", true },
        { "3.2.2.5", $"00-{TraceId}-{SpanId}-ff", true },
        { "3.2.2.2 version 00, more behind it", $"00-{TraceId}-{SpanId}-01.", false },
        { "3.2.2.2 version 00, more fields", $"00-{TraceId}-{SpanId}-01-what-the-future-will-be-like", false },
        { "3.2.4 version cc", $"cc-{TraceId}-{SpanId}-01", true },
        { "3.2.4 version cc, more fields", $"cc-{TraceId}-{SpanId}-01-what-the-future-will-be-like", true },
        { "3.2.4 version cc, no dash", $"cc-{TraceId}-{SpanId}-01.what-the-future-will-be-like", false },
        { "3.2.4 version 01, an empty field", $"01-{TraceId}-{SpanId}-01-", true },
        { "3.2.2.1 version ff", $"ff-{TraceId}-{SpanId}-01", false },
        { "3.2.2.1 version ff, more fields", $"ff-{TraceId}-{SpanId}-01-more", false },
        { "3.2.2.1 version .0", $".0-{TraceId}-{SpanId}-01", false },
        { "3.2.2.1 version 0.", $"0.-{TraceId}-{SpanId}-01", false },
        { "3.2.2.1 version CC", $"CC-{TraceId}-{SpanId}-01", false },
        { "3.2.2.1 version too long", $"000-{TraceId}-{SpanId}-01", false },
        { "3.2.2.1 version far too long", $"0000-{TraceId}-{SpanId}-01", false },
        { "3.2.2.1 version too short", $"0-{TraceId}-{SpanId}-01", false },
        { "3.2.2.3 trace id zero", $"00-{new string('0', 32)}-{SpanId}-01", false },
        { "3.2.2.3 trace id, first character", $"00-.{TraceId[1..]}-{SpanId}-01", false },
        { "3.2.2.3 trace id, last character", $"00-{TraceId[..31]}.-{SpanId}-01", false },
        { "3.2.2.3 trace id upper case", $"00-{TraceId[..31]}A-{SpanId}-01", false },
        { "3.2.2.3 trace id too long", $"00-{TraceId}3-{SpanId}-01", false },
        { "3.2.2.3 trace id too short", $"00-{TraceId[..31]}-{SpanId}-01", false },
        { "3.2.2.4 parent id zero", $"00-{TraceId}-0000000000000000-01", false },
        { "3.2.2.4 parent id, first character", $"00-{TraceId}-.{SpanId[1..]}-01", false },
        { "3.2.2.4 parent id, last character", $"00-{TraceId}-{SpanId[..15]}.-01", false },
        { "3.2.2.4 parent id upper case", $"00-{TraceId}-{SpanId[..15]}F-01", false },
        { "3.2.2.4 parent id too long", $"00-{TraceId}-{SpanId}7-01", false },
        { "3.2.2.4 parent id too short", $"00-{TraceId}-{SpanId[..15]}-01", false },
        { "3.2.2.5 flags, first character", $"00-{TraceId}-{SpanId}-.0", false },
        { "3.2.2.5 flags, second character", $"00-{TraceId}-{SpanId}-0.", false },
        { "3.2.2.5 flags upper case", $"00-{TraceId}-{SpanId}-0B", false },
        { "3.2.2.5 flags too long", $"00-{TraceId}-{SpanId}-001", false },
        { "3.2.2.5 flags too short", $"00-{TraceId}-{SpanId}-1", false },
        { "3.2.2 underscores", $"00_{TraceId}_{SpanId}_01", false },
        { "3.2.2 no dash after the trace id", $"00-{TraceId}_{SpanId}-01", false },
        { "3.2.2 shifted by one", $"00-{TraceId}3-{SpanId[1..]}-01", false },
        { "3.2.2 empty", "", false },
        { "3.2.2 a word", "traceparent", false },
    };

    [Theory]
    [MemberData(nameof(Headers))]
    public void TheParserFollowsTheSpecification(string section, string header, bool valid)
    {
        var context = TraceParent.Parse(header);
        Assert.True(valid == context is not null, $"{section}: {header} should be {(valid ? "valid" : "invalid")}");
        if (context is { } parent)
        {
            Assert.Equal((TraceId, SpanId, true), (parent.TraceId.ToHexString(), parent.SpanId.ToHexString(), parent.IsRemote));
            Assert.Equal(header[54] is '1' or 'f' ? ActivityTraceFlags.Recorded : ActivityTraceFlags.None, parent.TraceFlags);
        }
    }

    [Theory]
    [InlineData(" {0}")]
    [InlineData("\t{0}")]
    [InlineData("{0} ")]
    [InlineData("\t {0} \t")]
    public void BlanksAroundItBelongToHttp(string form) =>
        Assert.Equal(
            TraceId,
            TraceParent.Parse(form.Replace("{0}", $"00-{TraceId}-{SpanId}-01", StringComparison.Ordinal))?.TraceId.ToHexString());

    [Fact]
    public void WithoutATraceparentTheTracestateIsNotRead() => Assert.Null(TraceParent.Parse(null, "vendor=1"));

    [Theory]
    [MemberData(nameof(Headers))]
    public async Task AServiceGoesOnWithAValidTraceAndBeginsANewOneOtherwise(string section, string header, bool valid)
    {
        var seen = await SeenByAServiceAsync(("traceparent", header), ("tracestate", "vendor=1"));
        var expected = valid ? "should be followed" : "should not be followed";
        Assert.True(valid == (seen.TraceId == TraceId), $"{section}: {header} {expected}, but the trace is {seen.TraceId}");
        Assert.Equal(32, seen.TraceId.Trim().Length);
        Assert.Equal(valid ? "vendor=1" : null, seen.State);
    }

    [Fact]
    public async Task OfTwoTraceparentHeadersNeitherIsFollowed()
    {
        var seen = await SeenByAServiceAsync(
            ("traceparent", $"00-{TraceId}-{SpanId}-01"), ("traceparent", $"00-{TraceId[..31]}3-{SpanId}-01"));
        Assert.DoesNotContain(TraceId[..31], seen.TraceId, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("TraceParent")]
    [InlineData("TRACEPARENT")]
    public async Task TheHeadersNameMayBeInAnyCase(string name) =>
        Assert.Equal(TraceId, (await SeenByAServiceAsync((name, $"00-{TraceId}-{SpanId}-01"))).TraceId);

    [Fact]
    public async Task BaggageFromOutsideIsDropped()
    {
        var seen = await SeenByAServiceAsync(
            ("traceparent", $"00-{TraceId}-{SpanId}-01"), ("baggage", "role=admin"), ("Correlation-Context", "role=admin"));
        Assert.Empty(seen.Baggage);
    }

    [Theory]
    [InlineData("order-2026-7781", true)]
    [InlineData("01ARZ3NDEKTSV4RRFFQ69G5FAV", true)]
    [InlineData("3f0c1f56-95a6-4be8-b4a1-2e1f6ad4f4a0", true)]
    [InlineData("a.b_c-d9", true)]
    [InlineData("short", false)]
    [InlineData("-begins-with-a-dash", false)]
    [InlineData("has a blank in it", false)]
    [InlineData("quote\"quote\"", false)]
    [InlineData("12345678é", false)]
    [InlineData("{\"a\":\"bcdefg\"}", false)]
    [InlineData("<script>alert(1)</script>", false)]
    [InlineData("", false)]
    public async Task AForeignRequestIdIsKeptOnlyWhenWellFormed(string foreign, bool kept)
    {
        var seen = await SeenByAServiceAsync(("X-Request-ID", foreign));
        Assert.Equal(kept ? foreign : seen.TraceId, seen.RequestId);
        Assert.Equal(seen.RequestId, seen.Returned);
    }

    [Theory]
    [InlineData(64, true)]
    [InlineData(65, false)]
    [InlineData(8, true)]
    [InlineData(7, false)]
    [InlineData(4_000, false)]
    public async Task ItsLengthIsBounded(int length, bool kept)
    {
        var seen = await SeenByAServiceAsync(("X-Request-ID", new string('a', length)));
        Assert.Equal(kept, seen.RequestId.StartsWith("aaa", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("order-2026-7781\n")]
    [InlineData("order-2026-7781\r\nlevel=fatal")]
    public async Task ALineBreakIsNeverInIt(string foreign)
    {
        // An HTTP server refuses such a value. Code in the same process may still set it.
        var context = new DefaultHttpContext();
        context.Request.Headers[RequestIdMiddleware.Header] = foreign;
        await new RequestIdMiddleware(_ => Task.CompletedTask, NullLogger<RequestIdMiddleware>.Instance).InvokeAsync(context);
        Assert.DoesNotContain("order", $"{context.Items[RequestIdMiddleware.Header]}", StringComparison.Ordinal);
    }

    [Fact]
    public async Task OfTwoRequestIdsNeitherIsKept()
    {
        var seen = await SeenByAServiceAsync(("X-Request-ID", "order-2026-7781"), ("X-Request-ID", "order-2026-7782"));
        Assert.Equal(seen.TraceId, seen.RequestId);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task AFailedRequestReturnsItsIdToo(bool outsideOfTheExceptionHandler)
    {
        await using var app = await LoopbackServer.StartAsync(app =>
        {
            if (outsideOfTheExceptionHandler)
            {
                app.UseMiddleware<RequestIdMiddleware>();
            }

            app.UseExceptionHandler(handler => handler.Run(context => context.Response.WriteAsync("sorry")));
            if (!outsideOfTheExceptionHandler)
            {
                app.UseMiddleware<RequestIdMiddleware>();
            }

            app.MapGet("/", string () => throw new TimeoutException());
        });
        using var http = new HttpClient { DefaultRequestHeaders = { { "X-Request-ID", "order-2026-7781" } } };
        using var response = await http.GetAsync(app.Address(), TestContext.Current.CancellationToken);
        Assert.Equal(System.Net.HttpStatusCode.InternalServerError, response.StatusCode);
        Assert.Equal(["order-2026-7781"], response.Headers.GetValues("X-Request-ID"));
    }

    /// <summary>What the README says about the order of the middleware, and about Kestrel's own answer.</summary>
    [Theory]
    [InlineData(true, "order-2026-7781")]
    [InlineData(false, null)]
    public async Task TheLineAboutTheExceptionHasTheIdOfAMiddlewareAboveTheExceptionHandler(bool above, string? expected)
    {
        var ids = new List<object?>();
        await using var app = await LoopbackServer.StartAsync(
            app =>
            {
                if (above)
                {
                    app.UseMiddleware<RequestIdMiddleware>();
                }

                app.UseExceptionHandler(handler => handler.Run(context => context.Response.WriteAsync("sorry")));
                if (!above)
                {
                    app.UseMiddleware<RequestIdMiddleware>();
                }

                app.MapGet("/", string () => throw new TimeoutException());
            },
            builder => builder.Logging.AddFilter("Microsoft", LogLevel.Error)
                .AddProvider(new ScopedLines((_, fields) => ids.Add(fields.GetValueOrDefault("request_id")))));
        using var http = new HttpClient { DefaultRequestHeaders = { { "X-Request-ID", "order-2026-7781" } } };
        using var response = await http.GetAsync(app.Address(), TestContext.Current.CancellationToken);
        Assert.Equal(expected, Assert.Single(ids));
    }

    [Fact]
    public async Task WithoutAnExceptionHandlerTheAnswerHasNoId()
    {
        await using var app = await LoopbackServer.StartAsync(app =>
        {
            app.UseMiddleware<RequestIdMiddleware>();
            app.MapGet("/", string () => throw new TimeoutException());
        });
        using var http = new HttpClient();
        using var response = await http.GetAsync(app.Address(), TestContext.Current.CancellationToken);
        Assert.Equal(System.Net.HttpStatusCode.InternalServerError, response.StatusCode);
        Assert.False(response.Headers.Contains("X-Request-ID"));
    }

    private sealed record Seen(string TraceId, string? State, string RequestId, string Returned, IReadOnlyList<string> Baggage);

    /// <summary>What a service has in its lines for a request with these headers, as they stand: .NET's own client adds none.</summary>
    private static async Task<Seen> SeenByAServiceAsync(params (string Name, string Value)[] headers)
    {
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Microsoft.AspNetCore",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
        };
        ActivitySource.AddActivityListener(listener);
        var seen = new TaskCompletionSource<(string, string?, string, string[])>();
        using var logs = new ScopedLines((_, fields) =>
        {
            var baggage = Activity.Current!.Baggage.Select(pair => pair.Key).ToArray();
            seen.TrySetResult(($"{fields["TraceId"]}", Activity.Current.TraceStateString, $"{fields["request_id"]}", baggage));
        });
        await using var app = await LoopbackService.StartAsync(logs, app =>
        {
            app.UseMiddleware<RequestIdMiddleware>();
            app.MapGet("/", (ILogger<CorrelationTests> log) => log.LogInformation("seen"));
        });

        using var handler = new SocketsHttpHandler
        {
            ActivityHeadersPropagator = null,
            RequestHeaderEncodingSelector = (_, _) => System.Text.Encoding.UTF8,
        };
        using var http = new HttpClient(handler);
        using var request = new HttpRequestMessage(HttpMethod.Get, app.Urls.First());
        foreach (var header in headers.GroupBy(header => header.Name))
        {
            request.Headers.TryAddWithoutValidation(header.Key, header.Select(pair => pair.Value));
        }

        using var response = await http.SendAsync(request, TestContext.Current.CancellationToken);
        var (traceId, state, requestId, keys) = await seen.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        return new Seen(traceId, state, requestId, response.Headers.GetValues("X-Request-ID").Single(), keys);
    }
}
