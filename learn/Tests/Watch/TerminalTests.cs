using System.Diagnostics;
using System.Text.Json;
using Learn.Progress;
using Learn.Tests.Support;
using Xunit;

namespace Learn.Tests.Watch;

/// <summary>A learner at a terminal. Python's pty is the terminal.</summary>
public sealed class TerminalTests
{
    private readonly PracticeCourse _course = new();

    [Fact(Explicit = true)]
    public async Task EachKeyDoesWhatItSays()
    {
        var starter = await File.ReadAllTextAsync(_course.Answer, Cancellation);
        var wrong = starter[..starter.IndexOf("        // TODO", StringComparison.Ordinal)] + """
                    return overrides.Where(pair => name.StartsWith(pair.Key, StringComparison.Ordinal))
                        .OrderByDescending(pair => pair.Key.Length).Select(pair => pair.Value).FirstOrDefault(defaultLevel);
                }
            }
            """;
        var (exitCode, output) = await RunAsync(
            "1.3",
            ["expect", "is not begun"],
            ["expect", "q quit"],
            ["write", _course.Answer, wrong],
            ["expect", "a name ends at a dot"],
            ["expect", "q quit"],
            ["press", "h"],
            ["expect", "without a look at the dot"],
            ["press", "h"],
            ["expect", "is about this sentence of the task"],
            ["press", "h"],
            ["expect", "-- hierarchy"],
            ["press", "s"],
            ["expect", "y/n"],
            ["press", "n"],
            ["expect", "Nothing is changed"],
            ["write", _course.Answer, FirstLesson.Answer("while (true) { }")],
            ["expect", "An endless loop"],
            ["expect", "q quit"],
            ["write", _course.Answer, FirstLesson.Solution],
            ["expect", "Solved."],
            ["expect", "q quit"],
            ["press", "s"],
            ["expect", "Solutions/EffectiveLevel.cs"],
            ["press", "l"],
            ["expect", "1 of 9 solved"],
            ["press", "r"],
            ["expect", "y/n"],
            ["press", "y"],
            ["expect", "is the starter again"],
            ["press", "o"],
            ["expect", "opened EffectiveLevel.cs"],
            ["press", "n"],
            ["expect", "1.4 LineFormatter"],
            ["expect", "q quit"],
            ["press", "t"],
            ["expect", "1.9 BootstrapLogger is not begun"],
            ["press", "q"],
            ["end"]);
        Assert.True(exitCode == 0, output);
        Assert.Equal(starter, await File.ReadAllTextAsync(_course.Answer, Cancellation));
        var backups = Path.Combine(_course.State, "logging-course", "backups");
        var backup = Assert.Single(Directory.EnumerateFiles(backups, "*", SearchOption.AllDirectories));
        Assert.Equal(FirstLesson.Solution, await File.ReadAllTextAsync(backup, Cancellation));
        var states = Journal.Read().Entries.Where(entry => entry.Kind == EntryKind.Verdict).Select(entry => entry.State);
        Assert.Equal(["Wrong", "Stopped", "Solved"], states);
    }

    [Fact(Explicit = true)]
    public async Task AKillLosesNeitherProgressNorText()
    {
        var (_, output) = await RunAsync(
            "1.3",
            ["expect", "q quit"],
            ["write", _course.Answer, FirstLesson.Solution],
            ["expect", "Solved."],
            ["kill"],
            ["end"]);
        Assert.Equal(FirstLesson.Solution, await File.ReadAllTextAsync(_course.Answer, Cancellation));
        Assert.True(Journal.Read() is { Problem: null, Entries: [{ State: "Solved" }] }, output);
        var (exitCode, list) = await RunAsync("list", ["end"]);
        Assert.True(exitCode == 0 && list.Contains("1 of 9 solved", StringComparison.Ordinal), list);
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private Journal Journal => new(Path.Combine(_course.State, "logging-course", "journal.jsonl"));

    private async Task<(int ExitCode, string Output)> RunAsync(string argument, params string[][] steps)
    {
        Assert.SkipUnless(File.Exists("/usr/bin/python3"), "/usr/bin/python3 is missing; apt-get install python3");
        string[] command = [Beside("terminal.py"), "dotnet", Beside("Learn.dll"), argument, "--limit", "5"];
        var start = new ProcessStartInfo("/usr/bin/python3", command) { RedirectStandardInput = true, RedirectStandardOutput = true };
        foreach (var (name, value) in _course.Environment)
        {
            start.Environment[name] = value;
        }

        // An editor that is not in the terminal.
        start.Environment["VISUAL"] = $"\"{Beside("editor.sh")}\"";
        using var process = Process.Start(start)!;
        foreach (var step in steps)
        {
            await process.StandardInput.WriteLineAsync(JsonSerializer.Serialize(step));
        }

        process.StandardInput.Close();
        var output = await process.StandardOutput.ReadToEndAsync(Cancellation);
        await process.WaitForExitAsync(Cancellation);
        return (process.ExitCode, output);
    }

    private static string Beside(string file) => Path.Combine(AppContext.BaseDirectory, file);
}
