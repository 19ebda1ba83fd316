using System.Globalization;
using System.Text.Json;
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
        return JsonSerializer.Serialize(new
        {
            streams = logs.GroupBy(log => (log.Service, log.Level)).Select(stream => new
            {
                stream = new { service = stream.Key.Service, level = stream.Key.Level },
                values = stream.OrderBy(log => log.Time).Select(log =>
                {
                    // A tick is 100 ns.
                    var time = ((log.Time - DateTime.UnixEpoch).Ticks * 100).ToString(CultureInfo.InvariantCulture);
                    return log.TraceId is null ? new object[] { time, log.Line } : [time, log.Line, new { trace_id = log.TraceId }];
                }),
            }),
        });
    }
}
