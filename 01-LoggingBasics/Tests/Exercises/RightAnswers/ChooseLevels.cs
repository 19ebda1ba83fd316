using Course.Testing;
using LoggingBasics.Shop;
using Microsoft.Extensions.Logging;

namespace LoggingBasics.Tests.Exercises.RightAnswers;

[RightAnswer<ChooseLevelsTests>("a dictionary in place of a switch")]
public static class LevelsByLookup
{
    private static readonly Dictionary<Situation, LogLevel> Levels = new()
    {
        [Situation.PaymentSucceeded] = LogLevel.Information,
        [Situation.CardDeclined] = LogLevel.Information,
        [Situation.LedgerAnsweredAtThirdAttempt] = LogLevel.Warning,
        [Situation.CertificateExpiresSoon] = LogLevel.Warning,
        [Situation.LedgerTimedOut] = LogLevel.Error,
        [Situation.ReceiptNotSent] = LogLevel.Error,
        [Situation.LedgerUnreachable] = LogLevel.Critical,
        [Situation.LedgerDiskFull] = LogLevel.Critical,
        [Situation.AntifraudScoreComputed] = LogLevel.Debug,
        [Situation.AntifraudRuleEntered] = LogLevel.Trace,
    };

    public static LogLevel For(Situation situation) => Levels[situation];
}

[RightAnswer<ChooseLevelsTests>("the questions of the task one after the other, with a default at the end")]
public static class QuestionsFromTheTop
{
    public static LogLevel For(Situation situation)
    {
        if (situation is Situation.LedgerUnreachable or Situation.LedgerDiskFull)
        {
            return LogLevel.Critical;
        }

        if (situation is Situation.LedgerTimedOut or Situation.ReceiptNotSent)
        {
            return LogLevel.Error;
        }

        if (situation is Situation.LedgerAnsweredAtThirdAttempt or Situation.CertificateExpiresSoon)
        {
            return LogLevel.Warning;
        }

        return situation switch
        {
            Situation.AntifraudScoreComputed => LogLevel.Debug,
            Situation.AntifraudRuleEntered => LogLevel.Trace,
            _ => LogLevel.Information,
        };
    }
}
