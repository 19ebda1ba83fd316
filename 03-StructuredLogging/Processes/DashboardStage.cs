using System.Net;
using StructuredLogging.Otlp;

namespace StructuredLogging.Processes;

/// <summary>Shows <c>dashboard</c>: a hundred payments through four services, and the telemetry that arrived.</summary>
public static class DashboardStage
{
    private const int Payments = 100;
    private const string Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";

    /// <summary>Sends the payments, reads the telemetry back, and prints it.</summary>
    /// <param name="dashboard">The pages of a dashboard; null takes the receiver inside the example.</param>
    /// <param name="cancellation">Kills the processes.</param>
    public static async Task ShowAsync(Uri? dashboard, CancellationToken cancellation)
    {
        Console.WriteLine(dashboard is null
            ? """
              Sent by OTLP to a receiver inside this example. To see it in a dashboard: dotnet run --project stack/dashboard,
              and in a second terminal this example with --dashboard http://127.0.0.1:18888

              """
            : $"Sent by OTLP to the dashboard at {dashboard}.\n");
        await using var receiver = await OtlpReceiver.StartAsync(grpc: true);
        var instance = $"{Guid.NewGuid():n}";

        // A wrong address is an error before the payments, not after.
        await ReadAsync(receiver, dashboard, instance, cancellation);
        var answers = await ShopProcesses.PayAsync(Payments, Variables(receiver, dashboard, instance), cancellation);
        Print(answers, await ReadAsync(receiver, dashboard, instance, cancellation));
    }

    private static Dictionary<string, string?> Variables(OtlpReceiver receiver, Uri? dashboard, string instance) => new()
    {
        [Endpoint] = dashboard is null
            ? receiver.Address
            : Environment.GetEnvironmentVariable(Endpoint) ?? $"{new UriBuilder(dashboard) { Port = dashboard.Port + 1 }.Uri}",
        ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "grpc",
        ["OTEL_RESOURCE_ATTRIBUTES"] = $"service.instance.id={instance}",
        ["OTEL_BSP_SCHEDULE_DELAY"] = "500",
        ["OTEL_BLRP_SCHEDULE_DELAY"] = "500",
    };

    private static async Task<ReceivedTelemetry> ReadAsync(
        OtlpReceiver receiver, Uri? dashboard, string instance, CancellationToken cancellation)
    {
        try
        {
            return dashboard is null
                ? ReceivedTelemetry.Of(receiver)
                : await DashboardClient.ReadAsync(dashboard, instance, cancellation);
        }
        catch (HttpRequestException exception)
        {
            throw new LessonException(
                $"no dashboard answers at {dashboard} ({exception.Message}). Start it: dotnet run --project stack/dashboard");
        }
    }

    private static void Print(IReadOnlyDictionary<string, HttpStatusCode> answers, ReceivedTelemetry received)
    {
        var statuses = answers.Values.GroupBy(status => (int)status).OrderBy(group => group.Key)
            .Select(group => $"{group.Count()} answered {group.Key}");
        Console.WriteLine($"{answers.Count} payments: {string.Join(", ", statuses)}\n");

        // A payment's log record has its number. Other log records are about the start and the stop of a service.
        var logs = received.Logs.Where(log => log.Message.Contains("pay_", StringComparison.Ordinal)).ToList();
        Console.WriteLine($"{"service",-13}  spans  failed  logs of payments  with a trace id  metrics");
        foreach (var service in ShopProcesses.Services)
        {
            var spans = received.Spans.Where(span => span.Service == service).ToList();
            var own = logs.Where(log => log.Service == service).ToList();
            Console.WriteLine($"{service,-13}  {spans.Count,5}  {spans.Count(span => span.Failed),6}  {own.Count,16}  "
                + $"{own.Count(log => log.TraceId.Length > 0),15}  {(received.WithMetrics.Contains(service) ? "yes" : "no"),7}");
        }

        var traces = received.Spans.GroupBy(span => span.TraceId).ToList();
        var whole = traces.Count(trace => trace.Select(span => span.Service).Distinct().Count() == ShopProcesses.Services.Count);
        Console.WriteLine($"\n{traces.Count} traces, {whole} of them over {ShopProcesses.Services.Count} services");
        if (logs.FirstOrDefault(log => log.Message == "Payment pay_0007 failed") is { } failed)
        {
            Console.WriteLine("\nThe trace of pay_0007:");
            PrintTree([.. received.Spans.Where(span => span.TraceId == failed.TraceId)], "", depth: 0);
        }
    }

    private static void PrintTree(IReadOnlyList<ReceivedSpan> trace, string parent, int depth)
    {
        foreach (var span in trace.Where(span => span.ParentId == parent))
        {
            Console.WriteLine($"  {span.Service,-13}  {new string(' ', 2 * depth)}{span.Name}{(span.Failed ? "  failed" : "")}");
            PrintTree(trace, span.SpanId, depth + 1);
        }
    }
}
