using System.Text.Json;
using Course.Testing;

namespace LogAnalysis.Tests.Exercises.RightAnswers;

[RightAnswer<ChooseLabelsTests>("each log has the number of its stream, and a field splits the streams further")]
public static class SplitsStreams
{
    public static IReadOnlyList<string> Choose(IReadOnlyList<IReadOnlyDictionary<string, string>> logs, IReadOnlyList<string> fields,
        int mostStreams)
    {
        var (taken, streams) = (new List<string>(), new int[logs.Count]);
        foreach (var field in fields)
        {
            var numbers = new Dictionary<(int, string?), int>();
            var split = logs.Select((log, i) =>
            {
                var key = (streams[i], log.GetValueOrDefault(field));
                numbers.TryAdd(key, numbers.Count);
                return numbers[key];
            }).ToArray();
            if (numbers.Count <= mostStreams)
            {
                taken.Add(field);
                streams = split;
            }
        }

        return taken;
    }
}

[RightAnswer<ChooseLabelsTests>("a stream is a JSON array, with null for a missing field")]
public static class CountsJsonArrays
{
    public static IReadOnlyList<string> Choose(IReadOnlyList<IReadOnlyDictionary<string, string>> logs, IReadOnlyList<string> fields,
        int mostStreams) =>
        fields.Aggregate(Array.Empty<string>(), (taken, field) => Streams(logs, [.. taken, field]) > mostStreams ? taken
            : [.. taken, field]);

    private static int Streams(IReadOnlyList<IReadOnlyDictionary<string, string>> logs, string[] fields) =>
        logs.Select(log => JsonSerializer.Serialize(fields.Select(log.GetValueOrDefault))).ToHashSet().Count;
}
