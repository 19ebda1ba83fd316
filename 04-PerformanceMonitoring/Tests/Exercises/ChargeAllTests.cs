using System.Collections.Concurrent;
using System.Diagnostics.Tracing;
using System.Threading.Channels;
using Course.Testing;
using PerformanceMonitoring.Exercises;
using Xunit;

namespace PerformanceMonitoring.Tests.Exercises;

public sealed class ChargeAllTests
{
    private static readonly string[] Payments = [.. Enumerable.Range(1, 6).Select(number => $"pay_{number}")];

    // The wait for an event that must come. A right answer does not need so long.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    // The wait for an event that may come.
    private static readonly TimeSpan AMoment = TimeSpan.FromMilliseconds(200);

    public Func<IReadOnlyList<string>, Func<string, Task<string>>, int, Task<IReadOnlyList<string>>> Answer { get; set; } = ChargeAll.RunAsync;

    [Task("4.5", "the results come in the order of the payments, each charged once")]
    public async Task TheResultsComeInTheOrderOfThePayments()
    {
        var network = new CardNetwork();
        var running = Begin(network, atOnce: 6);
        await network.HaveBegunAsync(AMoment, Payments);
        foreach (var payment in Payments.Reverse())
        {
            network.Answer(payment);
            await network.ChargeOf(payment);
        }

        var results = await Ended(running);
        var expected = Payments.Select(payment => $"{payment} approved").ToList();
        Assert.True(expected.SequenceEqual(results), $"the results should be [{string.Join(", ", expected)}], but they are [{string.Join(", ", results)}]. Why it matters: a result that stands beside another payment is a wrong booking.");
        Assert.True(network.Charges.Count == Payments.Length, $"{Payments.Length} payments should be charged once each, but {network.Charges.Count} charges began. Why it matters: a customer who is charged twice complains.");
    }

    [Task("4.5", "at most atOnce charges run at once")]
    public async Task AtMostAtOnceAreUnderWay()
    {
        foreach (var atOnce in new[] { 1, 2, 5 })
        {
            var network = new CardNetwork();
            var running = Begin(network, atOnce);
            await network.HaveBegunAsync(AMoment, Payments[..(atOnce + 1)]);
            Payments.ToList().ForEach(network.Answer);
            await network.AnswerAllAsync();
            await Ended(running);
            Assert.True(network.MostAtOnce <= atOnce, $"at most {atOnce} charges should run at once, but {network.MostAtOnce} did. Why it matters: the card network refuses more, and the retries of the refused charges are the next outage.");
        }
    }

    [Task("4.5", "as soon as a charge ends, the next one begins")]
    public async Task AsSoonAsOneEndsTheNextBegins()
    {
        var network = new CardNetwork();
        var running = Begin(network, atOnce: 2);

        // pay_1 is slow. All others must end beside it.
        foreach (var payment in Payments[1..])
        {
            var begun = await network.HaveBegunAsync(Patience, payment);
            if (!begun)
            {
                Payments.ToList().ForEach(network.Answer);
                await Ended(running);
            }

            Assert.True(begun, $"two charges may run at once, and pay_1 takes long: {payment} should have begun meanwhile, but it has not. Why it matters: one slow charge would hold up all charges behind it.");
            network.Answer(payment);
        }

        network.Answer(Payments[0]);
        await Ended(running);
    }

    [Task("4.5", "after a failed charge the next one begins, and the exception reaches the caller")]
    public async Task AFailedChargeGivesItsPlaceToTheNext()
    {
        var network = new CardNetwork();
        var running = Begin(network, atOnce: 1);
        var begun = true;
        foreach (var payment in Payments)
        {
            begun = begun && await network.HaveBegunAsync(Patience, payment);
            if (payment == Payments[1])
            {
                network.Fail(payment);
            }
            else
            {
                network.Answer(payment);
            }
        }

        if (!begun && await Task.WhenAny(running, Task.Delay(AMoment, TestContext.Current.CancellationToken)) == running
            && running.Exception?.InnerException is NotImplementedException)
        {
            await running;
        }

        Assert.True(begun, $"{Payments[1]} failed, and the charges after it should have begun, but they did not. Why it matters: a permit that a failed charge keeps is gone for ever. After a few failures nothing is charged any more, and nothing is logged.");
        var thrown = await Record.ExceptionAsync(() => Ended(running));
        Assert.True(thrown is IOException, $"the exception of the failed charge should reach the caller, but there came {thrown?.GetType().Name ?? "none"}. Why it matters: the caller books a payment that it believes to be charged.");
    }

