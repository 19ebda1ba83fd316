using System.Globalization;
using System.Text;
using LogAnalysis.Parsing;
using LogAnalysis.Reading;
using LogAnalysis.Records;

namespace LogAnalysis.Examples;

/// <summary>
/// Text lines become records: with a regular expression that the compiler turns into code, then by hand with spans. A stack trace belongs to the event above it.
/// Pitfall: a file that is read line by line makes fifteen events of one exception, and fourteen of them have no time.
/// See https://learn.microsoft.com/dotnet/standard/base-types/regular-expression-source-generators.
/// </summary>
public static class ParseText
{
    public static void Run(string[] files)
    {
        var paths = files.Or(LogFiles.TextSample);
        Console.WriteLine($"{LogFiles.Title(paths)}\n");
        var reader = new LogReader(paths, LogFormat.Text);
        var events = reader.Entries().ToList();
        Show(events.FirstOrDefault(entry => entry.StackTrace is not null) ?? events.FirstOrDefault());
        Console.WriteLine($"\n{reader.Counts}");

        Compare([.. paths.SelectMany(path => path == LogInput.Stdin ? [] : File.ReadLines(path)).Where(line => TextLine.IsStart(Encoding.UTF8.GetBytes(line)))]);
    }

    #region show
    private static void Show(LogEntry? entry)
    {
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"""
            time      {entry?.Timestamp:O}
            level     {entry?.Level}
            service   {entry?.Service} {entry?.Version}
            trace     {entry?.TraceId}
            endpoint  {entry?.Endpoint} {entry?.Status} {entry?.DurationMs} ms
            error     {entry?.ErrorType}
            message   {entry?.Message}
            stack     {entry?.StackTrace?.Replace("\n", "\n          ", StringComparison.Ordinal)}
            """));
    }
    #endregion

    private static void Compare(string[] lines)
    {
        // Both must say the same of each line: which of them are events, and what their message is.
        var (byRegex, bySpans) = (new List<string>(), new List<string>());
        var utf8 = lines.Select(Encoding.UTF8.GetBytes).ToArray();
        var regexBytes = Allocated(() =>
        {
            byRegex.Clear();
            byRegex.AddRange(lines.Select(line => TextLine.Pattern().Match(line)).Where(match => match.Success).Select(match => match.Groups["message"].Value));
        });
        var spanBytes = Allocated(() =>
        {
            foreach (var line in utf8)
            {
                var record = new LogRecord();
                _ = TextLine.TryParse(line, ref record);
            }
        });

        foreach (var line in utf8)
        {
            var record = new LogRecord();
            if (TextLine.TryParse(line, ref record) is null && System.Text.Unicode.Utf8.IsValid(line))
            {
                bySpans.Add(Encoding.UTF8.GetString(record.Message));
            }
        }

        Console.WriteLine($"\n{lines.Length} lines begin with a time");
        Console.WriteLine($"  regular expression  {byRegex.Count} events, {regexBytes / Math.Max(lines.Length, 1)} bytes allocated for a line");
        Console.WriteLine($"  spans               {bySpans.Count} events, {spanBytes / Math.Max(lines.Length, 1)} bytes allocated for a line");
    }

    private static long Allocated(Action action)
    {
        action();
        var before = GC.GetAllocatedBytesForCurrentThread();
        action();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
