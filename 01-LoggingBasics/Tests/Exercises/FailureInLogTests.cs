using Course.Testing;
using LoggingBasics.Exercises;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;
using Xunit;

namespace LoggingBasics.Tests.Exercises;

public sealed class FailureInLogTests
{
    private static readonly EventId Failed = new(1003, "PaymentFailed");
    private static readonly TimeoutException Timeout = new("ledger did not answer");
    private readonly FakeLogger _logger = new();

    public Func<FakeLogCollector, string, bool> Answer { get; set; } = FailureInLog.HasOne;

    [Task("1.8", "one failure is found, wherever it stands")]
    public void OneFailureIsFound()
    {
        _logger.LogInformation(1001, "Payment {PaymentId} begins", "pay_1003");
        _logger.LogError(Failed, Timeout, "Payment {PaymentId} failed", "pay_1003");
        _logger.LogInformation(1002, "Payment {PaymentId} succeeded", "pay_1004");
        _logger.LogInformation("Nothing waits");
        Check(true, "a service logs more than the one event that a test is about");
    }

    [Task("1.8", "the text of the event means nothing")]
    public void TheTextMeansNothing()
    {
        _logger.LogError(Failed, Timeout, "The ledger refused to book {PaymentId}", "pay_1003");
        Check(true, "a test that compares the text turns red when somebody improves a sentence");
    }

    [Task("1.8", "the level counts")]
    public void TheLevelCounts()
    {
        _logger.LogWarning(Failed, Timeout, "Payment {PaymentId} failed", "pay_1003");
        Check(false, "an alert counts errors; a failure at Warning reaches nobody, and the test must notice");
    }

    [Task("1.8", "the id of the event counts")]
    public void TheIdCounts()
    {
        _logger.LogError(new EventId(2001), Timeout, "Payment {PaymentId} failed", "pay_1003");
        Check(false, "the id says which event it is; another event with the same words is another event");
    }

    [Task("1.8", "the event has its exception")]
    public void TheExceptionCounts()
    {
        _logger.LogError(Failed, "Payment {PaymentId} failed", "pay_1003");
        Check(false, "without the exception the log says that it failed, and not why");
    }

    [Task("1.8", "the property says which payment failed")]
    public void ThePropertyCounts()
    {
        const string why = "a search asks for the property PaymentId; a text that contains the id is not found";
        _logger.LogError(Failed, Timeout, "Payment {PaymentId} failed after pay_1003", "pay_1004");
        Check(false, why);
        _logger.LogError(Failed, Timeout, "Payment {PaymentId} failed", "pay_10030");
        Check(false, why);
        _logger.LogError(Failed, Timeout, "Payment {Id} failed", "pay_1003");
        Check(false, why);
    }

    [Task("1.8", "no failure and two failures are both wrong")]
    public void ExactlyOneIsRight()
    {
        Check(false, "an empty log has no failure");
        _logger.LogError(Failed, Timeout, "Payment {PaymentId} failed", "pay_1003");
        _logger.LogError(Failed, Timeout, "Payment {PaymentId} failed", "pay_1003");
        Check(false, "one failure that is logged twice counts twice in every statistic");
    }

    private void Check(bool expected, string why)
    {
        var actual = Answer(_logger.Collector, "pay_1003");
        var log = string.Join('\n', _logger.Collector.GetSnapshot().Select(record =>
            $"  {record.Level} {record.Id.Id} \"{record.Message}\" PaymentId={record.StructuredState?.FirstOrDefault(property => property.Key == "PaymentId").Value ?? "-"}"
            + $" {record.Exception?.GetType().Name ?? "no exception"}"));
        Assert.True(actual == expected,
            $"expected {expected} for pay_1003, but it is {actual}. The log:\n{(log.Length == 0 ? "  (empty)" : log)}\nWhy it matters: {why}.");
    }
}
