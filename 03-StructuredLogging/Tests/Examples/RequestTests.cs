using System.Buffers;
using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using StructuredLogging.Http;
using Xunit;
using static StructuredLogging.Tests.StructuredLoggingTests;

namespace StructuredLogging.Tests.Examples;

public sealed class RequestTests
{
    private readonly ConcurrentQueue<IReadOnlyDictionary<string, object?>> _lines = new();

    [Fact]
    public Task PrintsWhatTheReadmeShows() => Lesson.PrintsWhatIsExpectedAsync("request");

    [Fact]
    public async Task TheExamplePrintsOneLinePerRequestAndNoneForHealth()
    {
        var run = await Lesson.ExampleAsync("request");
        var lines = run.Output.Split('\n')
            .Where(line => line.StartsWith('{'))
            .Select(line => JsonDocument.Parse(line).RootElement)
            .ToList();
        Assert.Equal([201, 200, 404, 404, 500, 499], lines.Select(line => line.GetProperty("status").GetInt32()));
        Assert.DoesNotContain("\"/health", run.Output, StringComparison.Ordinal);
        Assert.Contains($"{lines.Count + 2} requests, 2 of them to /health", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task BytesAreCountedInBothDirectionsAlsoWithoutAContentLength()
    {
        await using var app = await StartAsync(app =>
        {
            app.MapPost("/echo", async (HttpContext context) =>
            {
                await context.Request.Body.CopyToAsync(context.Response.Body, context.RequestAborted);
                await context.Response.WriteAsync("ž");
            });
            app.MapGet("/file", () => Results.Bytes(new byte[100_000]));
            app.MapGet("/nothing", () => Results.NoContent());

            // Not flushed: the server sends it after the middleware.
            app.MapGet("/pipe", (HttpContext context) => context.Response.BodyWriter.Write("hello"u8));
            app.MapPost("/unread", () => "ok");
        });
        using var http = new HttpClient { BaseAddress = app.Address() };
        using var chunked = new HttpRequestMessage(HttpMethod.Post, "/echo")
        {
            Content = new ByteArrayContent(new byte[70_000]),
            Headers = { TransferEncodingChunked = true },
        };
        using var echo = await http.SendAsync(chunked, TestContext.Current.CancellationToken);
        Assert.Equal(70_002, (await echo.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)).Length);
        using var file = await http.GetAsync(new Uri("/file", UriKind.Relative), TestContext.Current.CancellationToken);
        using var nothing = await http.GetAsync(new Uri("/nothing", UriKind.Relative), TestContext.Current.CancellationToken);
        using var pipe = await http.GetAsync(new Uri("/pipe", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal("hello", await pipe.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        using var content = new ByteArrayContent(new byte[123]);
        using var unread = await http.PostAsync(new Uri("/unread", UriKind.Relative), content, TestContext.Current.CancellationToken);

        Assert.Equal([("/echo", 70_000L, 70_002L), ("/file", 0L, 100_000L), ("/nothing", 0L, 0L), ("/pipe", 0L, 5L), ("/unread", 123L, 2L)],
            (await LinesAsync(5)).Select(line => ((string)line["route"]!, (long)line["request_bytes"]!, (long)line["response_bytes"]!)));
    }

    [Fact]
    public async Task RouteStatusAndErrorAreTold()
    {
        await using var app = await StartAsync(app =>
        {
            app.MapGet("/payments/{id:int}/receipt", (int id) => id);
            app.MapGet("/late", async (HttpContext context) =>
            {
                await context.Response.WriteAsync("half");
                await context.Response.Body.FlushAsync();
                throw new InvalidDataException("too late");
            });
            app.MapGet("/throws", string () => throw new TimeoutException());
        });
        using var http = new HttpClient { BaseAddress = app.Address() };
        foreach (var path in new[] { "/payments/17/receipt", "/payments/x/receipt", "/late", "/throws", "/healthy-food" })
        {
            await Record.ExceptionAsync(() => http.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken));
        }

        Assert.Equal(
            [
                ("/payments/{id:int}/receipt", 200, null),
                ("(none)", 404, null),
                ("/late", 200, "InvalidDataException"),
                ("/throws", 500, "TimeoutException"),
                ("(none)", 404, null),
            ],
            (await LinesAsync(5)).Select(line => ((string)line["route"]!, (int)line["status"]!, (string?)line["error"])));
    }

    /// <summary>Outside of the exception handler its body is counted. Inside of it the size of the body is not yet known.</summary>
    [Theory]
    [InlineData(true, 5L)]
    [InlineData(false, null)]
    public async Task AFailedRequestHasItsRouteItsErrorAndTheBytesThatTheClientGot(bool outside, long? bytes)
    {
        await using var app = await StartAsync(
            app => app.MapGet("/refunds/{id}", string (int id) => throw new TimeoutException()), outside);
        using var http = new HttpClient { BaseAddress = app.Address() };
        using var response = await http.GetAsync(new Uri("/refunds/7", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal("sorry", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));

        var line = (await LinesAsync(1))[0];
        Assert.Equal(("/refunds/{id}", 500, "TimeoutException"), ((string)line["route"]!, (int)line["status"]!, (string?)line["error"]));
        Assert.Equal(bytes, (long?)line["response_bytes"]);
    }

    /// <summary>What the README says about other middleware: above the exception handler there is no exception, and no endpoint.</summary>
    [Fact]
    public async Task AboveTheExceptionHandlerOnlyItsFeatureKnowsTheEndpointAndTheError()
    {
        var seen = new TaskCompletionSource<(Endpoint? Endpoint, IExceptionHandlerFeature? Feature)>();
        await using var app = await LoopbackServer.StartAsync(app =>
        {
            app.Use(async (context, next) =>
            {
                await next(context);
                seen.SetResult((context.GetEndpoint(), context.Features.Get<IExceptionHandlerFeature>()));
            });
            app.UseExceptionHandler(handler => handler.Run(context => context.Response.WriteAsync("sorry")));
            app.MapGet("/", string () => throw new TimeoutException());
        });
        using var http = new HttpClient();
        using var response = await http.GetAsync(app.Address(), TestContext.Current.CancellationToken);
        var (endpoint, feature) = await seen.Task;
        Assert.Null(endpoint);
        Assert.IsType<TimeoutException>(feature?.Error);
        Assert.NotNull(feature.Endpoint);
    }

    [Fact]
    public async Task AHeadRequestGetsNoBody()
    {
        await using var app = await StartAsync(app =>
            app.MapMethods("/", ["HEAD"], (HttpContext context) => context.Response.WriteAsync("hello")));
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Head, app.Address());
        using var response = await http.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(0L, (await LinesAsync(1))[0]["response_bytes"]);
    }

    [Fact]
    public async Task WhatTheExceptionHandlerWritesArrivesHoweverItIsWritten()
    {
        await using var app = await LoopbackService.StartAsync(new ScopedLines((_, _) => { }), app =>
        {
            app.UseExceptionHandler(handler => handler.Run(context =>
            {
                context.Response.BodyWriter.Write("sorry"u8);
                return Task.CompletedTask;
            }));
            app.UseMiddleware<CanonicalLogMiddleware>(TimeProvider.System);
            app.MapGet("/throws", string () => throw new TimeoutException());
        });
        using var http = new HttpClient();
        using var response = await http.GetAsync(new Uri($"{app.Urls.First()}/throws"), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        Assert.Equal("sorry", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task RequestsAtTheSameTimeDoNotMixTheirFields()
    {
        await using var app = await StartAsync(app => app.MapGet("/payments/{id}", async (string id, HttpContext context) =>
        {
            context.Features.Get<CanonicalFields>()!["payment_id"] = id;
            await Task.Yield();
            await context.Response.WriteAsync(new string('x', int.Parse(id, null)));
        }));
        using var http = new HttpClient { BaseAddress = app.Address() };
        await Task.WhenAll(Enumerable.Range(1, 200).Select(async id =>
        {
            using var response = await http.GetAsync(new Uri($"/payments/{id}", UriKind.Relative), TestContext.Current.CancellationToken);
        }));

        var lines = await LinesAsync(200);
        Assert.Equal(Enumerable.Range(1, 200), lines.Select(line => int.Parse((string)line["payment_id"]!, null)).Order());
        Assert.All(lines, line => Assert.Equal((string)line["payment_id"]!, $"{line["response_bytes"]}"));
    }

    [Fact]
    public async Task TheTraceIsInTheScopeOfTheLine()
    {
        await using var app = await StartAsync(app => app.MapGet("/", () => "ok"));
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, app.Address())
        {
            Headers = { { "traceparent", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01" } },
        };
        using var response = await http.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal("4bf92f3577b34da6a3ce929d0e0e4736", $"{(await LinesAsync(1))[0]["TraceId"]}");
    }

    [Fact]
    public async Task ServingItAnswersAndEndsWithCtrlC()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Ctrl+C cannot be sent to a single process on Windows.");
        await using var program = Lesson.Start("request", "--serve");
        var address = (await program.WaitForLineAsync("^payments-api on ")).Split(' ')[2].TrimEnd(';');
        using var http = new HttpClient { BaseAddress = new Uri(address) };
        using var content = new StringContent("{}", Encoding.UTF8, "application/json");
        using var created = await http.PostAsync(new Uri("/payments", UriKind.Relative), content, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Created, created.StatusCode);
        var line = await program.WaitForLineAsync("^{");
        Assert.Contains("\"method\":\"POST\",\"route\":\"/payments\",\"status\":201", line, StringComparison.Ordinal);
        var (exitCode, duration) = await program.InterruptAsync();
        Assert.Equal(0, exitCode);
        Assert.InRange(duration, TimeSpan.Zero, TimeSpan.FromSeconds(5));
    }

    private async Task<WebApplication> StartAsync(Action<WebApplication> map, bool outside = true)
    {
        var logs = new ScopedLines((_, fields) =>
        {
            if (fields.ContainsKey("route"))
            {
                _lines.Enqueue(fields);
            }
        });
        return await LoopbackService.StartAsync(logs, app =>
        {
            if (outside)
            {
                app.UseMiddleware<CanonicalLogMiddleware>(TimeProvider.System);
            }

            app.UseExceptionHandler(handler => handler.Run(context => context.Response.WriteAsync("sorry")));
            if (!outside)
            {
                app.UseMiddleware<CanonicalLogMiddleware>(TimeProvider.System);
            }

            map(app);
        });
    }

    // The line is written when the request is over for the server, which may be after the client has its answer.
    private async Task<IReadOnlyList<IReadOnlyDictionary<string, object?>>> LinesAsync(int count)
    {
        await Support.Eventually.HoldsAsync(() => _lines.Count >= count, $"{count} lines are there");
        Assert.Equal(count, _lines.Count);
        return [.. _lines];
    }
}
