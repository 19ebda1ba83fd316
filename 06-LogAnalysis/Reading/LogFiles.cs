namespace LogAnalysis.Reading;

/// <summary>The logs that an example reads: those that were named, or the samples that come with the lesson.</summary>
public static class LogFiles
{
    /// <summary>Two hours of the shop, as JSON lines.</summary>
    public static string Sample => Path.Combine(AppContext.BaseDirectory, "Samples", "shop.jsonl");

    /// <summary>A part of them as text, with stack traces.</summary>
    public static string TextSample => Path.Combine(AppContext.BaseDirectory, "Samples", "shop.txt");

    /// <summary>A real output of each logger and server that is understood.</summary>
    public static IReadOnlyList<string> FormatSamples =>
        [.. Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "Samples", "formats")).Order(StringComparer.Ordinal)];

    /// <summary>Logs as one text in memory, unpacked.</summary>
    public static ReadOnlyMemory<byte> ReadAll(IReadOnlyList<string> paths)
    {
        var all = new MemoryStream();
        foreach (var path in paths)
        {
            using var input = LogInput.Open(path);
            input.Stream.CopyTo(all);
        }

        return all.ToArray();
    }

    /// <summary>What to read.</summary>
    /// <param name="named">The files on the command line.</param>
    /// <param name="sample">What to read where there are none.</param>
    public static IReadOnlyList<string> Or(this string[] named, string sample) => named.Length == 0 ? [sample] : named;

    /// <summary>How a path is called in an output: the lesson's samples by their name in the repository.</summary>
    public static string Shown(string path) => path == Sample || path == TextSample ? $"Samples/{Path.GetFileName(path)}" : path;

    /// <summary>The first line of an output: what was read, and how to read something else.</summary>
    public static string Title(IReadOnlyList<string> paths) =>
        $"{string.Join(", ", paths.Select(Shown))}{(Shown(paths[0]) == paths[0] ? "" : " (a sample; name files of your own, or - for stdin)")}";
}
