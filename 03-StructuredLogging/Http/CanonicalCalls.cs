using Microsoft.Extensions.Time.Testing;
using StructuredLogging.Events;

namespace StructuredLogging.Http;

/// <summary>Plays the callers of the example <c>request</c>, and prints the lines of the service.</summary>
public static class CanonicalCalls
{
    private static readonly (string Method, string Path, string? Body)[] Calls =
    [
        ("POST", "/payments", """{"amount_minor":129900,"currency":"EUR"}"""),
        ("GET", "/payments/pay_1001", null),
        ("GET", "/payments/pay_1002", null),
        ("GET", "/health", null),
        ("GET", "/health", null),
        ("GET", "/no/such/page", null),
        ("POST", "/refunds", "{}"),
    ];

    /// <summary>Serves until Ctrl+C.</summary>
    public static async Task ServeAsync(Action<WebApplication, TimeProvider> use, CancellationToken cancellation)
    {
        using var logs = new ScopedLines((_, fields) => Print(fields));
        await using var app = await LoopbackService.StartAsync(logs, app => use(app, TimeProvider.System));
        var address = app.Urls.First();
        Console.WriteLine($"payments-api on {address}; try: curl -H 'X-User: usr_42' {address}/payments/pay_1001\nEnd with Ctrl+C.\n");
        await Task.Delay(Timeout.Infinite, cancellation);
    }

    /// <summary>Sends the calls, and one more whose client goes away.</summary>
    public static async Task RunAsync(Action<WebApplication, TimeProvider> use, CancellationToken cancellation)
    {
        var (reached, written) = (new TaskCompletionSource(), new SemaphoreSlim(0));
        using var logs = new ScopedLines((_, fields) =>
        {
            Print(fields);
            written.Release();
        });
        await using var app = await LoopbackService.StartAsync(logs, app =>
        {
            use(app, new FakeTimeProvider(new DateTimeOffset(2026, 3, 14, 9, 26, 53, TimeSpan.Zero)));
            app.MapGet("/slow", async (CancellationToken aborted) =>
            {
                reached.TrySetResult();
                await Task.Delay(Timeout.Infinite, aborted);
            });
        });
        using var http = new HttpClient { BaseAddress = app.Address(), DefaultRequestHeaders = { { "X-User", "usr_42" } } };
        foreach (var (method, path, body) in Calls)
        {
            using var content = body is null ? null : new StringContent(body);
            using var request = new HttpRequestMessage(new HttpMethod(method), path) { Content = content };
            using var response = await http.SendAsync(request, cancellation);

            // The line comes at the end of the request, which may be after its answer.
            await (path == "/health" ? Task.CompletedTask : written.WaitAsync(cancellation));
        }

        using var impatient = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var slow = http.GetAsync(new Uri("/slow", UriKind.Relative), impatient.Token);
        await reached.Task.WaitAsync(cancellation);
        await impatient.CancelAsync();
        await slow.ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        await written.WaitAsync(cancellation);
        Console.WriteLine($"\n{Calls.Length + 1} requests, {Calls.Count(call => call.Path == "/health")} of them to /health");
    }

    /// <summary>Work that takes its time on the clock of the example, and none on the system's.</summary>
    public static void Work(TimeProvider clock, TimeSpan time) => (clock as FakeTimeProvider)?.Advance(time);

    // The fields of ASP.NET Core's own scopes are in PascalCase, and differ from run to run.
    private static void Print(IReadOnlyDictionary<string, object?> fields)
    {
        if (fields.ContainsKey("route"))
        {
            Console.WriteLine(EventJson.Line(fields.Where(field => char.IsLower(field.Key[0]))));
        }
    }
}
