using System.Globalization;
using Serilog;
using Serilog.Formatting.Display;

namespace LoggingBasics;

/// <summary>Runs several ways to log a failure and prints what a sink got from each.</summary>
public static class FailureReport
{
    private static readonly MessageTemplateTextFormatter Line =
        new("{Level:u3} {Message:lj}{NewLine}{Exception}", CultureInfo.InvariantCulture);

    public static void Print(IReadOnlyList<(string Name, Action<ILogger> Way)> ways)
    {
        Console.WriteLine($"{"",-34} events  level        exception  text has stack  text has inner");
        foreach (var (name, way) in ways)
        {
            var events = Events(way);
            var text = string.Concat(events.Select(each => each.Text));
            var levels = string.Join('/', events.Select(each => each.Level).Distinct());
            var exception = Answer(events.TrueForAll(each => each.HasException));
            var stack = Answer(text.Contains("\n   at ", StringComparison.Ordinal));
            var inner = Answer(text.Contains("---> System.TimeoutException", StringComparison.Ordinal));
            Console.WriteLine($"{name,-34} {events.Count,6}  {levels,-11}  {exception,-9}  {stack,-14}  {inner}");
        }

        Console.WriteLine($"\n{ways[0].Name}, as a console shows it:\n{Events(ways[0].Way)[^1].Text}");
    }

    private static List<(string Level, bool HasException, string Text)> Events(Action<ILogger> way)
    {
        var sink = new CollectingSink();
        using var log = new LoggerConfiguration().WriteTo.Sink(sink).CreateLogger();
        way(log);
        return [.. sink.Events.Select(each =>
        {
            using var text = new StringWriter();
            Line.Format(each, text);
            return ($"{each.Level}", each.Exception is not null, text.ToString().ReplaceLineEndings("\n").TrimEnd('\n'));
        })];
    }

    private static string Answer(bool yes) => yes ? "yes" : "no";
}
