using System.IO.Compression;
using AdvancedLogging.Sinks;
using Serilog;

namespace AdvancedLogging.Examples;

/// <summary>
/// A hook of the file sink gzips rolled files: they take a tenth of the space, and <c>zcat</c>, <c>zgrep</c> and <c>zless</c> read them.
/// Pitfall: the sink's retention does not see .gz files. Without a limit of their own they fill the disk.
/// See https://github.com/serilog/serilog-sinks-file#extensibility.
/// </summary>
public static class Compress
{
    public static void Run(string folder)
    {
        #region file
        var path = Path.Combine(folder, "payments.log");
        using (var log = new LoggerConfiguration()
            .WriteTo.File(
                path,
                outputTemplate: "{Message:lj}{NewLine}",
                formatProvider: null,
                fileSizeLimitBytes: 20_000,
                rollOnFileSizeLimit: true,
                // One plain file: when the sink opens the next file, it deletes the old one, and calls the hook first.
                retainedFileCountLimit: 1,
                hooks: new GzipHook(path, filesKept: 3))
            .CreateLogger())
        #endregion
        {
            for (var number = 1; number <= 2_000; number++)
            {
                log.Information("Payment pay_{Number:0000} of {AmountMinor} EUR succeeded in payments-api", number, number * 7919 % 10_000);
            }
        }

        foreach (var file in Directory.EnumerateFiles(folder).Order(StringComparer.Ordinal))
        {
            var lines = Lines(file);
            Console.WriteLine($"{Path.GetFileName(file),-20} {lines.Count,3} lines, {lines[0][..16]} to {lines[^1][8..16]}");
        }

        var newest = Directory.EnumerateFiles(folder, "*.gz").Order(StringComparer.Ordinal).Last();
        Console.WriteLine($"\nzcat {newest}:\n  {Lines(newest)[0]}\n  …");
        var (plain, gzipped) = (Lines(newest).Sum(line => line.Length + 1), new FileInfo(newest).Length);
        Console.WriteLine($"{plain / 1000} kB plain, {gzipped / 1000} kB gzipped");
    }

    private static List<string> Lines(string file)
    {
        using Stream stream = File.OpenRead(file);
        using var reader = new StreamReader(Path.GetExtension(file) == ".gz" ? new GZipStream(stream, CompressionMode.Decompress) : stream);
        return [.. reader.ReadToEnd().ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries)];
    }
}
