namespace Learn.Progress;

/// <summary>Writes files that are never seen half written.</summary>
public static class WholeFile
{
    /// <summary>
    /// Writes a temporary file beside the target, waits until it is on the disk, then renames it. Readers see the old text or the new one,
    /// also after a crash. Pitfall: a rename alone may reach the disk before the text does.
    /// See rename(2).
    /// </summary>
    public static void Write(string file, string text) => Write(file, System.Text.Encoding.UTF8.GetBytes(text));

    /// <inheritdoc cref="Write(string, string)"/>
    public static void Write(string file, byte[] bytes)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(file))!);
        var temporary = $"{file}.{Environment.ProcessId}.tmp";
        try
        {
            using (var stream = new FileStream(temporary, FileMode.Create, FileAccess.Write))
            {
                stream.Write(bytes);
                stream.Flush(flushToDisk: true);
            }

            File.Move(temporary, file, overwrite: true);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }
}
