using Course.Testing;
using LoggingBasics.Shop;
using Microsoft.Extensions.Logging;

namespace LoggingBasics.Tests.Exercises.WrongAnswers;

/// <summary>The most common one: what the customer does not like is taken for an error of the shop.</summary>
[WrongAnswer<ChooseLevelsTests>(nameof(ChooseLevelsTests.BusinessIsInformation), "CardDeclined: expected Information, but it is Error")]
public static class DeclinedCardIsAnError
{
    public static LogLevel For(Situation situation) =>
        situation == Situation.CardDeclined ? LogLevel.Error : RightLevels.For(situation);
}

/// <summary>A retry that helped is no news.</summary>
[WrongAnswer<ChooseLevelsTests>(nameof(ChooseLevelsTests.SurvivedTroubleIsWarning), "somebody should look before it does")]
public static class RetryThatHelpedIsInformation
{
    public static LogLevel For(Situation situation) =>
        situation == Situation.LedgerAnsweredAtThirdAttempt ? LogLevel.Information : RightLevels.For(situation);
}

/// <summary>Every exception is the end of the world.</summary>
[WrongAnswer<ChooseLevelsTests>(nameof(ChooseLevelsTests.OneFailedOperationIsError), "would wake somebody for it")]
public static class EveryExceptionIsCritical
{
    public static LogLevel For(Situation situation) =>
        situation == Situation.ReceiptNotSent ? LogLevel.Critical : RightLevels.For(situation);
}

/// <summary>An outage is one more error.</summary>
[WrongAnswer<ChooseLevelsTests>(nameof(ChooseLevelsTests.AFailingServiceIsCritical), "would wait until morning")]
public static class NothingIsCritical
{
    public static LogLevel For(Situation situation) =>
        RightLevels.For(situation) == LogLevel.Critical ? LogLevel.Error : RightLevels.For(situation);
}

/// <summary>Everything that is not trouble is Information.</summary>
[WrongAnswer<ChooseLevelsTests>(nameof(ChooseLevelsTests.DetailIsDebugOrTrace), "buries the business in detail")]
public static class DetailIsInformation
{
    public static LogLevel For(Situation situation) =>
        RightLevels.For(situation) < LogLevel.Information ? LogLevel.Information : RightLevels.For(situation);
}

/// <summary>The levels that the wrong answers above start from, since the learner's own may be unfinished.</summary>
internal static class RightLevels
{
    public static LogLevel For(Situation situation) => situation switch
    {
        Situation.LedgerUnreachable or Situation.LedgerDiskFull => LogLevel.Critical,
        Situation.LedgerTimedOut or Situation.ReceiptNotSent => LogLevel.Error,
        Situation.LedgerAnsweredAtThirdAttempt or Situation.CertificateExpiresSoon => LogLevel.Warning,
        Situation.AntifraudScoreComputed => LogLevel.Debug,
        Situation.AntifraudRuleEntered => LogLevel.Trace,
        _ => LogLevel.Information,
    };
}
