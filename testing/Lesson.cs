using System.Collections.Concurrent;
using Xunit;

namespace Course.Testing;

/// <summary>One lesson, as its tests see it: the built program beside the test, and the lesson's folder.</summary>
/// <param name="folderName">The lesson's folder below the course's, for example <c>01-LoggingBasics</c>, or a full path.</param>
/// <param name="assemblyName">Its program, for example <c>LoggingBasics</c>.</param>
public sealed class Lesson(string folderName, string assemblyName)
{
    private readonly ConcurrentDictionary<string, Lazy<Task<ProcessRun>>> _runs = new();
    private readonly ScratchFolders _scratch = new();

    public string FolderName => Path.GetFileName(folderName);

    public string Folder { get; } = Path.Combine(Repository.Root, folderName);

    /// <summary>What varies in an example's output because it was measured or drawn; see <see cref="Normalizer"/>.</summary>
    public IReadOnlyDictionary<string, string[]> Measured { get; init; } = new Dictionary<string, string[]>();

    /// <summary>Options with which an example is run for the README, where its default takes longer than a reader's patience.</summary>
    public IReadOnlyDictionary<string, string[]> Options { get; init; } = new Dictionary<string, string[]>();

    /// <summary>Folders of the lesson beside the ones that every lesson has.</summary>
    public IReadOnlyList<string> Rooms { get; init; } = [];

    /// <summary>Runs the lesson's program with these arguments in a folder of its own.</summary>
    public Task<ProcessRun> RunAsync(params IReadOnlyList<string> arguments) => RunAsync(arguments, environment: null);

    /// <inheritdoc cref="RunAsync(IReadOnlyList{string})"/>
    public Task<ProcessRun> RunAsync(
        IReadOnlyList<string> arguments,
        IReadOnlyDictionary<string, string?>? environment,
        Func<System.Diagnostics.Process, Task>? started = null) =>
        ProcessRun.StartAsync(Path.Combine(AppContext.BaseDirectory, $"{assemblyName}.dll"), arguments, _scratch.Create(), environment, started);

    /// <summary>Starts the lesson's program, for a test that watches it run; it ends with the test at the latest.</summary>
    public RunningProgram Start(params IReadOnlyList<string> arguments) =>
        RunningProgram.Start(Path.Combine(AppContext.BaseDirectory, $"{assemblyName}.dll"), arguments, _scratch.Create());

    /// <summary>An empty folder of the test's own, gone when the tests end.</summary>
    public string CreateFolder() => _scratch.Create();

    /// <summary>Runs one example with its defaults (or its <see cref="Options"/>), once for all tests that ask for it.</summary>
    public Task<ProcessRun> ExampleAsync(string name) => _runs.GetOrAdd(name, key => new(() => RunAsync([key, .. Options.GetValueOrDefault(key, [])]))).Value;

    /// <summary>What an example prints, normalized: its stdout and, where it wrote there, its stderr.</summary>
    public async Task<string> OutputAsync(string name)
    {
        var run = await ExampleAsync(name);
        Assert.True(run.ExitCode == 0, $"{name} ended with exit code {run.ExitCode}:\n{run.Error}");
        var text = run.Error.Length == 0 ? run.Output : $"{run.Output.TrimEnd('\n')}\n\n[stderr]\n{run.Error}";
        var expected = File.Exists(ExpectedFile(name)) ? await File.ReadAllTextAsync(ExpectedFile(name)) : "";
        return Normalizer.Normalize(text, run, Measured.GetValueOrDefault(name, []), expected);
    }

    /// <summary>Compares what an example prints with <c>Tests/Expected/NAME.txt</c>, or writes it there (<c>UPDATE_EXPECTED=1</c>).</summary>
    public async Task PrintsWhatIsExpectedAsync(string name)
    {
        var actual = await OutputAsync(name);
        var file = ExpectedFile(name);
        if (Repository.Updating)
        {
            WriteIfChanged(file, actual);
            return;
        }

        Assert.True(File.Exists(file), $"{file} is missing; UPDATE_EXPECTED=1 dotnet test writes it.");
        var difference = Difference.Describe((await File.ReadAllTextAsync(file)).ReplaceLineEndings("\n"), actual);
        Assert.True(difference is null, $"""
            {FolderName}: the output of '{name}' is no longer the one in Tests/Expected/{name}.txt and in the README: {difference}
            If you changed the example on purpose, UPDATE_EXPECTED=1 dotnet test takes the new output over.
            """);
    }

    /// <summary>The names of the examples in reading order, from the lesson's own <c>list</c>.</summary>
    public async Task<IReadOnlyList<string>> ExamplesAsync()
    {
        var run = await ExampleAsync("list");
        return [.. run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(' ')[0])];
    }

    public string ExpectedFile(string name) => Path.Combine(Folder, "Tests", "Expected", $"{name}.txt");

    internal static void WriteIfChanged(string file, string text)
    {
        if (!File.Exists(file) || File.ReadAllText(file) != text)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, text);
        }
    }
}
