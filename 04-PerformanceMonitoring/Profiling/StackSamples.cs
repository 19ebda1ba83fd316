namespace PerformanceMonitoring.Profiling;

/// <summary>Stacks that were seen, each with how often: the raw material of every profile.</summary>
public sealed class StackSamples
{
    private readonly Dictionary<string, (IReadOnlyList<string> Frames, long Count)> _stacks = [];

    /// <summary>Each stack once; frames from the outermost caller to the method that was running.</summary>
    public IEnumerable<(IReadOnlyList<string> Frames, long Count)> Stacks => _stacks.Values;

    public long Total { get; private set; }

    /// <param name="frames">From the outermost caller to the innermost method, at least one.</param>
    /// <param name="count">How often the stack was seen.</param>
    public void Add(IReadOnlyList<string> frames, long count = 1)
    {
        ArgumentOutOfRangeException.ThrowIfZero(frames.Count);
        var key = string.Join(';', frames);
        _stacks[key] = (frames, _stacks.GetValueOrDefault(key).Count + count);
        Total += count;
    }

    #region hottest
    /// <summary>The methods that were running most often themselves. Total counts what they called, too, and a method that calls itself once per stack.</summary>
    public IReadOnlyList<(string Method, long Self, long Total)> Hottest(int count)
    {
        var methods = new Dictionary<string, (long Self, long Total)>();
        foreach (var (frames, seen) in _stacks.Values)
        {
            foreach (var method in frames.Distinct())
            {
                var (self, total) = methods.GetValueOrDefault(method);
                methods[method] = (self + (method == frames[^1] ? seen : 0), total + seen);
            }
        }

        return [.. methods.Select(method => (method.Key, method.Value.Self, method.Value.Total))
            .OrderByDescending(method => method.Self).ThenByDescending(method => method.Total).ThenBy(method => method.Key, StringComparer.Ordinal).Take(count)];
    }
    #endregion

    /// <summary>The stacks in the format that all flame graph tools read: frames separated by semicolons, a blank, the count.</summary>
    public IEnumerable<string> Folded() => _stacks.Values.Select(stack => $"{string.Join(';', stack.Frames)} {stack.Count}").Order(StringComparer.Ordinal);
}
