using System.Globalization;
using System.Text.Json;

namespace StructuredLogging;

/// <summary>Prints one event as several libraries write it, and a table of its values.</summary>
public static class JsonTable
{
    private const int Width = 26;

    public static void Print(string[] names, params (string Library, Action Write)[] libraries)
    {
        var lines = libraries.Select(library => (library.Library, Line: Capture(library.Write))).ToList();
        foreach (var (library, line) in lines)
        {
            Console.WriteLine($"{library}:\n{line.TrimEnd()}\n");
        }

        Console.WriteLine($"{"",-11}  {string.Join("  ", lines.Select(each => each.Library.PadRight(Width)))}".TrimEnd());
        foreach (var name in names)
        {
            Console.WriteLine($"{name,-11}  {string.Join("  ", lines.Select(each => Value(each.Line, name).PadRight(Width)))}".TrimEnd());
        }
    }

    // The libraries write to the console. The table needs their line.
    private static string Capture(Action write)
    {
        var (console, culture) = (Console.Out, CultureInfo.CurrentCulture);
        using var captured = new StringWriter(CultureInfo.InvariantCulture);
        try
        {
            // AddJsonConsole writes times in the culture of the machine: with ar-SA the calendar is the Islamic one.
            CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
            Console.SetOut(captured);
            write();
        }
        finally
        {
            Console.SetOut(console);
            CultureInfo.CurrentCulture = culture;
        }

        return captured.ToString();
    }

    // Microsoft's formatter writes the values below "State". The others write them beside the message.
    private static string Value(string line, string name)
    {
        using var json = JsonDocument.Parse(line);
        var fields = json.RootElement.TryGetProperty("State", out var state) ? state : json.RootElement;
        var text = fields.GetProperty(name).GetRawText();
        return text.Length <= Width ? text : $"{text[..(Width - 1)]}…";
    }
}
