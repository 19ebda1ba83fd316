using Microsoft.Extensions.Logging;

namespace StructuredLogging.Http;

/// <summary>The lines of all services about one request, in the order in which they came, with their ids beside each other.</summary>
public sealed class Hops : IDisposable
{
    private readonly Lock _lock = new();
    private readonly List<(string Service, string Message, IReadOnlyDictionary<string, object?> Fields)> _lines = [];
    private readonly List<ILoggerFactory> _factories = [];

    /// <summary>Where a service's lines go.</summary>
    public ILoggerProvider Of(string service) => new ScopedLines((message, fields) =>
    {
        lock (_lock)
        {
            _lines.Add((service, message, fields));
        }
    });

    /// <summary>A logger for a service that is no web service.</summary>
    public ILogger Logger(string service)
    {
        var factory = LoggerFactory.Create(logging => logging
            .Configure(options => options.ActivityTrackingOptions = ActivityTrackingOptions.TraceId | ActivityTrackingOptions.SpanId | ActivityTrackingOptions.ParentId)
            .AddProvider(Of(service)));
        _factories.Add(factory);
        return factory.CreateLogger(service);
    }

    /// <summary>Prints what came since the last time. Span ids are random: they are numbered here, by their first appearance.</summary>
    public void Print(string returned)
    {
        var spans = new List<string>();
        string Number(object? span) => $"{span}" is var id && id.Trim('0').Length == 0 ? "-" : $"{(spans.Contains(id) ? spans.IndexOf(id) + 1 : Add(id))}";
        int Add(string id)
        {
            spans.Add(id);
            return spans.Count;
        }

        Console.WriteLine($"  {"",-13}  {"",-21}  {"trace_id",-32}  {"span",4}  {"parent",6}  request_id");
        foreach (var (service, message, fields) in _lines)
        {
            var parent = Number(fields["ParentId"]);
            Console.WriteLine($"  {service,-13}  {message,-21}  {fields["TraceId"]}  {Number(fields["SpanId"]),4}  {parent,6}  {fields["request_id"]}");
        }

        Console.WriteLine($"  returned to the caller: X-Request-ID: {returned}\n");
        _lines.Clear();
    }

    public void Dispose() => _factories.ForEach(factory => factory.Dispose());
}
