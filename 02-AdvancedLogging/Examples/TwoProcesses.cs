using AdvancedLogging.Processes;
using Serilog;
using Serilog.Core;
using Serilog.Events;

namespace AdvancedLogging.Examples;

/// <summary>How a process opens a file that another process has open, too.</summary>
public enum FileSharing
{
    /// <summary>A stream in append mode that lets others write: each process keeps its own position.</summary>
    Append,

    /// <summary>Serilog's file sink with its defaults. On Windows it keeps the second process out, on Unix it does not.</summary>
    Default,

    /// <summary>Serilog's file sink with <c>shared: true</c>: each line goes to the end of the file.</summary>
    Shared,

    /// <summary>A file for each process.</summary>
    Own,
}

/// <summary>
/// Two processes log to one file: lines are lost or damaged without an error. Open the file for sharing, or give each process its own.
/// Pitfall: one process on a developer's machine works. The second process comes with a rolling deployment or a second worker.
/// See https://github.com/serilog/serilog-sinks-file#shared-log-files.
/// </summary>
public static class TwoProcesses
{
    /// <summary>Runs two children for each way to share. With a way it is one of the children.</summary>
    public static async Task RunAsync(
        Func<string> outputFolder, FileSharing? sharing, string? path, string? name, CancellationToken cancellation)
    {
        if (sharing is not null)
        {
            WriterPair.Write(Open(sharing.Value, path!, name!), path!, name!);
            return;
        }

        var folder = outputFolder();
        Console.WriteLine($"Two processes, {WriterPair.Lines} lines each       whole lines   damaged   lost   complaints");
        foreach (var way in Enum.GetValues<FileSharing>())
        {
            var written = await WriterPair.RunAsync(way, Path.Combine(folder, $"{way}".ToLowerInvariant()), cancellation);
            Console.WriteLine($"{Describe(way),-38} {written.Whole,11} {written.Damaged,9} {written.Lost,6} {written.Complaints,12}");
        }
    }

    #region share
    private static LoggerConfiguration Open(FileSharing sharing, string path, string name)
    {
        var writeTo = new LoggerConfiguration().WriteTo;
        return sharing switch
        {
            FileSharing.Own => writeTo.File($"{path}-{name}.log", outputTemplate: "{Message:lj}{NewLine}", formatProvider: null),
            FileSharing.Shared => writeTo.File($"{path}.log", outputTemplate: "{Message:lj}{NewLine}", formatProvider: null, shared: true),

            // Not like this: two processes, and no lock.
            FileSharing.Default => writeTo.File($"{path}.log", outputTemplate: "{Message:lj}{NewLine}", formatProvider: null),
            _ => writeTo.Sink(new AppendingSink($"{path}.log")),
        };
    }

    private sealed class AppendingSink(string path) : ILogEventSink, IDisposable
    {
        private readonly StreamWriter _file =
            new(new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite)) { AutoFlush = true };

        public void Emit(LogEvent logEvent) => _file.WriteLine(logEvent.RenderMessage(null));

        public void Dispose() => _file.Dispose();
    }
    #endregion

    private static string Describe(FileSharing way) => way switch
    {
        FileSharing.Append => "FileMode.Append, FileShare.ReadWrite",
        FileSharing.Default => "WriteTo.File(…)",
        FileSharing.Shared => "WriteTo.File(…, shared: true)",
        _ => "a file each",
    };
}
