using Course.Testing;
using LogAnalysis.Exercises;
using LogAnalysis.ExerciseTypes;
using Xunit;

namespace LogAnalysis.Tests.Exercises;

public sealed class SplitSessionsTests
{
    private static readonly DateTime Nine = new(2026, 3, 14, 9, 0, 0, DateTimeKind.Utc);
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(30);

    public Func<IEnumerable<UserEvent>, TimeSpan, IReadOnlyList<UserSession>> Answer { get; set; } = SplitSessions.Split;

    [Task("6.4", "a longer break begins a new session")]
    public void ALongerBreakBeginsANewOne()
    {
        Are("a 9:00 to 9:20, 3 events; a 10:00 to 10:00, 1 events", ["a 0", "a 10", "a 20", "a 60"],
            "a user who comes back after an hour has a second session");
        Are("a 9:00 to 10:00, 4 events", ["a 0", "a 20", "a 40", "a 60"],
            "the break is measured from the last event: a user who clicks all day has one long session");
        Are("", [], "no events, no sessions");
    }

    [Task("6.4", "a break as long as the pause does not")]
    public void ABreakAsLongAsThePauseDoesNot()
    {
        Are("a 9:00 to 9:30, 2 events", ["a 0", "a 30"], "two programs that disagree about the limit count different numbers of sessions");
        Are("a 9:00 to 9:00, 1 events; a 9:31 to 9:31, 1 events", ["a 0", "a 31"],
            "two programs that disagree about the limit count different numbers of sessions");
    }

    [Task("6.4", "users have sessions of their own")]
    public void UsersHaveTheirOwn() =>
        Are("a 9:00 to 9:29, 3 events; b 9:10 to 9:28, 2 events; c 9:25 to 9:25, 1 events",
            ["a 0", "b 10", "a 20", "c 25", "b 28", "a 29"], "the clicks of all users together have no break");

    [Task("6.4", "events may come in any order")]
    public void EventsComeInAnyOrder()
    {
        Are("a 9:00 to 9:20, 3 events; a 10:00 to 10:00, 1 events", ["a 60", "a 20", "a 0", "a 10"],
            "the logs of two machines, one after the other, are not in order");
        Are("a 9:00 to 9:20, 3 events; a 10:00 to 10:00, 1 events", ["a 10", "a 60", "a 0", "a 20"],
            "the logs of two machines, one after the other, are not in order");
    }

    [Task("6.4", "sessions are sorted by their beginning, then by user")]
    public void SessionsAreSorted()
    {
        Are("b 9:00 to 9:00, 1 events; a 9:10 to 9:10, 1 events; b 9:40 to 9:40, 1 events; a 9:50 to 9:50, 1 events",
            ["b 0", "a 10", "b 40", "a 50"], "a report lists sessions in the order in which they began");
        Are("B 9:00 to 9:00, 1 events; a 9:00 to 9:00, 1 events; b 9:00 to 9:00, 1 events", ["b 0", "B 0", "a 0"],
            "an order that depends on the language of the machine makes two reports of one log");
    }

    private void Are(string expected, string[] events, string why)
    {
        var sessions = Answer(events.Select(each => each.Split(' '))
            .Select(parts => new UserEvent(parts[0], Nine.AddMinutes(int.Parse(parts[1],
                System.Globalization.CultureInfo.InvariantCulture)))), Pause);
        var actual = string.Join("; ", sessions.Select(session =>
            $"{session.User} {Clock(session.Begin)} to {Clock(session.End)}, {session.Events} events"));
        Assert.True(
            expected == actual,
            $"[{string.Join(", ", events)}], minutes after 9:00, pause 30\nexpected: {expected}\nactual:   {actual}\n"
            + $"Why it matters: {why}.");
    }

    private static string Clock(DateTime time) => time.ToString("H:mm", System.Globalization.CultureInfo.InvariantCulture);
}
