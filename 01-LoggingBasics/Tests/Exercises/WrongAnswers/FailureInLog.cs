using Course.Testing;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;

namespace LoggingBasics.Tests.Exercises.WrongAnswers;

/// <summary>The text is compared.</summary>
[WrongAnswer<FailureInLogTests>(nameof(FailureInLogTests.TheTextMeansNothing), "turns red when somebody improves a sentence")]
public static class TextCompared
{
    public static bool HasOne(FakeLogCollector log, string paymentId) =>
        RightFailure.Count(log, record => RightFailure.Is(record, paymentId) && record.Message.EndsWith("failed", StringComparison.Ordinal)) == 1;
}

/// <summary>Only the last event is looked at.</summary>
[WrongAnswer<FailureInLogTests>(nameof(FailureInLogTests.OneFailureIsFound), "expected True for pay_1003, but it is False")]
public static class LastEventOnly
{
    public static bool HasOne(FakeLogCollector log, string paymentId) =>
        RightFailure.Count(log, record => RightFailure.Is(record, paymentId)) == 1 && RightFailure.Is(log.LatestRecord, paymentId);
}

/// <summary>One is enough.</summary>
[WrongAnswer<FailureInLogTests>(nameof(FailureInLogTests.ExactlyOneIsRight), "counts twice in every statistic")]
public static class AtLeastOne
{
    public static bool HasOne(FakeLogCollector log, string paymentId) => RightFailure.Count(log, record => RightFailure.Is(record, paymentId)) >= 1;
}

/// <summary>The level is not asked for.</summary>
[WrongAnswer<FailureInLogTests>(nameof(FailureInLogTests.TheLevelCounts), "a failure at Warning reaches nobody")]
public static class EveryLevel
{
    public static bool HasOne(FakeLogCollector log, string paymentId) => RightFailure.Count(log, record => RightFailure.Is(record, paymentId, LogLevel.Warning)) == 1;
}

/// <summary>Every error about the payment is its failure.</summary>
[WrongAnswer<FailureInLogTests>(nameof(FailureInLogTests.TheIdCounts), "another event with the same words is another event")]
public static class EveryError
{
    public static bool HasOne(FakeLogCollector log, string paymentId) => RightFailure.Count(log, record => RightFailure.Is(record, paymentId, id: record.Id.Id)) == 1;
}

/// <summary>The id is searched in the text.</summary>
[WrongAnswer<FailureInLogTests>(nameof(FailureInLogTests.ThePropertyCounts), "a text that contains the id is not found")]
public static class IdSearchedInTheText
{
    public static bool HasOne(FakeLogCollector log, string paymentId) => RightFailure.Count(log, record =>
        record is { Id.Id: 1003, Level: LogLevel.Error, Exception: not null } && record.Message.Contains(paymentId, StringComparison.Ordinal)) == 1;
}

/// <summary>The exception is not asked for.</summary>
[WrongAnswer<FailureInLogTests>(nameof(FailureInLogTests.TheExceptionCounts), "and not why")]
public static class ExceptionNotAskedFor
{
    public static bool HasOne(FakeLogCollector log, string paymentId) => RightFailure.Count(log, record =>
        record is { Id.Id: 1003, Level: LogLevel.Error } && RightFailure.PaymentId(record) == paymentId) == 1;
}

internal static class RightFailure
{
    public static int Count(FakeLogCollector log, Func<FakeLogRecord, bool> isFailure) => log.GetSnapshot().Count(isFailure);

    public static bool Is(FakeLogRecord record, string paymentId, LogLevel from = LogLevel.Error, int id = 1003) =>
        record.Id.Id == id && record.Level >= from && record.Level <= LogLevel.Error && record.Exception is not null && PaymentId(record) == paymentId;

    public static string? PaymentId(FakeLogRecord record) =>
        record.StructuredState?.FirstOrDefault(property => property.Key == "PaymentId").Value;
}
