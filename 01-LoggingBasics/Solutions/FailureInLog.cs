using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;

namespace LoggingBasics.Exercises;

/// <summary>An assertion of a test: the event, its level and its properties, not its text.</summary>
public static class FailureInLog
{
    /// <summary>Whether the log holds exactly one failure of the payment.</summary>
    /// <param name="log">What a <see cref="FakeLogger"/> recorded.</param>
    /// <param name="paymentId">The id of the payment, for example <c>pay_1003</c>.</param>
    public static bool HasOne(FakeLogCollector log, string paymentId) =>
        log.GetSnapshot().Count(record =>
            record.Id.Id == 1003
            && record.Level == LogLevel.Error
            && record.Exception is not null
            && record.StructuredState?.Any(property => property.Key == "PaymentId" && property.Value == paymentId) == true) == 1;
}
