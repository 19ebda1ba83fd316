using Course.Testing;
using LoggingBasics.Exercises;
using LoggingBasics.Shop;
using LoggingBasics.Tests.Support;
using Microsoft.Extensions.Logging;
using Xunit;

namespace LoggingBasics.Tests.Exercises;

public sealed class PaymentScopeTests
{
    private static readonly Payment Payment = new("pay_1003", "user_42", 899, "USD");
    private static readonly TimeoutException Failure = new("ledger did not answer");

    public Func<ILogger, Payment, Func<Task>, Task> Answer { get; set; } = PaymentScope.PayAsync;

    [Task("1.7", "a payment that succeeds is logged before and after its charge")]
    public async Task ASuccessIsLoggedBeforeAndAfter()
    {
        var logger = await PayAsync();
        AssertLevels(logger, LogLevel.Information, LogLevel.Debug, LogLevel.Debug, LogLevel.Information);
    }

    [Task("1.7", "a charge that throws is logged once, as an Error with its exception, and goes no further")]
    public async Task AFailureIsLoggedOnceWithItsException()
    {
        var (logger, thrown) = await FailAsync();
        Assert.True(thrown is null, $"expected no exception to come out, but there came {thrown?.GetType().Name}. Why it matters: whoever catches it next logs it once more, and one failure counts twice.");
        AssertLevels(logger, LogLevel.Information, LogLevel.Debug, LogLevel.Debug, LogLevel.Error);
        Assert.True(ReferenceEquals(logger.Events[^1].Exception, Failure), "expected the exception object on the Error. Why it matters: its type and stack trace are lost without it.");
    }

    [Task("1.7", "beginning, success and failure can be told apart")]
    public async Task TheThreeEventsCanBeToldApart()
    {
        var (failing, _) = await FailAsync();
        var templates = (await PayAsync()).Events.Concat(failing.Events).Where(e => e.Level > LogLevel.Debug).Select(e => e.Template).Distinct().ToList();
        Assert.True(templates.Count == 3 && !templates.Contains(""),
            $"expected three messages, one for each, but they are: {string.Join(", ", templates.Select(template => $"\"{template}\""))}. "
            + "Why it matters: the message is what the reader sees first, and what a search begins with.");
    }

    [Task("1.7", "every event carries the payment and the user, those of the charge and the failure too")]
    public async Task EveryEventCarriesPaymentAndUser()
    {
        var (failing, _) = await FailAsync();
        foreach (var recorded in (await PayAsync()).Events.Concat(failing.Events))
        {
            foreach (var (name, expected) in new[] { ("PaymentId", Payment.Id), ("UserId", Payment.UserId) })
            {
                var actual = recorded.Scopes.GetValueOrDefault(name) ?? recorded.Properties.GetValueOrDefault(name);
                Assert.True(expected.Equals(actual),
                    $"\"{recorded.Text}\": expected {name} = {expected} from the scope, but it is {actual ?? "missing"}. "
                    + "Why it matters: a search for the payment must find what was logged far below, after every await, and above all what failed.");
            }
        }
    }

    [Task("1.7", "the scope has ended when the method returns, also after a failure")]
    public async Task TheScopeHasEnded()
    {
        var (failing, _) = await FailAsync();
        foreach (var logger in new[] { await PayAsync(), failing })
        {
            Assert.True(logger.OpenScopes == 0,
                $"expected no open scope, but there is {logger.OpenScopes}. Why it matters: the next payment is logged under the name of this one.");
        }
    }

    private async Task<RecordingLogger> PayAsync()
    {
        var logger = new RecordingLogger();
        await PayAsync(logger, fail: false);
        return logger;
    }

    private async Task<(RecordingLogger Logger, TimeoutException? CameOut)> FailAsync()
    {
        var logger = new RecordingLogger();
        try
        {
            await PayAsync(logger, fail: true);
            return (logger, null);
        }
        catch (TimeoutException exception)
        {
            return (logger, exception);
        }
    }

    private Task PayAsync(RecordingLogger logger, bool fail) => Answer(logger, Payment, async () =>
    {
        logger.LogDebug("Card checked");
        await Task.Yield();
        logger.LogDebug("Card charged");
        if (fail)
        {
            throw Failure;
        }
    });

    private static void AssertLevels(RecordingLogger logger, params LogLevel[] expected)
    {
        var actual = logger.Events.Select(e => e.Level);
        Assert.True(actual.SequenceEqual(expected),
            $"expected the levels {string.Join(", ", expected)}, of which the two at Debug are the charge's, but they are {string.Join(", ", actual)}. "
            + "Why it matters: a beginning without an end is how one finds what hangs, and an end that comes too early is a lie.");
    }
}
