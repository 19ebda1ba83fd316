namespace MetricsCollection.Services;

/// <summary>Shows <c>otlp-metrics</c>: what the program prints without an endpoint, and what it posts to one.</summary>
internal static class OtlpMetricsStage
{
    private static readonly string[] Shown = ["Metric Name", "(", "Value", "service."];

    private const string Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT", Protocol = "OTEL_EXPORTER_OTLP_PROTOCOL";

    public static async Task ShowAsync(CancellationToken cancellation)
    {
        var address = Environment.GetEnvironmentVariable(Endpoint);
        if (!string.IsNullOrEmpty(address) && !(Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"))
        {
            throw new LessonException($"{Endpoint} is '{address}'; an address such as http://localhost:9090/api/v1/otlp is expected.");
        }

        // Plays Prometheus: --web.enable-otlp-receiver, and this path.
        var posts = new List<string>();
        await using var receiver = await LoopbackServer.StartAsync(app => app.MapPost("/{**path}", (HttpRequest request) =>
        {
            var size = request.ContentLength > 100 ? "over 100" : "few";
            posts.Add($"{request.Method} {request.Path}, {request.ContentType}, a body of {size} bytes");
            return Results.Bytes([], "application/x-protobuf");
        }));
        var prometheus = new Uri(receiver.Address(), "api/v1/otlp");
        var sending = RunAsync(new() { [Endpoint] = $"{prometheus}", [Protocol] = "http/protobuf" }, cancellation);
        var printed = await RunAsync(new() { [Endpoint] = null }, cancellation);
        await sending;

        Console.WriteLine($"Without {Endpoint} the program prints. Some lines are left out:\n");
        // A slow machine prints an interval before the end. The last push has all payments.
        var lines = printed.Lines.Where(IsShown).Select(line => line.Trim()).ToList();
        Console.WriteLine(string.Join('\n', lines.Skip(lines.FindLastIndex(line => line.StartsWith("service.name", StringComparison.Ordinal)))));
        Console.WriteLine($"\nWith {Endpoint}=http://localhost:9090/api/v1/otlp and {Protocol}=http/protobuf it posts:");
        Console.WriteLine($"  {posts.FirstOrDefault() ?? "nothing"}");

        if (!string.IsNullOrEmpty(address))
        {
            var run = await RunAsync([], cancellation);
            Console.WriteLine($"\nPushed to {address} as well; exit code {run.ExitCode}. Only the receiver shows whether the push arrived.");
        }
    }

    private static bool IsShown(string line) =>
        Shown.Any(start => line.Trim().StartsWith(start, StringComparison.Ordinal))
        && !line.Contains("instance", StringComparison.Ordinal);

    private static async Task<(IReadOnlyList<string> Lines, int ExitCode)> RunAsync(
        Dictionary<string, string?> environment, CancellationToken cancellation)
    {
        await using var shop = await RunningShop.StartAsync(ShopPrograms.OtlpMetrics, environment, cancellation);
        await shop.PayAsync("pay_1001", "pay_1002");
        var (exitCode, _) = await shop.StopAsync();
        return (shop.Lines, exitCode);
    }
}
