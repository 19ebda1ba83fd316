namespace ErrorTracking.Tracking;

/// <summary>Lines of source around a place, where the source is at hand: on a developer's machine, seldom in production.</summary>
public sealed record SourceContext(IReadOnlyList<string> Before, string Line, IReadOnlyList<string> After)
{
    private const int Margin = 3;
    private const int MaxLine = 200;

    /// <summary>The line and three on each side; null if the file is not there, or shorter than it was when it was compiled.</summary>
    public static SourceContext? Around(string? file, int line)
    {
        if (file is null || line < 1)
        {
            return null;
        }

        try
        {
            var lines = File.ReadLines(file).Skip(Math.Max(line - 1 - Margin, 0)).Take(Math.Min(line - 1, Margin) + 1 + Margin).Select(text => ExceptionReader.Cut(text, MaxLine)).ToList();
            var at = Math.Min(line - 1, Margin);
            return at < lines.Count ? new(lines[..at], lines[at], lines[(at + 1)..]) : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return null;
        }
    }
}
