using System.Text.Json;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;

namespace ErrorTracking.Simulation;

/// <summary>A client whose calls fail, and the log of the service that it calls.</summary>
public sealed class FailingCalls : IDisposable
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    private readonly HttpClient _http = new();
    private readonly FakeLogCollector _log = FakeLogCollector.Create(new FakeLogCollectorOptions());

    /// <summary>Collects the log of the service, with the trace id as a scope.</summary>
    public void Collect(ILoggingBuilder logging) =>
        logging.Configure(options => options.ActivityTrackingOptions = ActivityTrackingOptions.TraceId)
            .AddFilter("Microsoft", LogLevel.Error).AddProvider(new FakeLoggerProvider(_log));

    /// <summary>Calls each path, and prints the answer and the log lines with the same trace id.</summary>
    public async Task ShowAsync(Uri service, IReadOnlyList<string> paths, CancellationToken cancellation)
    {
        foreach (var (path, number) in paths.Select((path, i) => (path, i + 1)))
        {
            var trace = $"4bf92f3577b34da6a3ce929d0e0e473{number}";
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(service, path));
            request.Headers.Add("traceparent", $"00-{trace}-00f067aa0ba902b7-01");
            using var answer = await _http.SendAsync(request, cancellation);
            var body = JsonSerializer.Deserialize<JsonElement>(await answer.Content.ReadAsStringAsync(cancellation));
            Console.WriteLine($"GET {path}: {(int)answer.StatusCode}, {answer.Content.Headers.ContentType}");
            Console.WriteLine(JsonSerializer.Serialize(body, Indented));
            var lines = _log.GetSnapshot().Where(record => record.Scopes.Any(scope => $"{Trace(scope)}" == trace)).ToList();
            Console.WriteLine($"log lines with trace id {trace}: {lines.Count}");
            foreach (var line in lines)
            {
                Console.WriteLine($"  {line.Level} {line.Message}: {line.Exception?.GetType().Name}: {line.Exception?.Message}");
            }

            Console.WriteLine();
        }
    }

    public void Dispose() => _http.Dispose();

    private static object? Trace(object? scope) =>
        scope is IEnumerable<KeyValuePair<string, object?>> values ? values.FirstOrDefault(value => value.Key == "TraceId").Value : null;
}
