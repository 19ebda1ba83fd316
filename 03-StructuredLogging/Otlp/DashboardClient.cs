using System.Net.Http.Json;
using System.Text.Json;

namespace StructuredLogging.Otlp;

/// <summary>Reads the telemetry back from an Aspire Dashboard, by its HTTP API. The answers are OTLP as JSON.</summary>
public static class DashboardClient
{
    /// <summary>Reads the spans and logs of one run, and which services sent metrics.</summary>
    /// <param name="dashboard">The address of the dashboard's pages.</param>
    /// <param name="instance">The service.instance.id of the run. The dashboard may hold the telemetry of others.</param>
    /// <param name="cancellation">Ends the call.</param>
    /// <exception cref="HttpRequestException">The dashboard does not answer.</exception>
    public static async Task<ReceivedTelemetry> ReadAsync(Uri dashboard, string instance, CancellationToken cancellation)
    {
        using var http = new HttpClient { BaseAddress = new Uri(dashboard, "/api/telemetry/") };
        var spans = await http.GetFromJsonAsync<JsonElement>("spans?limit=10000", cancellation);
        var logs = await http.GetFromJsonAsync<JsonElement>("logs?limit=10000", cancellation);
        var resources = await http.GetFromJsonAsync<JsonElement>("resources", cancellation);
        return new ReceivedTelemetry(
        [
            .. Items(spans, "resourceSpans", "scopeSpans", "spans", instance, (service, span) => new ReceivedSpan(
                service, Text(span, "traceId"), Text(span, "spanId"), Text(span, "parentSpanId"), Text(span, "name"),
                span.TryGetProperty("status", out var status) && status.TryGetProperty("code", out var code) && code.GetInt32() == 2)),
        ],
        [
            .. Items(logs, "resourceLogs", "scopeLogs", "logRecords", instance, (service, log) => new ReceivedLog(
                service, Text(log, "traceId"), Text(log.GetProperty("body"), "stringValue"))),
        ],
        resources.EnumerateArray()
            .Where(resource => Text(resource, "instanceId") == instance && resource.GetProperty("hasMetrics").GetBoolean())
            .Select(resource => Text(resource, "name")).ToHashSet());
    }

    private static IEnumerable<T> Items<T>(
        JsonElement answer, string resources, string scopes, string items, string instance, Func<string, JsonElement, T> read) =>
        answer.GetProperty("data").GetProperty(resources).EnumerateArray().SelectMany(resource =>
        {
            var attributes = resource.GetProperty("resource").GetProperty("attributes").EnumerateArray()
                .ToDictionary(attribute => Text(attribute, "key"), attribute => Text(attribute.GetProperty("value"), "stringValue"));
            return attributes["service.instance.id"] == instance
                ? resource.GetProperty(scopes).EnumerateArray()
                    .SelectMany(scope => scope.GetProperty(items).EnumerateArray())
                    .Select(item => read(attributes["service.name"], item))
                : [];
        });

    private static string Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) ? value.GetString() ?? "" : "";
}
