using System.Globalization;

namespace StructuredLogging.Events;

/// <summary>
/// The limits for an event's timestamp. One event from a clock that is a year ahead would move each watermark by a year.
/// All other events would be late. Kafka has the same limit, <c>message.timestamp.after.max.ms</c>, since version 4 with the same default.
/// </summary>
public static class EventTime
{
    /// <summary>How far a timestamp may be ahead of the clock here.</summary>
    public static readonly TimeSpan MaxAhead = TimeSpan.FromHours(1);

    /// <summary>An earlier timestamp comes from a clock that was never set. Old events are accepted: a backlog may be days old.</summary>
    public static readonly DateTimeOffset Earliest = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    #region problem
    /// <summary>Why a timestamp is refused; null where it is accepted.</summary>
    public static string? Problem(DateTimeOffset timestamp, DateTimeOffset now) =>
        timestamp - now > MaxAhead ? Text(timestamp, "is more than an hour ahead of the clock here")
        : timestamp < Earliest ? Text(timestamp, "is before the year 2000")
        : null;
    #endregion

    private static string Text(DateTimeOffset timestamp, string problem) =>
        string.Create(CultureInfo.InvariantCulture, $"timestamp {timestamp.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'} {problem}");
}
