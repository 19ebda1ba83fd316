using System.Runtime.CompilerServices;

namespace LogAnalysis.Reading;

/// <summary>What a follower has seen.</summary>
public enum FollowedKind
{
    /// <summary>A whole line.</summary>
    Line,

    /// <summary>The line that a file ended with, without a line end, when it was left for the next one.</summary>
    LastLine,

    /// <summary>Another file has taken the name: reading goes on at its beginning.</summary>
    Rotated,

    /// <summary>The file was emptied: reading goes on at its beginning.</summary>
    Truncated,
}

/// <summary>A line, or what happened to the file; then the text is empty.</summary>
public sealed record Followed(FollowedKind Kind, string Text);

/// <summary>
/// Reads what is appended to a file, as `tail -F` does. A rotated file is read to its end before the next one is begun; a line is handed
/// out when it is whole.
/// A named pipe is opened again when its writer has closed it; stdin ends with its end.
/// </summary>
/// <param name="path">The file; it may be missing at first. A dash is stdin.</param>
/// <param name="interval">How often to look; a fifth of a second by default.</param>
public sealed class FileFollower(string path, TimeSpan? interval = null)
{
    private readonly TimeSpan _interval = interval ?? TimeSpan.FromMilliseconds(200);
    private readonly WholeLines _lines = new();
    private FollowedPlace _place = new();

    /// <summary>Follows until it is cancelled, or until stdin ends.</summary>
    /// <param name="cancellation">Ends it.</param>
    public async IAsyncEnumerable<Followed> ReadAsync([EnumeratorCancellation] CancellationToken cancellation = default)
    {
        if (path == LogInput.Stdin)
        {
            await foreach (var line in PipeLines.ReadAsync(Console.OpenStandardInput(), _lines, cancellation))
            {
                yield return line;
            }

            yield break;
        }

        FileStream? file = null;
        try
        {
            while (true)
            {
                // Opening a named pipe waits for its writer, and cannot be cancelled.
                file ??= await Task.Run(TryOpen, CancellationToken.None).WaitAsync(cancellation);
                if (file is { CanSeek: false })
                {
                    await foreach (var line in PipeLines.ReadAsync(file, _lines, cancellation))
                    {
                        yield return line;
                    }

                    await file.DisposeAsync();
                    file = null;
                    continue;
                }

                if (file is not null)
                {
                    if (_place.WasTruncated(file))
                    {
                        // What was half written is gone for good, and with it the rest.
                        Begin();
                        yield return new(FollowedKind.Truncated, "");
                    }

                    foreach (var line in ReadNew(file))
                    {
                        yield return line;
                    }

                    if (TryOpenNext(file) is { } next)
                    {
                        // The program may have written between the look at the old file and the look at its name.
                        foreach (var line in ReadNew(file).Concat(_lines.Last()))
                        {
                            yield return line;
                        }

                        await file.DisposeAsync();
                        file = next;
                        Begin();
                        yield return new(FollowedKind.Rotated, "");
                        continue;
                    }
                }

                await Task.Delay(_interval, cancellation);
            }
        }
        finally
        {
            file?.Dispose();
        }
    }

    /// <summary>The file that has the name now, if it is another one.</summary>
    private FileStream? TryOpenNext(FileStream file)
    {
        var candidate = TryOpen();
        var isOther = candidate is not null && _place.IsOther(file, candidate);
        if (!isOther)
        {
            candidate?.Dispose();
        }

        return isOther ? candidate : null;
    }

    private FileStream? TryOpen()
    {
        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (UnauthorizedAccessException exception)
        {
            throw new InvalidDataException($"'{path}' must not be read by this user, or is a folder.", exception);
        }
    }

    private void Begin()
    {
        _place = new();
        _lines.Clear();
    }

    private IEnumerable<Followed> ReadNew(FileStream file)
    {
        var buffer = new byte[64 * 1024];
        while (RandomAccess.Read(file.SafeFileHandle, buffer, _place.Position) is > 0 and var read)
        {
            // Emptied and written again between two looks: what was just read is from the middle of something else.
            if (_place.WasTruncated(file))
            {
                yield break;
            }

            _place.Add(buffer.AsSpan(0, read));
            foreach (var line in _lines.Add(buffer.AsMemory(0, read)))
            {
                yield return line;
            }
        }
    }
}
