using Course.Testing;
using LogAnalysis.ExerciseTypes;

namespace LogAnalysis.Tests.Exercises.RightAnswers;

[RightAnswer<SplitSessionsTests>("all events in the order of time, and an open session for each user")]
public static class KeepsOneSessionOpen
{
    public static IReadOnlyList<UserSession> Split(IEnumerable<UserEvent> events, TimeSpan pause)
    {
        var (done, open) = (new List<UserSession>(), new Dictionary<string, UserSession>());
        foreach (var (user, time) in events.OrderBy(each => each.Time))
        {
            if (open.TryGetValue(user, out var session) && time <= session.End + pause)
            {
                open[user] = new(user, session.Begin, time, session.Events + 1);
                continue;
            }

            done.AddRange(session is null ? [] : [session]);
            open[user] = new(user, time, time, 1);
        }

        done.AddRange(open.Values);
        done.Sort((a, b) => a.Begin != b.Begin ? a.Begin.CompareTo(b.Begin) : string.CompareOrdinal(a.User, b.User));
        return done;
    }
}

[RightAnswer<SplitSessionsTests>("a session is a group: its number is how many long breaks came before")]
public static class NumbersTheBreaks
{
    public static IReadOnlyList<UserSession> Split(IEnumerable<UserEvent> events, TimeSpan pause)
    {
        var sessions = from user in events.ToLookup(each => each.User, each => each.Time)
                       let times = user.Order().ToArray()
                       let breaks = Enumerable.Range(1, times.Length - 1).Where(i => times[i] - times[i - 1] > pause).ToArray()
                       from session in times.Index().GroupBy(time => breaks.Count(at => at <= time.Index), time => time.Item)
                       select new UserSession(user.Key, session.Min(), session.Max(), session.Count());
        return [.. sessions.OrderBy(session => (session.Begin.Ticks, session.User), Comparer<(long Ticks, string User)>.Create((a, b) =>
            a.Ticks == b.Ticks ? string.CompareOrdinal(a.User, b.User) : a.Ticks.CompareTo(b.Ticks)))];
    }
}
