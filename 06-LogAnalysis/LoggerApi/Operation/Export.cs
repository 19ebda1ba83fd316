namespace LogAnalysis.LoggerApi;

/// <summary>Prints the logs of a spool as lines of JSON, also while a server uses the folder.</summary>
internal static class Export
{
    public static async Task RunAsync(string folder, Stream output, CancellationToken cancellation)
    {
        if (!Directory.Exists(folder))
        {
            throw new InvalidDataException($"there is no folder '{folder}'; --spool DIR names the folder of a server's logs.");
        }

        foreach (var path in Directory.EnumerateFiles(folder, "logs-*.spool").Order(StringComparer.Ordinal))
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var bytes = new byte[file.Length];
            var read = await file.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancellation);
            SpoolScan.Read(bytes.AsMemory(0, read), isEnd: true, record =>
            {
                output.Write(record.WithTime());
                output.WriteByte((byte)'\n');
            });
        }
    }
}
