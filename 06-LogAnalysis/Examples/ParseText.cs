using System.Text;
using System.Text.RegularExpressions;
using LogAnalysis.Parsing;
using LogAnalysis.Reading;
using LogAnalysis.Records;

namespace LogAnalysis.Examples;

/// <summary>
/// Text lines become records: by a regular expression that the compiler turns into code, and by a layout that reads spans. A stack trace
/// belongs to the event above it.
/// Pitfall: a program that reads line by line makes four events of one exception, and three of them have no time.
/// See https://learn.microsoft.com/dotnet/standard/base-types/regular-expression-source-generators.
/// </summary>
public static partial class ParseText
{
    #region shapes
    // Each repetition has a bound: a strange line costs no more than another one.
    [GeneratedRegex("""
        ^(?<time>\d{4}-\d\d-\d\d[ ]\d\d:\d\d:\d\d\.\d{3})[ ](?<level>[A-Z]{1,20})[ ]{1,20}\[(?<service>[^/\]]{1,200})/
        (?<version>[^\]]{1,200})\][ ](?<trace>[^/ ]{1,200})/(?<span>[^/ ]{1,200})/(?<parent>[^/ ]{1,200})[ ](?<user>[^ ]{1,200})
        [ ]"(?<endpoint>[^"]{0,4000})"[ ](?<status>\d{3}|-)[ ](?<duration>[\d.]{1,40}|-)[ ](?<event>[^ ]{1,200})[ ](?<error>[^ :]{1,200}):[ ](?<message>.{0,1000000})$
        """,
        RegexOptions.IgnorePatternWhitespace | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Pattern();

    private static readonly LineLayout[] Layout =
    [
        new("{Timestamp} {Level} [{Service}/{Version}] {TraceId}/{SpanId}/{ParentSpanId} {UserId} "
            + "\"{Endpoint}\" {Status} {DurationMs} {EventType} {ErrorType}: {Message}", LogFormat.Text),
    ];
    #endregion

    public static void Run(string[] files)
    {
        var paths = files.Or(LogFiles.TextSample);
        Console.WriteLine($"{LogFiles.Title(paths)}\n");

        // Stdin can be read once, so the whole log is kept here.
        var log = LogFiles.ReadAll(paths);
        var (events, counts) = LogReader.Read(log, LogFormat.Text);
        EntryText.Write(events.FirstOrDefault(entry => entry.StackTrace is not null) ?? (events is [var first, ..] ? first : null));
        Console.WriteLine($"\n{counts}");
        var lines = Encoding.UTF8.GetString(log.Span).ReplaceLineEndings("\n").Split('\n');
        Compare([.. lines.Where(line => line.Length > 0 && char.IsAsciiDigit(line[0]))]);
    }

    #region compare
    private static void Compare(string[] lines)
    {
        var utf8 = lines.Select(Encoding.UTF8.GetBytes).ToArray();
        var layout = new LayoutLine(new FieldCollector());
        var byRegex = AllocatedBytes.Of(() => lines.Count(line => Pattern().Match(line).Groups["message"].Value.Length > 0));
        var byLayout = AllocatedBytes.Of(() =>
        {
            var found = 0;
            foreach (var line in utf8)
            {
                var record = new LogRecord();
                found += layout.TryParse(line, Layout, ref record) is not null && record.Message.Length > 0 ? 1 : 0;
            }

            return found;
        });

        Console.WriteLine($"\n{lines.Length} lines begin with a digit");
        var count = Math.Max(lines.Length, 1);
        Console.WriteLine($"  regular expression  {byRegex.Result} events, {byRegex.Bytes / count} bytes allocated for a line");
        Console.WriteLine($"  layout of spans     {byLayout.Result} events, {byLayout.Bytes / count} bytes allocated for a line");
    }
    #endregion
}
