using Course.Testing;
using LoggingBasics.Exercises;
using LoggingBasics.Shop;
using Microsoft.Extensions.Logging;
using Xunit;

namespace LoggingBasics.Tests.Exercises;

public sealed class ChooseLevelsTests
{
    public Func<Situation, LogLevel> Answer { get; set; } = ChooseLevels.For;

    [Task("1.1", "what happened in the business is Information, a declined card too")]
    public void BusinessIsInformation() => Check(LogLevel.Information,
        "it is an answer that the shop gave, not a fault of it; an Error here calls somebody for a customer without money",
        Situation.PaymentSucceeded, Situation.CardDeclined);

    [Task("1.1", "trouble that was survived is a Warning")]
    public void SurvivedTroubleIsWarning() => Check(LogLevel.Warning,
        "nothing has failed yet, and somebody should look before it does: lower it is not seen, higher it counts as a failure",
        Situation.LedgerAnsweredAtThirdAttempt, Situation.CertificateExpiresSoon);

    [Task("1.1", "one failed operation is an Error")]
    public void OneFailedOperationIsError() => Check(LogLevel.Error,
        "one operation failed and the service goes on: Critical would wake somebody for it, Warning would leave it out of the error rate",
        Situation.LedgerTimedOut, Situation.ReceiptNotSent);

    [Task("1.1", "a service that fails is Critical")]
    public void AFailingServiceIsCritical() => Check(LogLevel.Critical,
        "every payment fails until somebody acts: among single errors it would wait until morning",
        Situation.LedgerUnreachable, Situation.LedgerDiskFull);

    [Task("1.1", "what only a developer needs is Debug, and each single step is Trace")]
    public void DetailIsDebugOrTrace()
    {
        const string why = "Debug is on for hours, Trace for minutes; at Information this buries the business in detail";
        Check(LogLevel.Debug, why, Situation.AntifraudScoreComputed);
        Check(LogLevel.Trace, why, Situation.AntifraudRuleEntered);
    }

    [Fact]
    public void EverySituationIsAskedForOnce() => Assert.Equal(10, Enum.GetValues<Situation>().Length);

    private void Check(LogLevel expected, string why, params Situation[] situations)
    {
        foreach (var situation in situations)
        {
            var actual = Answer(situation);
            Assert.True(actual == expected, $"{situation}: expected {expected}, but it is {actual}. Why it matters: {why}.");
        }
    }
}
