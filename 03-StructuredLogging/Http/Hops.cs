using Microsoft.Extensions.Logging;

namespace StructuredLogging.Http;

/// <summary>Collects the lines of several services about one request, and prints them with their ids.</summary>
public sealed class Hops : IDisposable
{
    private readonly Lock _lock = new();
    private readonly List<(string Service, string Message, IReadOnlyDictionary<string, object?> Fields)> _lines = [];
    private readonly List<ILoggerFactory> _factories = [];

    /// <summary>The logger provider of a service.</summary>
    public ILoggerProvider Of(string service) => new ScopedLines((message, fields) =>
    {
        lock (_lock)
        {
            _lines.Add((service, message, fields));
        }
    });

    /// <summary>A logger of a worker.</summary>
    public ILogger Logger(string service)
    {
        var factory = LoggerFactory.Create(logging => logging
            .Configure(options => options.ActivityTrackingOptions =
                ActivityTrackingOptions.TraceId | ActivityTrackingOptions.SpanId | ActivityTrackingOptions.ParentId)
            .AddProvider(Of(service)));
        _factories.Add(factory);
        return factory.CreateLogger(service);
    }

    /// <summary>Prints the lines since the last call. Span ids are random, so they are numbered by their first appearance.</summary>
    public void Print(string returned)
    {
        var spans = new List<string>();
        string Number(object? span)
        {
            var id = $"{span}";
            if (id.Trim('0').Length == 0)
            {
                return "-";
            }

            if (!spans.Contains(id))
            {
                spans.Add(id);
            }

            return $"{spans.IndexOf(id) + 1}";
        }

        Console.WriteLine($"  {"",-13}  {"",-21}  {"trace_id",-32}  {"span",4}  {"parent",6}  request_id");
        foreach (var (service, message, fields) in _lines)
        {
            var parent = Number(fields["ParentId"]);
            var span = Number(fields["SpanId"]);
            Console.WriteLine($"  {service,-13}  {message,-21}  {fields["TraceId"]}  {span,4}  {parent,6}  {fields["request_id"]}");
        }

        Console.WriteLine($"  returned to the caller: X-Request-ID: {returned}\n");
        _lines.Clear();
    }

    public void Dispose() => _factories.ForEach(factory => factory.Dispose());
}
