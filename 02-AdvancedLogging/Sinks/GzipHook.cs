using System.Globalization;
using System.IO.Compression;
using System.Text.RegularExpressions;
using Serilog;
using Serilog.Debugging;
using Serilog.Sinks.File;

namespace AdvancedLogging.Sinks;

#region hook
/// <summary>Gzips each rolled file before the sink deletes it, and keeps the newest archives of this log.</summary>
/// <param name="log">The path that <c>WriteTo.File</c> has: archives with another name are not touched.</param>
/// <param name="filesKept">The number of archives to keep, at least 1.</param>
/// <param name="interval">The interval that <c>WriteTo.File</c> has.</param>
public sealed class GzipHook(string log, int filesKept, RollingInterval interval = RollingInterval.Infinite) : FileLifecycleHooks
{
    private readonly Regex _archives = ArchivesOf(log, interval);

    /// <exception cref="IOException">The sink then keeps the plain file, and calls again when it rolls next.</exception>
    public override void OnFileDeleting(string path)
    {
        // Write to a temporary file, then rename it: a crash never leaves half an archive beside a deleted log.
        var (temporary, final) = ($"{path}.gz.tmp", $"{path}.gz");
        using (var source = File.OpenRead(path))
        using (var target = new GZipStream(File.Create(temporary), CompressionLevel.Optimal))
        {
            source.CopyTo(target);
        }

        File.Move(temporary, final, overwrite: true);
        foreach (var archive in ArchivesIn(Path.GetDirectoryName(Path.GetFullPath(path))!).Skip(filesKept))
        {
            SelfLog.WriteLine("{0}: deleted, {1} newer archives are kept", archive, filesKept);
            File.Delete(archive);
        }
    }

    // Newest first, by the name. A copy or a restore changes the time that the file system keeps.
    private IEnumerable<string> ArchivesIn(string folder) =>
        from file in Directory.EnumerateFiles(folder)
        let name = _archives.Match(Path.GetFileName(file))
        where name.Success
        orderby name.Groups["period"].Value descending, Number(name.Groups["number"].Value) descending
        select file;

    // Serilog's names: payments.log, payments_001.log, and with an interval payments20260314.log, payments20260314_001.log.
    private static Regex ArchivesOf(string log, RollingInterval interval)
    {
        var (stem, extension) = (Regex.Escape(Path.GetFileNameWithoutExtension(log)), Regex.Escape(Path.GetExtension(log)));

        // A year has four digits. Each finer interval adds two.
        var digits = interval == RollingInterval.Infinite ? 0 : 2 + (2 * (int)interval);
        var pattern = $@"^{stem}(?<period>[0-9]{{{digits}}})(?:_(?<number>[0-9]{{3,9}}))?{extension}\.gz$";
        return new Regex(pattern, RegexOptions.NonBacktracking);
    }

    private static int Number(string digits) => digits.Length == 0 ? 0 : int.Parse(digits, CultureInfo.InvariantCulture);
}
#endregion
