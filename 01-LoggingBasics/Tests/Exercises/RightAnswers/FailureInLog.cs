using Course.Testing;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;

namespace LoggingBasics.Tests.Exercises.RightAnswers;

[RightAnswer<FailureInLogTests>("a loop over the raw state in place of the recorded texts")]
public static class LoopOverTheRawState
{
    public static bool HasOne(FakeLogCollector log, string paymentId)
    {
        var found = 0;
        foreach (var record in log.GetSnapshot())
        {
            if (record.Id == 1003 && record.Level is LogLevel.Error && record.Exception is Exception
                && record.State is IReadOnlyList<KeyValuePair<string, string?>> values
                && values.Contains(new KeyValuePair<string, string?>("PaymentId", paymentId)))
            {
                found++;
            }
        }

        return found is 1;
    }
}

[RightAnswer<FailureInLogTests>("an assertion that throws, turned into a yes or no")]
public static class AssertionTurnedIntoAnAnswer
{
    public static bool HasOne(FakeLogCollector log, string paymentId)
    {
        try
        {
            var record = log.GetSnapshot().Single(each => each.Id.Id == 1003 && (each.StructuredState ?? []).ToLookup(p => p.Key, p => p.Value)["PaymentId"].Contains(paymentId));
            return (record.Level, record.Exception) is (LogLevel.Error, not null);
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }
}
