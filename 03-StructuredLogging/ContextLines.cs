using System.Globalization;
using Serilog.Core;
using Serilog.Events;

namespace StructuredLogging;

/// <summary>
/// A sink that keeps lines with the fields of their context. It prints them sorted, because the order of concurrent lines varies.
/// </summary>
public sealed class ContextLines : ILogEventSink
{
    private readonly Lock _lock = new();
    private readonly List<(string Fields, string Message)> _lines = [];

    public void Emit(LogEvent logEvent)
    {
        var fields = logEvent.Properties.Where(property => property.Key != "Job").OrderBy(property => property.Key, StringComparer.Ordinal);
        lock (_lock)
        {
            var text = string.Join(", ", fields.Select(field => $"{field.Key}={field.Value:l}"));
            _lines.Add((text, logEvent.RenderMessage(CultureInfo.InvariantCulture)));
        }
    }

    /// <summary>Prints the lines since the last call.</summary>
    public void Print(string heading)
    {
        Console.WriteLine(heading);
        var sorted = _lines
            .OrderByDescending(line => line.Fields.Length > 0)
            .ThenBy(line => line.Fields.Split(',')[0], StringComparer.Ordinal);
        foreach (var (fields, message) in sorted)
        {
            Console.WriteLine($"  {message,-36}  {fields}".TrimEnd());
        }

        Console.WriteLine();
        _lines.Clear();
    }
}
