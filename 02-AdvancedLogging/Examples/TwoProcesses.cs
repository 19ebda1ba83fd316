using System.Text.RegularExpressions;
using Serilog;
using Serilog.Debugging;

namespace AdvancedLogging.Examples;

/// <summary>How a process opens the file that another one has open, too.</summary>
public enum FileSharing
{
    /// <summary>A stream in append mode that lets others write: each process keeps its own idea of where the end is.</summary>
    Append,

    /// <summary>Serilog's file sink as it comes. On Windows the first process keeps the second one out; on Unix nobody is kept out.</summary>
    Default,

    /// <summary>Serilog's file sink with <c>shared: true</c>: one line at a time, at the end.</summary>
    Shared,

    /// <summary>A file for each process.</summary>
    Own,
}

/// <summary>
/// Two processes log to one file: lines are lost, overwritten or torn, and nobody is told. A file each, or one that is opened for sharing.
/// Pitfall: it works on one machine in a test; the second process comes with the first rolling deployment, the second worker, the cron job.
/// See https://github.com/serilog/serilog-sinks-file#shared-log-files.
/// </summary>
public static partial class TwoProcesses
{
    private const int Lines = 2_000;

    /// <summary>Starts two children in each of the four ways; with a way to share it is one of them.</summary>
    public static async Task RunAsync(Func<string> outputFolder, FileSharing? sharing, string? path, string? name, CancellationToken cancellation)
    {
        if (sharing is not null)
        {
            Write(sharing.Value, path!, name!);
            return;
        }

        var folder = outputFolder();
        Console.WriteLine($"Two processes, {Lines} lines each       whole lines   damaged   lost   complaints");
        foreach (var way in Enum.GetValues<FileSharing>())
        {
            var file = Path.Combine(folder, $"{way}".ToLowerInvariant());
            var children = "ab"
                .Select(child => ChildProcess.Start("two-processes", "--sharing", $"{way}", "--file", file, "--name", $"{child}"))
                .ToList();

            // Both have opened the file before either writes.
            foreach (var child in children)
            {
                await child.StandardOutput.ReadLineAsync(cancellation);
            }

            await File.WriteAllTextAsync($"{file}.go", "", cancellation);
            var complaints = 0;
            foreach (var child in children)
            {
                complaints += int.Parse(await child.StandardOutput.ReadToEndAsync(cancellation), null);
                child.Dispose();
            }

            var lines = Directory.EnumerateFiles(folder, $"{Path.GetFileName(file)}*.log").SelectMany(File.ReadLines).ToList();
            var whole = lines.Where(line => WholeLine().IsMatch(line)).Distinct().Count();
            Console.WriteLine($"{Describe(way),-38} {whole,11} {lines.Count(line => !WholeLine().IsMatch(line)),9} {2 * Lines - whole,6} {complaints,12}");
        }
    }

    #region share
    private static LoggerConfiguration Open(FileSharing sharing, string path, string name) => sharing switch
    {
        FileSharing.Default => new LoggerConfiguration().WriteTo.File($"{path}.log", outputTemplate: "{Message:lj}{NewLine}", formatProvider: null),
        FileSharing.Shared => new LoggerConfiguration().WriteTo.File($"{path}.log", outputTemplate: "{Message:lj}{NewLine}", formatProvider: null, shared: true),
        FileSharing.Own => new LoggerConfiguration().WriteTo.File($"{path}-{name}.log", outputTemplate: "{Message:lj}{NewLine}", formatProvider: null),

        // Not like this.
        _ => new LoggerConfiguration().WriteTo.Sink(new AppendingSink($"{path}.log")),
    };

    private sealed class AppendingSink(string path) : Serilog.Core.ILogEventSink, IDisposable
    {
        private readonly StreamWriter _file = new(new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite)) { AutoFlush = true };

        public void Emit(Serilog.Events.LogEvent logEvent) => _file.WriteLine(logEvent.RenderMessage(null));

        public void Dispose() => _file.Dispose();
    }
    #endregion

    private static void Write(FileSharing sharing, string path, string name)
    {
        var complaints = 0;
        SelfLog.Enable(_ => complaints++);
        using (var log = Open(sharing, path, name).CreateLogger())
        {
            Console.WriteLine("ready");
            SpinWait.SpinUntil(() => File.Exists($"{path}.go"), TimeSpan.FromSeconds(30));
            for (var number = 1; number <= Lines; number++)
            {
                // Of many lengths: where one line was written over another one, some of it looks out.
                log.Information("{Process:l} {Number:0000} {Padding:l} end", name, number, new string(name[0], number * (name == "a" ? 7 : 5) % 40));
            }
        }

        SelfLog.Disable();
        Console.WriteLine(complaints);
    }

    private static string Describe(FileSharing way) => way switch
    {
        FileSharing.Append => "FileMode.Append, FileShare.ReadWrite",
        FileSharing.Default => "WriteTo.File(…)",
        FileSharing.Shared => "WriteTo.File(…, shared: true)",
        _ => "a file each",
    };

    [GeneratedRegex("^(?:a [0-9]{4} a*|b [0-9]{4} b*) end$", RegexOptions.NonBacktracking)]
    private static partial Regex WholeLine();
}
