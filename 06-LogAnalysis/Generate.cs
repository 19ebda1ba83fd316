using System.CommandLine;
using System.Globalization;
using LogAnalysis.Parsing;
using LogAnalysis.Simulation;

namespace LogAnalysis;

/// <summary>A helper command: it writes the shop's logs into a file, as many lines as an analysis needs.</summary>
internal static class Generate
{
    private static readonly IReadOnlyList<string> Formats = [.. LogFileWriter.Formats.Select(FormatNames.Of)];

    public static HelperCommand Command()
    {
        var lines = LessonOptions.Number("--lines", "How many lines; as text a stack trace adds some of its own", 100_000, 1, 100_000_000);
        var seed = LessonOptions.Number("--seed", "Decides what is drawn and what goes wrong: the same seed, the same bytes", 42, 0, int.MaxValue);
        var hours = LessonOptions.Number("--hours", "Over how many hours they are spread", ShopLog.DefaultHours, 1, 8_760);
        var broken = new Option<int?>("--broken")
        {
            Description = "How many of them are broken (0 to 1000000); by default one in ten thousand, and at least four",
            HelpName = "N",
        };
        broken.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int?>() is < 0 or > 1_000_000)
            {
                result.AddError($"--broken takes a whole number from 0 to 1000000, not '{result.Tokens[0].Value}'.");
            }
        });
        var format = new Option<LogFormat?>("--format")
        {
            Description = $"One of {string.Join(", ", Formats)}; by default the first",
            HelpName = "FORMAT",
            CustomParser = result => LogFileArguments.Parse(result.Tokens[0].Value, Formats, result.AddError),
        };
        const string Idea = "Writes logs of the shop, with an incident in them, into the file of --output (shop.jsonl in a folder; - is stdout).";
        return new HelperCommand("generate", Idea, (parsed, cancellation) =>
        {
            var count = parsed.GetValue(lines);
            var odd = Math.Min(parsed.GetValue(broken) ?? Math.Max(count / 10_000, 4), count / 10);
            var log = new ShopLog(parsed.GetValue(seed), parsed.GetValue(hours));
            Write(OutputOf(parsed), log, count, odd, parsed.GetValue(format) ?? LogFormat.JsonLines, cancellation);
            return Task.CompletedTask;
        }, lines, seed, hours, broken, format);
    }

    /// <summary>The lesson's own option names a folder; here it may name a file.</summary>
    private static string OutputOf(ParseResult parsed)
    {
        var option = parsed.RootCommandResult.Command.Options.OfType<Option<string>>().Single(option => option.Name == "--output");
        var path = parsed.GetValue(option)!;
        return Directory.Exists(path) || parsed.GetResult(option) is null or { Implicit: true } ? Path.Combine(path, "shop.jsonl") : path;
    }

    private static void Write(string path, ShopLog log, int lines, int broken, LogFormat format, CancellationToken cancellation)
    {
        if (path == "-")
        {
            using var stdout = Console.OpenStandardOutput();
            LogFileWriter.Write(stdout, log, lines, broken, format, cancellation);
            return;
        }

        try
        {
            if (Path.GetDirectoryName(path) is { Length: > 0 } folder)
            {
                Directory.CreateDirectory(folder);
            }

            using var file = new FileStream(path, FileMode.Create, FileAccess.Write);
            var blank = LogFileWriter.Write(file, log, lines, broken, format, cancellation);
            file.Flush();
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"{path}: {lines:N0} lines, of which {broken:N0} are broken and {blank:N0} blank; {file.Length:N0} bytes"));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new LessonException($"cannot write '{path}': {exception.Message} --output takes the path of a file, or - for stdout.");
        }
    }
}
