using System.IO.Compression;
using Serilog;
using Serilog.Debugging;
using Serilog.Sinks.File;

namespace AdvancedLogging.Examples;

/// <summary>
/// Rolled files are gzipped by a hook of the file sink: a tenth of the space, and <c>zcat</c>, <c>zgrep</c> and <c>zless</c> still read them.
/// Pitfall: the sink's own retention does not know the .gz files; without a limit of their own they fill the disk more slowly, but they fill it.
/// See https://github.com/serilog/serilog-sinks-file#extensibility.
/// </summary>
public static class Compress
{
    public static void Run(string folder)
    {
        #region file
        using (var log = new LoggerConfiguration()
            .WriteTo.File(
                Path.Combine(folder, "payments.log"),
                outputTemplate: "{Message:lj}{NewLine}",
                formatProvider: null,
                fileSizeLimitBytes: 20_000,
                rollOnFileSizeLimit: true,
                // Only the file that is written to stays plain. Each other one is deleted at once, and the hook gets it first.
                retainedFileCountLimit: 1,
                hooks: new GzipHook(filesKept: 3))
            .CreateLogger())
        #endregion
        {
            for (var number = 1; number <= 2_000; number++)
            {
                log.Information("Payment pay_{Number:0000} of {AmountMinor} EUR succeeded in payments-api", number, number * 7919 % 10_000);
            }
        }

        foreach (var file in new DirectoryInfo(folder).EnumerateFiles().OrderBy(file => file.Name, StringComparer.Ordinal))
        {
            var lines = Lines(file.FullName);
            Console.WriteLine($"{file.Name,-20} {lines.Count,3} lines, {lines[0][..16]} to {lines[^1][8..16]}");
        }

        var newest = Directory.EnumerateFiles(folder, "*.gz").Order(StringComparer.Ordinal).Last();
        Console.WriteLine($"\nzcat {newest}:\n  {Lines(newest)[0]}\n  …");
        var (plain, gzipped) = (Lines(newest).Sum(line => line.Length + 1), new FileInfo(newest).Length);
        Console.WriteLine($"{plain / 1000} kB plain, {gzipped / 1000} kB gzipped");
    }

    private static List<string> Lines(string file)
    {
        using var stream = File.OpenRead(file);
        using var reader = new StreamReader(file.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(stream, CompressionMode.Decompress) : stream);
        var lines = new List<string>();
        while (reader.ReadLine() is { } line)
        {
            lines.Add(line);
        }

        return lines;
    }
}

#region hook
/// <summary>Gzips a file that the sink is about to delete, and keeps so many of the results.</summary>
public sealed class GzipHook(int filesKept) : FileLifecycleHooks
{
    /// <exception cref="IOException">It could not be gzipped. The sink then keeps the plain file, and tries again when it rolls next.</exception>
    public override void OnFileDeleting(string path)
    {
        // Under another name first: a crash in mid-write leaves a .tmp behind, and never half a .gz beside a deleted log.
        var (temporary, final) = ($"{path}.gz.tmp", $"{path}.gz");
        using (var source = File.OpenRead(path))
        using (var target = new GZipStream(File.Create(temporary), CompressionLevel.Optimal))
        {
            source.CopyTo(target);
        }

        File.Move(temporary, final, overwrite: true);
        foreach (var file in new DirectoryInfo(Path.GetDirectoryName(path)!).EnumerateFiles("*.log.gz").OrderByDescending(file => file.LastWriteTimeUtc).Skip(filesKept))
        {
            SelfLog.WriteLine("{0}: deleted, {1} newer ones are kept", file.Name, filesKept);
            file.Delete();
        }
    }
}
#endregion
