using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;

namespace ErrorTracking.Transport;

/// <summary>A tracker inside the process, on loopback. It takes envelopes over HTTP as a real one does, and answers as a test tells it to.</summary>
public sealed class EmbeddedTracker : IAsyncDisposable
{
    private readonly ConcurrentQueue<byte[]> _envelopes = new();
    private WebApplication? _app;

    private EmbeddedTracker()
    {
    }

    /// <summary>The address of its project 1, with the key "public".</summary>
    public Dsn Dsn { get; private set; } = null!;

    /// <summary>The same address, as clients take it.</summary>
    public string DsnText => $"http://public@{Dsn.Endpoint.Authority}/1";

    /// <summary>The envelopes that came, byte by byte.</summary>
    public IReadOnlyCollection<byte[]> Envelopes => _envelopes;

    /// <summary>The events that came, in their order. An SDK also sends envelopes with other items.</summary>
    public IReadOnlyList<JsonObject> Events =>
        [.. _envelopes.SelectMany(envelope => Envelope.Items(envelope)).Where(item => item.Type == "event").Select(item => item.Payload)];

    /// <summary>Requests that were answered with something else than 200.</summary>
    public int Refused { get; private set; }

    /// <summary>The next answers: a status, and the seconds of Retry-After.</summary>
    public Queue<(int Status, int? RetryAfter)> Answers { get; } = new();

    public static async Task<EmbeddedTracker> StartAsync()
    {
        var tracker = new EmbeddedTracker();
        tracker._app = await LoopbackServer.StartAsync(
            app =>
            {
                app.UseRequestDecompression();
                app.MapPost("/api/1/envelope/", (Delegate)tracker.TakeAsync);
            },
            builder => builder.Services.AddRequestDecompression());
        var address = tracker._app.Address();
        tracker.Dsn = new Dsn(new Uri(address, "api/1/envelope/"), "public");
        return tracker;
    }

    private async Task<IResult> TakeAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        if (context.Request.Headers["X-Sentry-Auth"].ToString() is var auth && !auth.Contains("sentry_key=public", StringComparison.Ordinal))
        {
            return Results.Unauthorized();
        }

        if (Answers.TryDequeue(out var answer) && answer.Status != StatusCodes.Status200OK)
        {
            Refused++;
            if (answer.RetryAfter is { } seconds)
            {
                context.Response.Headers.RetryAfter = $"{seconds}";
            }

            return Results.StatusCode(answer.Status);
        }

        try
        {
            Envelope.Items(body.ToArray());
        }
        catch (InvalidDataException exception)
        {
            return Results.BadRequest(new { detail = exception.Message });
        }

        _envelopes.Enqueue(body.ToArray());
        return Results.Ok(new { id = Envelope.Header(body.ToArray())["event_id"]?.GetValue<string>() });
    }

    public async ValueTask DisposeAsync() => await _app!.DisposeAsync();
}
