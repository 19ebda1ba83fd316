using Microsoft.Extensions.Time.Testing;
using StructuredLogging.Events;
using StructuredLogging.Http;

namespace StructuredLogging.Examples;

/// <summary>
/// One canonical line per request, from a middleware: method, route, status, duration, user, bytes, and what the handlers add.
/// Pitfall: ten lines per request that one must join again; the path instead of the route; and no line at all for the request that failed.
/// See RFC 9110, section 15, and OpenTelemetry's semantic conventions for HTTP, https://opentelemetry.io/docs/specs/semconv/http.
/// </summary>
public static class Request
{
    public static async Task RunAsync(bool serve, CancellationToken cancellation)
    {
        var manual = serve ? null : new FakeTimeProvider(new DateTimeOffset(2026, 3, 14, 9, 26, 53, TimeSpan.Zero));
        var (reached, lines) = (new TaskCompletionSource(), new SemaphoreSlim(0));
        using var logs = new ScopedLines((_, fields) =>
        {
            // The scopes' fields are PascalCase: ids of the trace, which are new in each run.
            Console.WriteLine(EventJson.Line(fields.Where(field => char.IsLower(field.Key[0]))));
            lines.Release();
        });
        await using var app = await LoopbackService.StartAsync(logs, app => Map(app, manual, reached));
        var address = app.Urls.First();
        if (serve)
        {
            Console.WriteLine($"payments-api on {address}; try: curl -H 'X-User: usr_42' {address}/payments/pay_1001\nEnd with Ctrl+C.\n");
            await Task.Delay(Timeout.Infinite, cancellation);
        }

        using var http = new HttpClient { BaseAddress = new Uri(address) };
        var calls = 0;
        foreach (var (method, path, body) in Requests)
        {
            using var request = new HttpRequestMessage(new HttpMethod(method), path) { Content = body is null ? null : new StringContent(body), Headers = { { "X-User", "usr_42" } } };
            using var response = await http.SendAsync(request, cancellation);
            calls++;
        }

        // This client loses its patience; the line is written all the same.
        using var impatient = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var slow = http.GetAsync(new Uri("/slow", UriKind.Relative), impatient.Token);
        await reached.Task.WaitAsync(cancellation);
        await impatient.CancelAsync();
        await slow.ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        for (var line = 0; line < Requests.Count(request => request.Path != "/health") + 1; line++)
        {
            await lines.WaitAsync(cancellation);
        }

        Console.WriteLine($"\n{calls + 1} requests, {Requests.Count(request => request.Path == "/health")} of them to /health");
    }

    private static readonly (string Method, string Path, string? Body)[] Requests =
    [
        ("POST", "/payments", """{"amount_minor":129900,"currency":"EUR"}"""),
        ("GET", "/payments/pay_1001", null),
        ("GET", "/payments/pay_1002", null),
        ("GET", "/health", null),
        ("GET", "/health", null),
        ("GET", "/no/such/page", null),
        ("POST", "/refunds", "{}"),
    ];

    #region handlers
    private static void Map(WebApplication app, FakeTimeProvider? manual, TaskCompletionSource reached)
    {
        app.UseExceptionHandler(handler => handler.Run(context => context.Response.WriteAsync("sorry")));
        app.UseMiddleware<CanonicalLogMiddleware>(manual ?? TimeProvider.System);
        app.UseMiddleware<FakeAuthentication>();
        app.MapGet("/health", () => "ok");
        app.MapPost("/payments", (HttpContext context) =>
        {
            // Fake work; with --serve it takes no time.
            manual?.Advance(TimeSpan.FromMilliseconds(42));
            context.Features.Get<CanonicalFields>()!["payment_id"] = "pay_1001";
            return Results.Created("/payments/pay_1001", new { id = "pay_1001" });
        });
        app.MapGet("/payments/{id}", (string id) => id == "pay_1001" ? Results.Text("paid") : Results.NotFound());
        app.MapPost("/refunds", string () => throw new TimeoutException("the ledger does not answer"));
        app.MapGet("/slow", async (CancellationToken aborted) =>
        {
            reached.TrySetResult();
            await Task.Delay(Timeout.Infinite, aborted);
        });
    }
    #endregion
}
