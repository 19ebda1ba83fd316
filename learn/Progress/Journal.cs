using System.Diagnostics;

namespace Learn.Progress;

/// <summary>The file with everything that was tried. Progress is read from it, so there is no second place that could disagree.</summary>
/// <param name="file">Its path. It need not exist.</param>
public sealed class Journal(string file)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public string File => file;

    public ChainedText Read() => System.IO.File.Exists(file)
        ? ChainedLines.Read(System.IO.File.ReadAllText(file).Split('\n'))
        : new ChainedText([], [], ChainedLines.Genesis, Problem: null);

    /// <summary>
    /// Adds an entry. It is on the disk when the method returns. A journal that was altered is set aside, and its genuine lines go on.
    /// </summary>
    /// <exception cref="LessonException">The file cannot be written.</exception>
    public void Add(Entry entry) => Change(read =>
        [.. read.Lines, ChainedLines.Write(read.Lines.Count + 1, read.Head, entry).Line]);

    /// <summary>Takes over the entries of another journal that are not in this one, sorted by time.</summary>
    /// <returns>How many there were.</returns>
    /// <exception cref="LessonException">The other journal was altered, or this file cannot be written.</exception>
    public int Import(ChainedText other)
    {
        if (other.Problem is not null)
        {
            throw new LessonException($"the file is no unaltered journal: {other.Problem}.");
        }

        var added = 0;
        Change(read =>
        {
            var known = read.Entries.Select(Identity).ToHashSet();
            var missing = other.Entries.Where(entry => !known.Contains(Identity(entry))).ToList();
            added = missing.Count;
            var (lines, head) = (new List<string>(), ChainedLines.Genesis);
            foreach (var entry in read.Entries.Concat(missing).OrderBy(entry => entry.Time))
            {
                (var line, head) = ChainedLines.Write(lines.Count + 1, head, entry);
                lines.Add(line);
            }

            return lines;
        });
        return added;
    }

    private static (DateTimeOffset, EntryKind, string, string?) Identity(Entry entry) =>
        (entry.Time, entry.Kind, entry.Exercise, entry.State);

    private void Change(Func<ChainedText, IReadOnlyList<string>> change)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            using var writer = Lock();
            var read = Read();
            if (read.Problem is not null)
            {
                System.IO.File.Copy(file, $"{file}.altered", overwrite: true);
            }

            WholeFile.Write(file, string.Join('\n', change(read)) + "\n");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new LessonException($"progress cannot be kept in {file}: {exception.Message}. XDG_STATE_HOME names another folder.");
        }
    }

    // Two runners may be open. The lock ends with its process, however that ends.
    private FileStream Lock()
    {
        var started = Stopwatch.GetTimestamp();
        while (true)
        {
            try
            {
                return new FileStream($"{file}.lock", FileMode.OpenOrCreate, FileAccess.Write, FileShare.None, bufferSize: 1);
            }
            catch (IOException) when (Stopwatch.GetElapsedTime(started) < Patience)
            {
                Thread.Sleep(10);
            }
        }
    }
}
