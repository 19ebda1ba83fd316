using System.Text.Json;

namespace PerformanceMonitoring.Profiling;

/// <summary>
/// Reads a profile in the format of speedscope, as <c>dotnet-trace</c> writes it: per thread, when each method began and ended.
/// See https://github.com/jlfwong/speedscope/wiki/Importing-from-custom-sources.
/// </summary>
public static class Speedscope
{
    // dotnet-trace puts this word in place of the innermost frame where the thread ran managed code.
    private const string Cpu = "CPU_TIME";

    #region read
    /// <summary>The stacks of managed code, each with its microseconds.</summary>
    /// <exception cref="InvalidDataException">The file is no such profile.</exception>
    public static StackSamples Read(string file)
    {
        try
        {
            using var json = JsonDocument.Parse(File.ReadAllText(file));
            var names = json.RootElement.GetProperty("shared").GetProperty("frames").EnumerateArray()
                .Select(frame => frame.GetProperty("name").GetString()!).ToList();
            var samples = new StackSamples();
            foreach (var thread in json.RootElement.GetProperty("profiles").EnumerateArray())
            {
                AddThread(samples, thread, names);
            }

            return samples;
        }
        catch (Exception exception)
            when (exception is JsonException or KeyNotFoundException or InvalidOperationException or ArgumentOutOfRangeException)
        {
            throw new InvalidDataException($"{file} is no profile of speedscope: {exception.Message}");
        }
    }

    private static void AddThread(StackSamples samples, JsonElement thread, List<string> names)
    {
        var (stack, since) = (new List<string>(), thread.GetProperty("startValue").GetDouble());
        foreach (var change in thread.GetProperty("events").EnumerateArray())
        {
            var at = change.GetProperty("at").GetDouble();
            Add(samples, stack, milliseconds: at - since);
            since = at;
            if (change.GetProperty("type").GetString() == "O")
            {
                stack.Add(names[change.GetProperty("frame").GetInt32()]);
            }
            else
            {
                stack.RemoveAt(stack.Count - 1);
            }
        }
    }
    #endregion

    private static void Add(StackSamples samples, List<string> stack, double milliseconds)
    {
        if (stack is [.., Cpu] && milliseconds > 0 && Methods(stack) is { Count: > 0 } methods)
        {
            samples.Add(methods, (long)(milliseconds * 1000));
        }
    }

    // Methods are written as module!namespace.type.method(parameters). The other frames name the process and the thread.
    private static List<string> Methods(List<string> stack)
    {
        List<string> methods =
        [
            .. stack.Where(frame => frame.Contains('!', StringComparison.Ordinal))
                .Select(frame => Recording.Shorten(frame[(frame.IndexOf('!') + 1)..])),
        ];
        while (methods is [.., var last] && Recording.IsSafePoint(last))
        {
            methods.RemoveAt(methods.Count - 1);
        }

        return methods;
    }
}
