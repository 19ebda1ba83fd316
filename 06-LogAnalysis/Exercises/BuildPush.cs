using LogAnalysis.ExerciseTypes;

namespace LogAnalysis.Exercises;

/// <summary>
/// Build the body of a push for Loki (POST /loki/api/v1/push).
/// <list type="bullet">
/// <item>The body is {"streams": [{"stream": {labels}, "values": [values]}]}.</item>
/// <item>Make one stream for each pair of service and level. Its labels are named service and level; there is no other label.</item>
/// <item>A value is ["time", "line"]. With a trace id it is ["time", "line", {"trace_id": "…"}].</item>
/// <item>The time is a text: nanoseconds since 1970, exact to the tick of 100 ns. The line arrives unchanged.</item>
/// <item>Within a stream the oldest log comes first. Logs of the same time keep their order.</item>
/// </list>
/// </summary>
public static class BuildPush
{
    /// <param name="logs">In any order.</param>
    /// <returns>JSON.</returns>
    public static string Build(IReadOnlyList<LogToPush> logs)
    {
        // TODO 6.7: group the logs by service and level, sort each group, and let System.Text.Json write the rest.
        throw new NotImplementedException("6.7 is not started: open 06-LogAnalysis/Exercises/BuildPush.cs");
    }
}
