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
    private static readonly TimeoutException Timeout = new("ledger did not answer");

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
        Assert.True(thrown is null,
            $"expected no exception from PayAsync, but it threw {thrown?.GetType().Name}. "
            + "Why it matters: the caller that catches it logs it once more, and one failure counts twice.");
        CheckIsLogged(logger, Timeout);
        AssertLevels(logger, LogLevel.Information, LogLevel.Debug, LogLevel.Debug, LogLevel.Error);
    }

    [Task("1.7", "every type of exception is a failure of the payment")]
    public async Task EveryExceptionIsAFailure()
    {
        foreach (var exception in new Exception[] { new InvalidOperationException("card not charged"), new FormatException("no amount") })
        {
            CheckIsLogged((await FailAsync(exception)).Logger, exception);
        }
    }

    [Task("1.7", "a charge that throws before its first await is a failure, too")]
    public async Task AFailureBeforeTheFirstAwaitIsAFailure()
    {
        var (logger, exception) = (new RecordingLogger(), new InvalidOperationException("no card"));
        await ThrownAsync(() => Answer(logger, Payment, () => throw exception));
        CheckIsLogged(logger, exception);
    }

    [Task("1.7", "the caller's thread is not blocked while the charge runs")]
    public async Task TheCallerIsNotBlocked()
    {
        var charge = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

        // A blocked caller is released after two seconds, so that the check ends.
        await using var release = new Timer(_ => charge.TrySetResult(), null, TimeSpan.FromSeconds(2), System.Threading.Timeout.InfiniteTimeSpan);
        var paying = Answer(new RecordingLogger(), Payment, () => charge.Task);
        var blocked = charge.Task.IsCompleted;
        charge.TrySetResult();
        await paying;
        Assert.True(!blocked,
            "expected PayAsync to return while the charge still runs, but it blocked its caller. "
            + "Why it matters: a blocked thread serves no other request. With many payments the service has no thread left; await it.");
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
                var unreadable = recorded.UnreadableScope is { } type ? $"; no provider reads a scope of the type {type}: its values must be object" : "";
                Assert.True(expected.Equals(actual),
                    $"\"{recorded.Text}\": expected {name} = {expected} from the scope, but it is {actual ?? "missing"}{unreadable}. "
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
        await PayAsync(logger, failure: null);
        return logger;
    }

    private async Task<(RecordingLogger Logger, Exception? Thrown)> FailAsync(Exception? failure = null)
    {
        var logger = new RecordingLogger();
        return (logger, await ThrownAsync(() => PayAsync(logger, failure ?? Timeout)));
    }

    // A starter that was not begun is no failure of the payment.
    private static async Task<Exception?> ThrownAsync(Func<Task> run) =>
        await Record.ExceptionAsync(run) is var thrown && thrown is NotImplementedException ? throw thrown : thrown;

    private Task PayAsync(RecordingLogger logger, Exception? failure) => Answer(logger, Payment, async () =>
    {
        logger.LogDebug("Card checked");
        await Task.Yield();
        logger.LogDebug("Card charged");
        if (failure is not null)
        {
            throw failure;
        }
    });

    private static void CheckIsLogged(RecordingLogger logger, Exception failure) =>
        Assert.True(logger.Events is [.., { Level: LogLevel.Error } last] && ReferenceEquals(last.Exception, failure),
            $"expected an Error with the {failure.GetType().Name} at the end, but the last event is {Describe(logger.Events)}. "
            + "Why it matters: a failure that is not logged with its exception has no type, no stack trace, and often no line at all.");

    private static string Describe(IReadOnlyList<RecordedEvent> events) =>
        events is [.., var last] ? $"{last.Level} \"{last.Text}\" with {last.Exception?.GetType().Name ?? "no exception"}" : "missing";

    private static void AssertLevels(RecordingLogger logger, params LogLevel[] expected)
    {
        var actual = logger.Events.Select(e => e.Level);
        Assert.True(actual.SequenceEqual(expected),
            $"expected the levels {string.Join(", ", expected)}, of which the two at Debug are the charge's, but they are {string.Join(", ", actual)}. "
            + "Why it matters: a beginning without an end shows a payment that hangs. A success logged too early is false.");
    }
}
