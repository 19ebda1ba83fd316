using System.Globalization;
using System.Text.Json;
using LogAnalysis.Contracts;

namespace LogAnalysis.Exercises;

/// <summary>
/// Build the body of a push for Loki (POST /loki/api/v1/push).
/// <list type="bullet">
/// <item>A stream for each pair of service and level, with these two labels and no other.</item>
/// <item>A value is ["time", "line"], or ["time", "line", {"trace_id": "…"}] where the log has one; the time is in nanoseconds since 1970, as a text.</item>
/// <item>Within a stream the oldest comes first; of two with the same time the one that was given first.</item>
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
