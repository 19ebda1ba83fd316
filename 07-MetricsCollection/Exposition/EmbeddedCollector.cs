namespace MetricsCollection.Exposition;

/// <summary>What stands in for an OpenTelemetry Collector where none is at hand: it takes metrics by OTLP over HTTP on a free port of loopback, and remembers their names and sums.</summary>
internal sealed class EmbeddedCollector : IAsyncDisposable
{
    private readonly WebApplication _app;

    private EmbeddedCollector(WebApplication app) => _app = app;

    public Uri Address => _app.Address();

    /// <summary>All that was pushed, in its order.</summary>
    public List<(string Name, double Value)> Received { get; } = [];

    public static async Task<EmbeddedCollector> StartAsync()
    {
        EmbeddedCollector? collector = null;
        collector = new(await LoopbackServer.StartAsync(app => app.MapPost("/v1/metrics", async (HttpRequest request) =>
        {
            using var body = new MemoryStream();
            await request.Body.CopyToAsync(body, request.HttpContext.RequestAborted);
            lock (collector!.Received)
            {
                collector.Received.AddRange(OtlpMetrics.Read(body.ToArray()));
            }

            return Results.Bytes([], "application/x-protobuf");
        })));
        return collector;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
