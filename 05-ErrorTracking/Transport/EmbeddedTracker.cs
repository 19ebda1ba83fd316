using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace ErrorTracking.Transport;

/// <summary>A tracker inside the process, on loopback: it takes envelopes over HTTP as a real one does, and answers what it is told to.</summary>
public sealed class EmbeddedTracker : IAsyncDisposable
{
    private readonly ConcurrentQueue<byte[]> _envelopes = new();
    private WebApplication? _app;

    private EmbeddedTracker()
    {
    }

    /// <summary>Of a project 1, with the key "public".</summary>
    public Dsn Dsn { get; private set; } = null!;

    /// <summary>What came, byte by byte.</summary>
    public IReadOnlyCollection<byte[]> Envelopes => _envelopes;

    /// <summary>Requests that were answered with something else than 200.</summary>
    public int Refused { get; private set; }

    /// <summary>The next answers: a status, and the seconds of Retry-After.</summary>
    public Queue<(int Status, int? RetryAfter)> Answers { get; } = new();

    public static async Task<EmbeddedTracker> StartAsync()
    {
        var tracker = new EmbeddedTracker();
        tracker._app = await LoopbackServer.StartAsync(app => app.MapPost("/api/1/envelope/", (Delegate)tracker.TakeAsync));
        var address = tracker._app.Address();
        tracker.Dsn = Dsn.TryParse($"http://public@{address.Authority}/1", out var dsn) ? dsn : throw new InvalidOperationException(address.ToString());
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

        _envelopes.Enqueue(body.ToArray());
        return Results.Ok(new { id = Envelope.Read(body.ToArray()).Id });
    }

    public async ValueTask DisposeAsync() => await _app!.DisposeAsync();
}
