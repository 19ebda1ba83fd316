using LoggingBasics.Shop;
using Microsoft.Extensions.Logging;

namespace LoggingBasics.Exercises;

/// <summary>The level for ten situations in the shop.</summary>
public static class ChooseLevels
{
    /// <summary>The level at which a situation is logged.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The situation is none of the ten.</exception>
    public static LogLevel For(Situation situation) => situation switch
    {
        Situation.LedgerUnreachable or Situation.LedgerDiskFull => LogLevel.Critical,
        Situation.LedgerTimedOut or Situation.ReceiptNotSent => LogLevel.Error,
        Situation.LedgerAnsweredAtThirdAttempt or Situation.CertificateExpiresSoon => LogLevel.Warning,
        Situation.PaymentSucceeded or Situation.CardDeclined => LogLevel.Information,
        Situation.AntifraudScoreComputed => LogLevel.Debug,
        Situation.AntifraudRuleEntered => LogLevel.Trace,
        _ => throw new ArgumentOutOfRangeException(nameof(situation)),
    };
}
