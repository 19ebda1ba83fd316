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
            // A server may have sent and deleted the file since the folder was read.
            using var file = Open(path);
            if (file is null)
            {
                continue;
            }

            var bytes = new byte[file.Length];
            var read = await file.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancellation);
            SpoolScan.Read(bytes.AsMemory(0, read), isEnd: true, record =>
            {
                output.Write(record.WithTime());
                output.WriteByte((byte)'\n');
            });
        }
    }

    private static FileStream? Open(string path)
    {
        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        }
        catch (FileNotFoundException)
        {
            return null;
        }
    }
}
