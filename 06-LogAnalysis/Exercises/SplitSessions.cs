using LogAnalysis.ExerciseTypes;

namespace LogAnalysis.Exercises;

/// <summary>
/// Find the sessions in the events of many users. A session ends with a break that is longer than the pause.
/// <list type="bullet">
/// <item>A break that is exactly as long as the pause ends no session.</item>
/// <item>The events are in no order: logs of several machines are merged.</item>
/// <item>Without events there are no sessions. Names that differ only in case are different users.</item>
/// <item>Sort the sessions by their beginning; sort sessions that begin together by user (ordinal).</item>
/// </list>
/// </summary>
public static class SplitSessions
{
    /// <param name="events">The events of all users.</param>
    /// <param name="pause">The longest break within a session.</param>
    public static IReadOnlyList<UserSession> Split(IEnumerable<UserEvent> events, TimeSpan pause)
    {
        // TODO 6.4: for each user, by time: is this event within the pause of the last one?
        throw new NotImplementedException("6.4 is not started: open 06-LogAnalysis/Exercises/SplitSessions.cs");
    }
}
