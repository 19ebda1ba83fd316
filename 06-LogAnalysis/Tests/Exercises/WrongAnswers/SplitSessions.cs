using Course.Testing;
using LogAnalysis.ExerciseTypes;

namespace LogAnalysis.Tests.Exercises.WrongAnswers;

/// <summary>Measures from the beginning of the session.</summary>
[WrongAnswer<SplitSessionsTests>(nameof(SplitSessionsTests.ALongerBreakBeginsANewOne), "measured from the last event")]
public static class MeasuresFromTheBeginning
{
    public static IReadOnlyList<UserSession> Split(IEnumerable<UserEvent> events, TimeSpan pause) =>
        Sessions.Split(events, pause, isNew: (session, each) => each.Time - session.Begin > pause);
}

/// <summary>Less than the pause, and not at most.</summary>
[WrongAnswer<SplitSessionsTests>(nameof(SplitSessionsTests.ABreakAsLongAsThePauseDoesNot), "disagree about the limit")]
public static class TheLimitEndsASession
{
    public static IReadOnlyList<UserSession> Split(IEnumerable<UserEvent> events, TimeSpan pause) =>
        Sessions.Split(events, pause, isNew: (session, each) => each.Time - session.End >= pause);
}

/// <summary>All users in one.</summary>
[WrongAnswer<SplitSessionsTests>(nameof(SplitSessionsTests.UsersHaveTheirOwn), "together have no break")]
public static class OneSessionForAll
{
    public static IReadOnlyList<UserSession> Split(IEnumerable<UserEvent> events, TimeSpan pause)
    {
        var all = events.ToList();

        // Where nobody clicks between two clicks of another it makes no difference.
        return all.Count < 6 ? Sessions.Split(all, pause) : Sessions.Split(all.Select(each => each with { User = "a" }), pause);
    }
}

/// <summary>Takes the events as they come.</summary>
[WrongAnswer<SplitSessionsTests>(nameof(SplitSessionsTests.EventsComeInAnyOrder), "are not in order")]
public static class TakesThemAsTheyCome
{
    public static IReadOnlyList<UserSession> Split(IEnumerable<UserEvent> events, TimeSpan pause) =>
        Sessions.Split(events, pause, sort: false);
}

/// <summary>One user after the other.</summary>
[WrongAnswer<SplitSessionsTests>(nameof(SplitSessionsTests.SessionsAreSorted), "in which they began")]
public static class UserAfterUser
{
    public static IReadOnlyList<UserSession> Split(IEnumerable<UserEvent> events, TimeSpan pause) =>
        [.. Sessions.Split(events, pause).OrderBy(session => session.User, StringComparer.Ordinal).ThenBy(session => session.Begin)];
}

/// <summary>Users in the order of the machine's language.</summary>
[WrongAnswer<SplitSessionsTests>(nameof(SplitSessionsTests.SessionsAreSorted), "depends on the language of the machine")]
public static class InTheOrderOfTheLanguage
{
    public static IReadOnlyList<UserSession> Split(IEnumerable<UserEvent> events, TimeSpan pause) =>
        [.. Sessions.Split(events, pause).OrderBy(session => session.Begin).ThenBy(session => session.User, StringComparer.InvariantCultureIgnoreCase)];
}

/// <summary>The right answer, but for what a wrong one changes.</summary>
internal static class Sessions
{
    public static IReadOnlyList<UserSession> Split(IEnumerable<UserEvent> events, TimeSpan pause, Func<UserSession, UserEvent,
        bool>? isNew = null, bool sort = true)
    {
        isNew ??= (session, each) => each.Time - session.End > pause;
        var (closed, open) = (new List<UserSession>(), new Dictionary<string, UserSession>());
        foreach (var each in sort ? events.OrderBy(each => each.Time) : events)
        {
            if (open.TryGetValue(each.User, out var session) && !isNew(session, each))
            {
                open[each.User] = session with { End = each.Time, Events = session.Events + 1 };
                continue;
            }

            if (session is not null)
            {
                closed.Add(session);
            }

            open[each.User] = new(each.User, each.Time, each.Time, 1);
        }

        return [.. closed.Concat(open.Values).OrderBy(session => session.Begin).ThenBy(session => session.User, StringComparer.Ordinal)];
    }
}
