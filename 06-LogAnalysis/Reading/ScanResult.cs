using System.Globalization;
using LogAnalysis.Parsing;

namespace LogAnalysis.Reading;

/// <summary>A line that could not be read.</summary>
/// <param name="Input">The log's name.</param>
/// <param name="Line">Its number, from 1.</param>
/// <param name="Reason">Why.</param>
/// <param name="Text">Its beginning, up to 200 characters, made safe for a terminal.</param>
public sealed record BrokenLine(string Input, long Line, string Reason, string Text);

/// <summary>What became of all lines. Each line is in exactly one of the three.</summary>
/// <param name="Lines">Lines of all logs, a last one without an end among them; counted for itself, as `wc -l` does.</param>
/// <param name="Parsed">Lines that are events, or belong to one.</param>
/// <param name="Skipped">Blank lines.</param>
/// <param name="Broken">Lines that could not be read.</param>
/// <param name="Events">Events; fewer than parsed lines where stack traces have lines of their own.</param>
public sealed record LineCounts(long Lines, long Parsed, long Skipped, long Broken, long Events)
{
    internal void OrThrow(IEnumerable<ReadLog> logs, string? reason)
    {
        if (Broken == 0 || Parsed > 0)
        {
            return;
        }

        var names = string.Join(", ", logs.Select(log => $"'{log.Name}' as {FormatNames.Of(log.Format)}"));
        throw new InvalidDataException(string.Create(
            CultureInfo.InvariantCulture,
            $"none of {Broken:N0} lines can be read ({names}): {reason}. Formats: {FormatNames.Tried}. --format names one; lines reads any text."));
    }

    /// <summary>The equation that every analysis prints, so that nothing is missing unseen.</summary>
    public override string ToString()
    {
        var events = Events == Parsed ? "" : string.Create(CultureInfo.InvariantCulture, $"; {Events:N0} events");
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{Lines:N0} lines = {Parsed:N0} parsed + {Skipped:N0} skipped (blank) + {Broken:N0} broken{events}");
    }
}

/// <summary>A log that was read, its format, and what was around each of its lines.</summary>
public sealed record ReadLog(string Name, LogFormat Format, LineWrap Wrap)
{
    internal static ReadLog Of(LogInput input) => new(input.Name, input.Format ?? LogFormat.JsonLines, input.Wrap);

    public override string ToString() =>
        Wrap == LineWrap.None ? FormatNames.Of(Format) : $"{Wrap.ToString().ToLowerInvariant()}/{FormatNames.Of(Format)}";
}

/// <summary>What is less than certain about the events.</summary>
/// <param name="LeftOut">How many values of each field could not be read. Their lines were read without them.</param>
/// <param name="WithoutZone">How many times had no zone: one was assumed.</param>
public sealed record Doubts(IReadOnlyDictionary<LogField, long> LeftOut, long WithoutZone)
{
    internal static Doubts Of(IReadOnlyCollection<FieldCollector> collectors) => new(
        Enum.GetValues<LogField>()
            .Select(field => (field, Count: collectors.Sum(each => each.LeftOut[(int)field])))
            .Where(pair => pair.Count > 0).ToDictionary(),
        collectors.Sum(each => each.WithoutZone));
}

/// <summary>What a scan has found.</summary>
/// <param name="Result">All events, counted.</param>
/// <param name="Counts">What became of the lines.</param>
/// <param name="Broken">The first of the broken lines, in their order.</param>
/// <param name="Logs">The logs, in their order.</param>
public sealed record LogScanResult<T>(T Result, LineCounts Counts, IReadOnlyList<BrokenLine> Broken, IReadOnlyList<ReadLog> Logs)
{
    /// <summary>What is less than certain about the events.</summary>
    public required Doubts Doubts { get; init; }

    /// <summary>A log of which nothing can be read is an error: an analysis of nothing would look like good news.</summary>
    /// <exception cref="InvalidDataException">All lines are broken.</exception>
    public void OrThrow() => Counts.OrThrow(Logs, Broken is [var first, ..] ? first.Reason : null);
}
