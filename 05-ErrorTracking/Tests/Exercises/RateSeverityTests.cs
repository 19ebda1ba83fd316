using System.Globalization;
using Course.Testing;
using ErrorTracking.Alerting;
using ErrorTracking.Exercises;
using ErrorTracking.ExerciseTypes;
using Xunit;

namespace ErrorTracking.Tests.Exercises;

public sealed class RateSeverityTests
{
    public Func<Impact, Severity> Answer { get; set; } = RateSeverity.Of;

    [Task("5.6", "users who cannot pay come first")]
    public void WhoCannotPayComesFirst()
    {
        const string why = "payments are what the shop is for, and other errors can wait for an hour";
        Is(Severity.P1, new Impact(0.5, CanPay: false, HasWorkaround: true, IsNew: false), why);
        Is(Severity.P1, new Impact(0.02, CanPay: false, HasWorkaround: false, IsNew: true), why);
        Is(Severity.P2, new Impact(0.005, CanPay: false, HasWorkaround: true, IsNew: false), why);
        Is(Severity.P2, new Impact(0, CanPay: false, HasWorkaround: true, IsNew: true), why);
    }

    [Task("5.6", "many users, with or without another way")]
    public void ManyUsers()
    {
        const string why = "severity is what users feel: with another way they lose a minute, without it the day";
        Is(Severity.P2, new Impact(0.5, CanPay: true, HasWorkaround: false, IsNew: false), why);
        Is(Severity.P3, new Impact(0.5, CanPay: true, HasWorkaround: true, IsNew: false), why);
        Is(Severity.P3, new Impact(0.0001, CanPay: true, HasWorkaround: true, IsNew: true), why);
        Is(Severity.P4, new Impact(0.05, CanPay: true, HasWorkaround: false, IsNew: false), why);
        Is(Severity.P4, new Impact(0, CanPay: true, HasWorkaround: true, IsNew: false), why);
    }

    [Task("5.6", "at least means that the border belongs to it")]
    public void TheBorderBelongsToIt()
    {
        const string why = "the rule and the code must agree on the border, or nobody is paged at exactly one in a hundred";
        Is(Severity.P1, new Impact(0.01, CanPay: false, HasWorkaround: true, IsNew: false), why);
        Is(Severity.P2, new Impact(0.1, CanPay: true, HasWorkaround: false, IsNew: false), why);
        Is(Severity.P3, new Impact(0.1, CanPay: true, HasWorkaround: true, IsNew: false), why);
        Is(Severity.P1, new Impact(1, CanPay: false, HasWorkaround: true, IsNew: false), why);
    }

    [Task("5.6", "a share below 0, above 1 or NaN is an error")]
    public void APartThatIsNoneIsAnError()
    {
        foreach (var part in new[] { -0.1, 1.1, 50, double.NaN, double.PositiveInfinity })
        {
            var thrown = Record.Exception(() => Answer(new Impact(part, CanPay: true, HasWorkaround: true, IsNew: false)));
            if (thrown is NotImplementedException)
            {
                throw thrown;
            }

            Assert.True(thrown is ArgumentOutOfRangeException, string.Create(CultureInfo.InvariantCulture, $"a part of {part} should be an ArgumentOutOfRangeException, but was {thrown?.GetType().Name ?? "accepted"}. Why it matters: a night without users gives 0 / 0, which is NaN. Without this check the outage is a P4."));
        }
    }

    private void Is(Severity expected, Impact impact, string why)
    {
        var actual = Answer(impact);
        Assert.True(actual == expected, string.Create(CultureInfo.InvariantCulture, $"{impact.PartOfUsers} of the users, {(impact.CanPay ? "can" : "cannot")} pay, {(impact.HasWorkaround ? "another way" : "no other way")}{(impact.IsNew ? ", new" : "")}: expected {expected}, but it is {actual}. Why it matters: {why}."));
    }
}
