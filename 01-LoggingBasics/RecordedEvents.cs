using System.Globalization;
using Serilog.Events;

namespace LoggingBasics;

/// <summary>Prints the text, the template and the properties of the first recorded event, and counts the templates.</summary>
public static class RecordedEvents
{
    public static void Print(string name, IReadOnlyList<LogEvent> events)
    {
        var (first, templates) = (events[0], events.Select(each => each.MessageTemplate.Text).Distinct().Count());
        var properties = first.Properties.Select(property => $"{property.Key}={property.Value}").Order(StringComparer.Ordinal);
        Console.WriteLine($"{name}, the first event:");
        Console.WriteLine($"  text        {first.RenderMessage(CultureInfo.InvariantCulture)}");
        Console.WriteLine($"  template    {first.MessageTemplate.Text}");
        Console.WriteLine($"  properties  {string.Join(", ", properties.DefaultIfEmpty("none"))}");
        Console.WriteLine($"  events      {events.Count}, different templates {templates}\n");
    }
}
