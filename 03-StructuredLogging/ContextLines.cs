using System.Globalization;
using Serilog.Core;
using Serilog.Events;

namespace StructuredLogging;

/// <summary>Keeps lines with the fields that came from their context, and prints them sorted by these: which of two at the same time is first differs from run to run.</summary>
public sealed class ContextLines : ILogEventSink
{
    private readonly Lock _lock = new();
    private readonly List<(string Fields, string Message)> _lines = [];

    public void Emit(LogEvent logEvent)
    {
        var fields = logEvent.Properties.Where(property => property.Key != "Job").OrderBy(property => property.Key, StringComparer.Ordinal);
        lock (_lock)
        {
            _lines.Add((string.Join(", ", fields.Select(field => $"{field.Key}={field.Value:l}")), logEvent.RenderMessage(CultureInfo.InvariantCulture)));
        }
    }

    /// <summary>Prints the lines since the last time.</summary>
    public void Print(string heading)
    {
        Console.WriteLine(heading);
        foreach (var (fields, message) in _lines.OrderByDescending(line => line.Fields.Length > 0).ThenBy(line => line.Fields.Split(',')[0], StringComparer.Ordinal))
        {
            Console.WriteLine($"  {message,-36}  {fields}".TrimEnd());
        }

        Console.WriteLine();
        _lines.Clear();
    }
}
