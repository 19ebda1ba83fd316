using Course.Testing;

namespace MetricsCollection.Tests.Exercises.WrongAnswers;

/// <summary>Only the long windows: it goes on long after it is over.</summary>
[WrongAnswer<ShouldPageTests>(nameof(ShouldPageTests.BothWindowsMustBurn), "the short windows say so")]
public static class LooksAtTheLongWindowsAlone
{
    public static bool Decide(IReadOnlyList<(long Payments, long Failed)> minutes, double target)
    {
        return BurnRate(60) > 14.4 || BurnRate(360) > 6;

        double BurnRate(int window)
        {
            var last = minutes.TakeLast(window).ToList();
            var payments = last.Sum(minute => minute.Payments);
            return payments == 0 ? 0 : (double)last.Sum(minute => minute.Failed) / payments / (1 - target);
        }
    }
}

/// <summary>Either window of a pair.</summary>
[WrongAnswer<ShouldPageTests>(nameof(ShouldPageTests.BothWindowsMustBurn), "the short windows say so")]
public static class TakesEitherWindow
{
    public static bool Decide(IReadOnlyList<(long Payments, long Failed)> minutes, double target)
    {
        return BurnRate(60) > 14.4 || BurnRate(5) > 14.4 || BurnRate(360) > 6 || BurnRate(30) > 6;

        double BurnRate(int window)
        {
            var last = minutes.TakeLast(window).ToList();
            var payments = last.Sum(minute => minute.Payments);
            return payments == 0 ? 0 : (double)last.Sum(minute => minute.Failed) / payments / (1 - target);
        }
    }
}

/// <summary>Only the hour.</summary>
[WrongAnswer<ShouldPageTests>(nameof(ShouldPageTests.EitherPairIsEnough), "goes on for hours")]
public static class ForgetsTheSecondPair
{
    public static bool Decide(IReadOnlyList<(long Payments, long Failed)> minutes, double target)
    {
        return BurnRate(60) > 14.4 && BurnRate(5) > 14.4;

        double BurnRate(int window)
        {
            var last = minutes.TakeLast(window).ToList();
            var payments = last.Sum(minute => minute.Payments);
            return payments == 0 ? 0 : (double)last.Sum(minute => minute.Failed) / payments / (1 - target);
        }
    }
}

/// <summary>The average of the minutes' shares.</summary>
[WrongAnswer<ShouldPageTests>(nameof(ShouldPageTests.PaymentsCountNotMinutes), "weigh as much")]
public static class AveragesTheMinutes
{
    public static bool Decide(IReadOnlyList<(long Payments, long Failed)> minutes, double target)
    {
        return (BurnRate(60) > 14.4 && BurnRate(5) > 14.4) || (BurnRate(360) > 6 && BurnRate(30) > 6);

        double BurnRate(int window)
        {
            var last = minutes.TakeLast(window).ToList();
            return last.Count == 0 ? 0 : last.Average(minute => minute.Payments == 0 ? 0 : (double)minute.Failed / minute.Payments) / (1 - target);
        }
    }
}

/// <summary>An objective of 99.9 %, whatever was asked for.</summary>
[WrongAnswer<ShouldPageTests>(nameof(ShouldPageTests.BothWindowsMustBurn), "may lose two of a hundred")]
public static class KnowsOneObjective
{
    public static bool Decide(IReadOnlyList<(long Payments, long Failed)> minutes, double target)
    {
        return (BurnRate(60) > 14.4 && BurnRate(5) > 14.4) || (BurnRate(360) > 6 && BurnRate(30) > 6);

        double BurnRate(int window)
        {
            var last = minutes.TakeLast(window).ToList();
            var payments = last.Sum(minute => minute.Payments);
            return payments == 0 ? 0 : (double)last.Sum(minute => minute.Failed) / payments / 0.001;
        }
    }
}

/// <summary>Nothing is said before six hours are over.</summary>
[WrongAnswer<ShouldPageTests>(nameof(ShouldPageTests.AShortHistoryIsEnough), "ten minutes old")]
public static class WaitsForAFullWindow
{
    public static bool Decide(IReadOnlyList<(long Payments, long Failed)> minutes, double target)
    {
        return minutes.Count >= 360 && ((BurnRate(60) > 14.4 && BurnRate(5) > 14.4) || (BurnRate(360) > 6 && BurnRate(30) > 6));

        double BurnRate(int window)
        {
            var last = minutes.TakeLast(window).ToList();
            var payments = last.Sum(minute => minute.Payments);
            return payments == 0 ? 0 : (double)last.Sum(minute => minute.Failed) / payments / (1 - target);
        }
    }
}
