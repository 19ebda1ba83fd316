using System.CommandLine;

namespace Course;

/// <summary>What the command line gives an example: the values of its options, its own folder, and the token that Ctrl+C cancels.</summary>
public sealed class ExampleRun
{
    private readonly ParseResult _parsed;
    private readonly string _folder;

    internal ExampleRun(ParseResult parsed, string folder, bool isOneOfAll, CancellationToken cancellation) =>
        (_parsed, _folder, IsOneOfAll, Cancellation) = (parsed, folder, isOneOfAll, cancellation);

    /// <summary>Cancelled by Ctrl+C and by SIGTERM.</summary>
    public CancellationToken Cancellation { get; }

    /// <summary>True in a run of all examples. Such a run should take seconds, so an example may do less work.</summary>
    public bool IsOneOfAll { get; }

    /// <summary>The value of an option.</summary>
    public T Value<T>(Option<T> option) => _parsed.GetValue(option)!;

    /// <summary>The value of an argument.</summary>
    public T Value<T>(Argument<T> argument) => _parsed.GetValue(argument)!;

    /// <summary>Makes the example's own folder, empty, and returns its path as it was given: relative by default.</summary>
    /// <exception cref="LessonException">The folder cannot be made, emptied or written to.</exception>
    public string OutputFolder()
    {
        try
        {
            if (Directory.Exists(_folder))
            {
                Directory.Delete(_folder, recursive: true);
            }

            Directory.CreateDirectory(_folder);
            File.Create(Path.Combine(_folder, "probe"), bufferSize: 1, FileOptions.DeleteOnClose).Dispose();
            return _folder;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new LessonException($"cannot write to the folder '{_folder}': {exception.Message} Choose another one with --output DIR.");
        }
    }
}
