using System.Globalization;
using LogAnalysis.Reading;
using LogAnalysis.Records;

namespace LogAnalysis.Examples;

/// <summary>
/// Logs of three dozen programs, recognized by what their lines look like: the questions stay the same, and so does the code.
/// Pitfall: a parser that does not know the name of the level makes every error an information, and reports a quiet night.
/// See https://www.w3.org/TR/WD-logfile.html, RFC 5424, and the sources at the end.
/// </summary>
public static class Formats
{
    public static void Run(string[] files)
    {
        IReadOnlyList<string> paths = files.Length > 0 ? files : LogFiles.FormatSamples;
        Console.WriteLine($"{"file",-26} {"format",-16} {"events",6} {"errors",6}  first event");
        foreach (var path in paths)
        {
            #region same
            // The same code for each format: the parser has removed the differences.
            var reader = new LogReader([path]);
            var entries = reader.Entries().ToList();
            var errors = entries.Count(entry => entry.Level >= LogLevel.Error);
            var first = entries.FirstOrDefault();
            #endregion
            var message = first?.Message.Safe() ?? "";
            message = message.Length > 40 ? message[..39] + "…" : message;
            var file = $"{Path.GetFileName(path),-26} {reader.Formats[0],-16}";
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"{file} {entries.Count,6:N0} {errors,6:N0}  {first?.Timestamp:HH:mm:ss.fff} {first?.Level,-5} {message}"));
        }
    }
}