    [Task("4.5", "no thread waits")]
    public async Task NoThreadWaits()
    {
        var network = new CardNetwork();
        using var waits = new BlockingWaits();
        var running = Begin(network, atOnce: 3);
        await network.AnswerAllAsync();
        await Ended(running);
        var blocked = network.Charges.Count(waits.WereFor);
        Assert.True(blocked == 0, $"for {blocked} of {Payments.Length} charges a thread was blocked until it ended. Why it matters: the pool has a thread for each core, and adds others slowly. When all of them wait, no thread is left, not even for the health check.");
    }

    // An answer may block its caller, so the caller is a thread of its own.
    private Task<IReadOnlyList<string>> Begin(CardNetwork network, int atOnce)
    {
        var begun = new TaskCompletionSource<Task<IReadOnlyList<string>>>(TaskCreationOptions.RunContinuationsAsynchronously);
        new Thread(() =>
        {
            try
            {
                begun.SetResult(Answer(Payments, network.ChargeAsync, atOnce));
            }
            catch (Exception exception)
            {
                begun.SetException(exception);
            }
        })
        { IsBackground = true }.Start();
        return Unwrap();

        async Task<IReadOnlyList<string>> Unwrap()
        {
            try
            {
                return await await begun.Task;
            }
            finally
            {
                network.End();
            }
        }
    }

    private static async Task<IReadOnlyList<string>> Ended(Task<IReadOnlyList<string>> running) => await running.WaitAsync(TimeSpan.FromSeconds(20));

    /// <summary>A card network that answers when the check says so.</summary>
    private sealed class CardNetwork
    {
        private readonly Channel<string> _beginnings = Channel.CreateUnbounded<string>();
        private readonly ConcurrentDictionary<string, TaskCompletionSource<string>> _answers = new();
        private readonly ConcurrentDictionary<string, Task<string>> _charges = new();
        private readonly HashSet<string> _seen = [];
        private readonly Lock _lock = new();
        private int _underWay;

        public ConcurrentBag<Task<string>> Charges { get; } = [];

        /// <summary>The charge of a payment, or an ended task where the charge has not begun.</summary>
        public Task<string> ChargeOf(string payment) => _charges.GetValueOrDefault(payment, Task.FromResult(""));

        public int MostAtOnce { get; private set; }

        public Task<string> ChargeAsync(string payment)
        {
            lock (_lock)
            {
                MostAtOnce = Math.Max(MostAtOnce, ++_underWay);
            }

            var charge = AnsweredAsync(payment);
            Charges.Add(charge);
            _charges[payment] = charge;
            _beginnings.Writer.TryWrite(payment);
            return charge;
        }

        public void Answer(string payment) => AnswerTo(payment).TrySetResult($"{payment} approved");

        public void Fail(string payment) => AnswerTo(payment).TrySetException(new IOException($"{payment}: the connection was reset"));

        /// <summary>No further charge will begin.</summary>
        public void End() => _beginnings.Writer.TryComplete();

        /// <summary>Answers each charge that begins, until all have ended.</summary>
        public async Task AnswerAllAsync()
        {
            await foreach (var payment in _beginnings.Reader.ReadAllAsync())
            {
                Answer(payment);
            }
        }

        /// <summary>Whether all of these charges begin in time.</summary>
        public async Task<bool> HaveBegunAsync(TimeSpan within, params IReadOnlyCollection<string> payments)
        {
            using var patience = new CancellationTokenSource(within);
            try
            {
                while (!payments.All(_seen.Contains))
                {
                    _seen.Add(await _beginnings.Reader.ReadAsync(patience.Token));
                }

                return true;
            }
            catch (Exception exception) when (exception is OperationCanceledException or ChannelClosedException)
            {
                return false;
            }
        }

        private async Task<string> AnsweredAsync(string payment)
        {
            try
            {
                return await AnswerTo(payment).Task;
            }
            finally
            {
                lock (_lock)
                {
                    _underWay--;
                }
            }
        }

        private TaskCompletionSource<string> AnswerTo(string payment) => _answers.GetOrAdd(payment, _ => new(TaskCreationOptions.RunContinuationsAsynchronously));
    }

    /// <summary>Listens to the runtime's events about threads that block until a task ends.</summary>
    private sealed class BlockingWaits : EventListener
    {
        private const int TaskWaitBegin = 10;
        private const int Synchronous = 1;
        private readonly ConcurrentDictionary<int, bool> _tasks = new();

        public bool WereFor(Task task) => _tasks.ContainsKey(task.Id);

        protected override void OnEventSourceCreated(EventSource eventSource)
        {
            if (eventSource.Name == "System.Threading.Tasks.TplEventSource")
            {
                EnableEvents(eventSource, EventLevel.Informational, (EventKeywords)3);
            }
        }

        protected override void OnEventWritten(EventWrittenEventArgs eventData)
        {
            if (eventData is { EventId: TaskWaitBegin, Payload: [_, _, int task, int behavior, ..] } && behavior == Synchronous)
            {
                _tasks?.TryAdd(task, true);
            }
        }
    }
}
