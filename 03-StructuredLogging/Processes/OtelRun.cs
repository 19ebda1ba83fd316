using System.Text.RegularExpressions;

namespace StructuredLogging.Processes;

/// <summary>One run of <c>otel</c>: sent one payment, then stopped.</summary>
/// <param name="Items">What the console exporter printed: one item for each log record, span and metric.</param>
/// <param name="Error">What the exporters could not send.</param>
public sealed partial record OtelRun(IReadOnlyList<string> Items, string Error)
{
    /// <summary>Runs the program with some variables of the environment.</summary>
    public static async Task<OtelRun> StartAsync(IReadOnlyDictionary<string, string?> variables, CancellationToken cancellation)
    {
        var environment = new Dictionary<string, string?>(OtelPrograms.QuietConsole.Concat(variables))
        {
            ["OTEL_EXPORTER_OTLP_TIMEOUT"] = Environment.GetEnvironmentVariable("OTEL_EXPORTER_OTLP_TIMEOUT") ?? "1500",
        };
        await using var service = await ServiceProcess.StartAsync(OtelPrograms.Otel.Arguments, environment, cancellation);
        if (service.Address is null)
        {
            throw new LessonException($"the service did not start: {(await service.StopAsync()).Error.Split('\n')[0]}");
        }

        using var client = new HttpClient { BaseAddress = service.Address };
        using var answer = await client.PostAsync(new Uri("/payments/pay_1001", UriKind.Relative), content: null, cancellation);
        answer.EnsureSuccessStatusCode();
        var (_, error) = await service.StopAsync();

        // The console's logger indents by six blanks, the exporter by four at most.
        var exported = service.Lines.Where(line =>
            !line.StartsWith("info: ", StringComparison.Ordinal) && !line.StartsWith("      ", StringComparison.Ordinal));
        var items = ItemStart().Split(string.Join('\n', exported)).Where(item => item.Contains(':', StringComparison.Ordinal));
        return new OtelRun([.. items], error);
    }

    /// <summary>The items of a signal.</summary>
    /// <param name="start">How the signal's items begin.</param>
    public IEnumerable<string> Of(string start) => Items.Where(item => item.StartsWith(start, StringComparison.Ordinal));

    /// <summary>The value of an attribute of the resource; <c>-</c> where nothing was exported.</summary>
    public string Resource(string attribute) => Items
        .SelectMany(item => item.Split('\n')).Select(line => line.Split(": "))
        .FirstOrDefault(pair => pair[0].Trim() == attribute)?[1] ?? "-";

    [GeneratedRegex(@"^(?=LogRecord\.Timestamp:|Activity\.TraceId:|Metric Name:|Resource associated with Metric)",
        RegexOptions.Multiline, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex ItemStart();
}
