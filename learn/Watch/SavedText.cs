namespace Learn.Watch;

/// <summary>Reads a file that an editor may be writing.</summary>
internal static class SavedText
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(25);
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(500);

    /// <summary>
    /// The text, as soon as two reads in a row find the same. A write in place shows an empty file first, and a rename over it none.
    /// Both are waited out. Null where the file is gone.
    /// </summary>
    public static async Task<string?> ReadStableAsync(string file, CancellationToken cancellation)
    {
        var end = Environment.TickCount64 + (long)Patience.TotalMilliseconds;
        var before = Read(file);
        while (true)
        {
            await Task.Delay(Pause, cancellation);
            var now = Read(file);
            if (now == before && (!string.IsNullOrEmpty(now) || Environment.TickCount64 > end))
            {
                return now;
            }

            before = now;
        }
    }

    /// <summary>The text at this moment; null where there is no such file, or it cannot be read now.</summary>
    public static string? Read(string file)
    {
        try
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var reader = new StreamReader(stream);
            return reader.ReadToEnd();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
