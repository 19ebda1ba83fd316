using System.CommandLine;
using System.Globalization;
using LogAnalysis.Parsing;
using LogAnalysis.Simulation;

namespace LogAnalysis;

/// <summary>The command that writes the shop's logs into a file: as many as somebody wants to try an analysis on.</summary>
internal static class Generate
{
    public static HelperCommand Command()
    {
        var lines = LessonOptions.Number("--lines", "How many lines; as text a stack trace adds some of its own", defaultValue: 100_000, min: 1, max: 100_000_000);
        var seed = LessonOptions.Number("--seed", "Decides all that is drawn, and what goes wrong: the same seed, the same bytes", defaultValue: 42, min: 0, max: int.MaxValue);
        var hours = LessonOptions.Number("--hours", "Over how many hours they are spread", defaultValue: ShopLog.DefaultHours, min: 1, max: 8_760);
        var broken = new Option<int?>("--broken") { Description = "How many of them nobody can read; by default one in ten thousand, and at least four", HelpName = "N" };
        broken.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int?>() is < 0 or > 1_000_000)
            {
                result.AddError($"--broken takes a whole number from 0 to 1000000, not '{result.Tokens[0].Value}'.");
            }
        });
        var format = new Option<LogFormat?>("--format") { Description = $"One of {string.Join(", ", LogFileArguments.Names.Except(["lines"]))}", HelpName = "FORMAT", CustomParser = result => LogFileArguments.Parse(result.Tokens[0].Value, result.AddError) };
        format.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<LogFormat?>() == LogFormat.Lines)
            {
                result.AddError("--format lines is for reading: generate writes a format that has fields.");
            }
        });
        var output = new Option<string>("--output") { Description = "Where to; - is stdout", HelpName = "FILE", Required = true };
        return new HelperCommand("generate", "Writes logs of the shop, with an incident in them.", (parsed, cancellation) =>
        {
            var count = parsed.GetValue(lines);
            Write(parsed.GetValue(output)!, new ShopLog(parsed.GetValue(seed), parsed.GetValue(hours)), count, Math.Min(parsed.GetValue(broken) ?? Math.Max(count / 10_000, 4), count / 10), parsed.GetValue(format) ?? LogFormat.JsonLines, cancellation);
            return Task.CompletedTask;
        }, lines, seed, hours, broken, format, output);
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
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{path}: {lines:N0} lines, of which {broken:N0} are broken and {blank:N0} blank; {file.Length:N0} bytes"));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new LessonException($"cannot write '{path}': {exception.Message} --output takes the path of a file, or - for stdout.");
        }
    }
}
