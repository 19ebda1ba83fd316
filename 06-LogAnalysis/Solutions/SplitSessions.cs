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
        var sessions = new List<UserSession>();
        foreach (var user in events.GroupBy(each => each.User))
        {
            UserSession? open = null;
            foreach (var each in user.OrderBy(each => each.Time))
            {
                if (open is not null && each.Time - open.End <= pause)
                {
                    open = open with { End = each.Time, Events = open.Events + 1 };
                    sessions[^1] = open;
                }
                else
                {
                    open = new UserSession(user.Key, each.Time, each.Time, 1);
                    sessions.Add(open);
                }
            }
        }

        return [.. sessions.OrderBy(session => session.Begin).ThenBy(session => session.User, StringComparer.Ordinal)];
    }
}
