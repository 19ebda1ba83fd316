using System.Diagnostics.Tracing;
using Microsoft.Diagnostics.NETCore.Client;

namespace PerformanceMonitoring.Profiling;

/// <summary>
/// Listens to the runtime of this very process, or of another one by its id: what dotnet-trace, dotnet-gcdump and dotnet-counters do from outside.
/// See https://learn.microsoft.com/dotnet/core/diagnostics/eventpipe.
/// </summary>
public static class EventPipe
{
    /// <summary>Names of methods that were compiled before the session began.</summary>
    public const long Loader = 0x8, Jit = 0x10, NGen = 0x20;

    public const long Contention = 0x4000;

    /// <summary>A snapshot of the heap, for which the runtime makes a full collection.</summary>
    public const long HeapSnapshot = 0x1980001;

    public const string Runtime = "Microsoft-Windows-DotNETRuntime";

    public const string SampleProfiler = "Microsoft-DotNETCore-SampleProfiler";

    #region record
    /// <summary>Records events into a file (.nettrace) while something runs.</summary>
    /// <param name="file">Its path; what stands there is overwritten.</param>
    /// <param name="rundown">Whether the file gets the names of all methods at the end: stacks without it are numbers.</param>
    /// <param name="megabytes">The buffer in which the events wait to be written; what does not fit is lost.</param>
    /// <param name="whileRecording">What is to be recorded.</param>
    /// <param name="providers">Who is listened to.</param>
    public static async Task RecordAsync(string file, bool rundown, int megabytes, Func<Task> whileRecording, params EventPipeProvider[] providers)
    {
        var client = new DiagnosticsClient(Environment.ProcessId);
        using var session = await client.StartEventPipeSessionAsync(providers, rundown, megabytes, CancellationToken.None);
        await using var output = File.Create(file);
        var copying = Task.Run(() => session.EventStream.CopyToAsync(output));
        try
        {
            await whileRecording();
        }
        finally
        {
            await session.StopAsync(CancellationToken.None);
            await copying;
        }
    }
    #endregion

    /// <summary>A provider with its keywords, at the level that most events have.</summary>
    public static EventPipeProvider Provider(string name, long keywords = -1, EventLevel level = EventLevel.Informational) => new(name, level, keywords);
}
