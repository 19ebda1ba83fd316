namespace LogAnalysis.Exercises;

/// <summary>
/// Choose the fields that become labels. Try them in their order, and take a field if there are at most <c>mostStreams</c> streams.
/// <list type="bullet">
/// <item>A stream is a combination of values that occurs in the logs. A missing field counts as a value of its own,
/// and this value differs from an empty text.</item>
/// <item>If a field makes too many streams, leave it out and try the next one.</item>
/// </list>
/// </summary>
public static class ChooseLabels
{
    /// <param name="logs">The logs of a day, each with its fields.</param>
    /// <param name="fields">The candidates, the most useful one first.</param>
    /// <param name="mostStreams">How many streams are allowed.</param>
    /// <returns>The fields that were taken, in the order of the candidates.</returns>
    public static IReadOnlyList<string> Choose(
        IReadOnlyList<IReadOnlyDictionary<string, string>> logs, IReadOnlyList<string> fields, int mostStreams)
    {
        var chosen = new List<string>();
        foreach (var field in fields)
        {
            chosen.Add(field);
            var streams = logs.Select(log => string.Join('\n', chosen.Select(name => log.TryGetValue(name, out var value) ? $"={value}" : "")));
            if (streams.Distinct().Count() > mostStreams)
            {
                chosen.RemoveAt(chosen.Count - 1);
            }
        }

        return chosen;
    }
}
