using Microsoft.Diagnostics.Tracing;
using Microsoft.Diagnostics.Tracing.Etlx;
using Microsoft.Diagnostics.Tracing.EventPipe;
using Microsoft.Diagnostics.Tracing.Parsers.Clr;

namespace PerformanceMonitoring.Profiling;

/// <summary>Reads stacks out of a recorded .nettrace file.</summary>
public static class Recording
{
    #region samples
    /// <summary>The stacks of threads that were running managed code when the sampler looked, about a thousand times a second.</summary>
    /// <param name="file">A .nettrace file, recorded with a rundown.</param>
    /// <param name="below">Only stacks with a method whose name ends so, and only from that method inwards: the rest of the process is not the question.</param>
    public static StackSamples CpuSamples(string file, string below)
    {
        var samples = new StackSamples();
        foreach (var sample in Events(file).OfType<ClrThreadSampleTraceData>().Where(sample => sample.Type == ClrThreadSampleType.Managed))
        {
            var frames = FramesOf(sample);
            var from = frames.FindIndex(frame => frame.EndsWith(below, StringComparison.Ordinal));
            if (from >= 0)
            {
                samples.Add(frames[from..]);
            }
        }

        return samples;
    }
    #endregion

    /// <summary>The stacks of threads that found a lock taken, each once per wait.</summary>
    public static StackSamples ContentionStacks(string file)
    {
        var stacks = new StackSamples();
        foreach (var wait in Events(file).OfType<ContentionStartTraceData>())
        {
            if (FramesOf(wait) is { Count: > 0 } frames)
            {
                stacks.Add(frames);
            }
        }

        return stacks;
    }

    private static IEnumerable<TraceEvent> Events(string file)
    {
        // TraceEvent makes an index of its own, with the names of methods put to their addresses, and reads from that.
        var index = TraceLog.CreateFromEventPipeDataFile(file);
        using (var log = new TraceLog(index))
        {
            foreach (var traceEvent in log.Events)
            {
                yield return traceEvent;
            }
        }

        File.Delete(index);
    }

    private static List<string> FramesOf(TraceEvent traceEvent)
    {
        var frames = new List<string>();
        for (var frame = traceEvent.CallStack(); frame is not null; frame = frame.Caller)
        {
            frames.Add(Shorten(frame.CodeAddress.FullMethodName));
        }

        frames.Reverse();

        // The sampler stops threads where they look whether to stop: that place is not the method that was running.
        while (frames is [.., var last] && (last.Length == 0 || IsSafePoint(last)))
        {
            frames.RemoveAt(frames.Count - 1);
        }

        return frames;
    }

    /// <summary>Whether the method is the place where a thread looks whether to stop.</summary>
    internal static bool IsSafePoint(string method) =>
        method.StartsWith("System.Threading.Thread.PollGC", StringComparison.Ordinal)
        || method.StartsWith("System.Threading.Thread.<PollGC", StringComparison.Ordinal);

    /// <summary>"Shop.Ledger.Book(class System.String,int32)" becomes "Shop.Ledger.Book".</summary>
    internal static string Shorten(string method) => method.IndexOf('(') is var at and > 0 ? method[..at] : method;
}
