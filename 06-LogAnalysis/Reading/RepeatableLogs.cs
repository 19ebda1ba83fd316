namespace LogAnalysis.Reading;

/// <summary>Logs that can be read more than once. A pipe can be read once, so stdin is first copied to a temporary file.</summary>
public sealed class RepeatableLogs : IDisposable
{
    private readonly string? _copy;

    /// <exception cref="InvalidDataException">The temporary folder is full, or must not be written to.</exception>
    public RepeatableLogs(IReadOnlyList<string> paths)
    {
        Paths = paths;
        if (!paths.Contains(LogInput.Stdin))
        {
            return;
        }

        try
        {
            _copy = Path.GetTempFileName();
            using var file = new FileStream(_copy, FileMode.Create, FileAccess.Write);
            using var stdin = Console.OpenStandardInput();
            stdin.CopyTo(file);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Dispose();
            throw new InvalidDataException(
                $"stdin cannot be copied to {Path.GetTempPath()}: {exception.Message} Write it to a file, and name the file.", exception);
        }

        Paths = [.. paths.Select(path => path == LogInput.Stdin ? _copy : path)];
    }

    public IReadOnlyList<string> Paths { get; }

    public void Dispose()
    {
        if (_copy is not null)
        {
            File.Delete(_copy);
        }
    }
}
