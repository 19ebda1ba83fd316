using Course.Testing;

namespace MetricsCollection.Tests.Exercises.WrongAnswers;

/// <summary>Looks at the long windows alone, and goes on after the outage.</summary>
[WrongAnswer<ShouldPageTests>(nameof(ShouldPageTests.BothWindowsMustBurn), "the short windows know that")]
public static class LooksAtTheLongWindowsAlone
{
    public static bool Decide(IReadOnlyList<(long Payments, long Failed)> minutes, double target) =>
        new Pager { Pages = (hour, _, six, _) => hour > 14.4 || six > 6 }.Decide(minutes, target);
}

/// <summary>Takes either window of a pair.</summary>
[WrongAnswer<ShouldPageTests>(nameof(ShouldPageTests.BothWindowsMustBurn), "the short windows know that")]
public static class TakesEitherWindow
{
    public static bool Decide(IReadOnlyList<(long Payments, long Failed)> minutes, double target) =>
        new Pager { Pages = (hour, five, six, half) => hour > 14.4 || five > 14.4 || six > 6 || half > 6 }.Decide(minutes, target);
}

/// <summary>Pages at the factor itself.</summary>
[WrongAnswer<ShouldPageTests>(nameof(ShouldPageTests.BothWindowsMustBurn), "itself is not above")]
public static class PagesAtTheFactor
{
    public static bool Decide(IReadOnlyList<(long Payments, long Failed)> minutes, double target) =>
        new Pager { Pages = (hour, five, six, half) => (hour >= 14.4 && five >= 14.4) || (six >= 6 && half >= 6) }.Decide(minutes, target);
}

/// <summary>Rounds 14.4 down.</summary>
[WrongAnswer<ShouldPageTests>(nameof(ShouldPageTests.BothWindowsMustBurn), "14.4 itself")]
public static class RoundsTheFactor
{
    public static bool Decide(IReadOnlyList<(long Payments, long Failed)> minutes, double target) =>
        new Pager { Pages = (hour, five, six, half) => (hour > 14 && five > 14) || (six > 6 && half > 6) }.Decide(minutes, target);
}

/// <summary>Knows the objective of 99.9 % only.</summary>
[WrongAnswer<ShouldPageTests>(nameof(ShouldPageTests.BothWindowsMustBurn), "may lose two of a hundred")]
public static class KnowsOneObjective
{
    public static bool Decide(IReadOnlyList<(long Payments, long Failed)> minutes, double target) =>
        new Pager().Decide(minutes, 0.999);
}

/// <summary>Looks at the hour only.</summary>
[WrongAnswer<ShouldPageTests>(nameof(ShouldPageTests.EitherPairIsEnough), "in three days")]
public static class ForgetsTheSecondPair
{
    public static bool Decide(IReadOnlyList<(long Payments, long Failed)> minutes, double target) =>
        new Pager { Pages = (hour, five, _, _) => hour > 14.4 && five > 14.4 }.Decide(minutes, target);
}

/// <summary>Averages the shares of the minutes.</summary>
[WrongAnswer<ShouldPageTests>(nameof(ShouldPageTests.PaymentsCountNotMinutes), "an average of minutes")]
public static class AveragesTheMinutes
{
    public static bool Decide(IReadOnlyList<(long Payments, long Failed)> minutes, double target) => new Pager
    {
        Share = last => last.Select(minute => minute.Payments == 0 ? 0 : (double)minute.Failed / minute.Payments)
            .DefaultIfEmpty().Average(),
    }.Decide(minutes, target);
}

/// <summary>Waits for six hours of history.</summary>
[WrongAnswer<ShouldPageTests>(nameof(ShouldPageTests.AShortHistoryIsEnough), "ten minutes after it opened")]
public static class WaitsForAFullWindow
{
    public static bool Decide(IReadOnlyList<(long Payments, long Failed)> minutes, double target) =>
        minutes.Count >= 360 && new Pager().Decide(minutes, target);
}

/// <summary>Takes five hours for six.</summary>
[WrongAnswer<ShouldPageTests>(nameof(ShouldPageTests.EachWindowHasItsLength), "the window has 360 minutes")]
public static class TakesFiveHoursForSix
{
    public static bool Decide(IReadOnlyList<(long Payments, long Failed)> minutes, double target) =>
        new Pager { Six = 300 }.Decide(minutes, target);
}

/// <summary>Confuses the short windows.</summary>
[WrongAnswer<ShouldPageTests>(nameof(ShouldPageTests.EachWindowHasItsLength), "the window has 30 minutes")]
public static class TakesFiveMinutesForThirty
{
    public static bool Decide(IReadOnlyList<(long Payments, long Failed)> minutes, double target) =>
        new Pager { Half = 5 }.Decide(minutes, target);
}

/// <summary>Takes a minute too many.</summary>
[WrongAnswer<ShouldPageTests>(nameof(ShouldPageTests.EachWindowHasItsLength), "number 361 from the end")]
public static class TakesAMinuteTooMany
{
    public static bool Decide(IReadOnlyList<(long Payments, long Failed)> minutes, double target) =>
        new Pager { Six = 361 }.Decide(minutes, target);
}

/// <summary>A right answer, of which a mistake replaces one part.</summary>
file sealed record Pager
{
    public int Half { get; init; } = 30;

    public int Six { get; init; } = 360;

    public Func<double, double, double, double, bool> Pages { get; init; } =
        (hour, five, six, half) => (hour > 14.4 && five > 14.4) || (six > 6 && half > 6);

    public Func<IReadOnlyList<(long Payments, long Failed)>, double> Share { get; init; } = last =>
        last.Sum(minute => minute.Payments) == 0 ? 0 : (double)last.Sum(minute => minute.Failed) / last.Sum(minute => minute.Payments);

    public bool Decide(IReadOnlyList<(long Payments, long Failed)> minutes, double target)
    {
        return Pages(BurnRate(60), BurnRate(5), BurnRate(Six), BurnRate(Half));

        double BurnRate(int window) => Share([.. minutes.TakeLast(window)]) / (1 - target);
    }
}
