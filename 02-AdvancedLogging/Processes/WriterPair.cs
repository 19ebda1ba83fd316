using System.Text.RegularExpressions;
using AdvancedLogging.Examples;
using Serilog;
using Serilog.Debugging;

namespace AdvancedLogging.Processes;

/// <summary>What two processes left in their file or files. Lost lines are those of which no whole copy is there.</summary>
public sealed record WrittenLines(int Whole, int Damaged, int Lost, int Complaints);

/// <summary>Two child processes, a and b, that write the same number of lines at the same time.</summary>
public static partial class WriterPair
{
    /// <summary>The lines of each process.</summary>
    public const int Lines = 2_000;

    /// <summary>Runs both processes to their end, and counts.</summary>
    public static async Task<WrittenLines> RunAsync(FileSharing way, string path, CancellationToken cancellation)
    {
        var children = "ab"
            .Select(name => ChildProcess.Start("two-processes", "--sharing", $"{way}", "--file", path, "--name", $"{name}"))
            .ToList();

        // Both processes have opened the file before either writes.
        foreach (var child in children)
        {
            await child.StandardOutput.ReadLineAsync(cancellation);
        }

        await File.WriteAllTextAsync($"{path}.go", "", cancellation);
        var complaints = 0;
        foreach (var child in children)
        {
            complaints += int.Parse(await child.StandardOutput.ReadToEndAsync(cancellation), null);
            child.Dispose();
        }

        var files = Directory.EnumerateFiles(Path.GetDirectoryName(path)!, $"{Path.GetFileName(path)}*.log");
        var lines = files.SelectMany(File.ReadLines).ToList();
        var whole = lines.Where(line => WholeLine().IsMatch(line)).Distinct().Count();
        return new WrittenLines(whole, lines.Count(line => !WholeLine().IsMatch(line)), (2 * Lines) - whole, complaints);
    }

    /// <summary>The work of a child. At the end it prints the number of complaints in the SelfLog.</summary>
    public static void Write(LoggerConfiguration configuration, string path, string name)
    {
        var complaints = 0;
        SelfLog.Enable(_ => complaints++);
        using (var log = configuration.CreateLogger())
        {
            Console.WriteLine("ready");
            SpinWait.SpinUntil(() => File.Exists($"{path}.go"), TimeSpan.FromSeconds(30));
            for (var number = 1; number <= Lines; number++)
            {
                // The lines have many lengths, so that the rest of an overwritten line shows.
                var padding = new string(name[0], number * (name == "a" ? 7 : 5) % 40);
                log.Information("{Process:l} {Number:0000} {Padding:l} end", name, number, padding);
            }
        }

        Console.WriteLine(complaints);
    }

    [GeneratedRegex("^(?:a [0-9]{4} a*|b [0-9]{4} b*) end$", RegexOptions.NonBacktracking)]
    private static partial Regex WholeLine();
}
