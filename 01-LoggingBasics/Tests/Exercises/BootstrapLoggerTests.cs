using Course.Testing;
using LoggingBasics.Exercises;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Serilog;
using Serilog.Configuration;
using Serilog.Core;
using Serilog.Events;
using Xunit;

namespace LoggingBasics.Tests.Exercises;

public sealed class BootstrapLoggerTests
{
    // Log.Logger is one per process.
    private static readonly Lock LogInUse = new();
    private static readonly InvalidOperationException NoLedger = new("the address of the ledger is missing");
    private static readonly TimeoutException Timeout = new("ledger did not answer");
    private readonly List<LogEvent> _events = [];

    public Func<Action<LoggerSinkConfiguration>, Action<IServiceCollection>, Action<IServiceProvider>, int> Answer { get; set; } = BootstrapLogger.Run;

    [Task("1.9", "an event and an error while the services are registered are logged")]
    public void TheStartUpIsLogged()
    {
        Run(register: _ =>
        {
            Log.Information("Registering");
            throw NoLedger;
        });
        Assert.True(Count("Registering") == 1,
            $"expected the event \"Registering\" once, but {Describe()}. "
            + "Why it matters: a service that does not start is the one whose log you need, and its host does not exist yet.");
        AssertFailure(NoLedger, "a service that does not start leaves no line, and an operator guesses");
    }

    [Task("1.9", "an error while the service works is logged")]
    public void AnErrorOfTheWorkIsLogged()
    {
        Run(work: _ => throw Timeout);
        AssertFailure(Timeout, "the last line of a service that fails says why");
    }

    [Task("1.9", "the service's own events arrive once, with their source")]
    public void TheServiceLogs()
    {
        Run(work: services => services.GetRequiredService<ILogger<BootstrapLoggerTests>>().LogInformation("Payment {PaymentId} succeeded", "pay_1001"));
        var source = _events.Find(IsPayment)?.Properties.GetValueOrDefault("SourceContext")?.ToString();
        Assert.True(_events.Count(IsPayment) == 1 && source == $"\"{typeof(BootstrapLoggerTests).FullName}\"",
            $"expected the event \"Payment {{PaymentId}} succeeded\" once, with the source {typeof(BootstrapLoggerTests).FullName}, but {Describe()}. "
            + "Why it matters: the code of a service knows ILogger<T> alone. An event that arrives twice is counted twice.");
    }

    [Task("1.9", "an error is Fatal, and has a message")]
    public void AnErrorIsFatal()
    {
        Run(work: _ => throw Timeout);
        var levels = _events.Where(logEvent => logEvent.Exception is not null).Select(logEvent => logEvent.Level).ToList();
        Assert.True(levels.TrueForAll(level => level == LogEventLevel.Fatal),
            $"expected the level Fatal, but it is {string.Join(", ", levels)}. "
            + "Why it matters: Error says that one operation failed. Fatal says that the service is gone.");
        Assert.True(_events.TrueForAll(logEvent => logEvent.MessageTemplate.Text.Length > 0),
            "expected a message beside the exception, but it is empty. Why it matters: the message is what an operator reads first, and what a search begins with.");
    }

    [Task("1.9", "the exit code is 0 after success and 1 after an error, and no exception gets out")]
    public void TheExitCodeTells()
    {
        const string why = "an orchestrator sees only the exit code";
        AssertExitCode(0, Run(), why);
        AssertExitCode(1, Run(register: _ => throw NoLedger), why);
        AssertExitCode(1, Run(work: _ => throw Timeout), why);
    }

    [Task("1.9", "every event has arrived at the end, also at a target that writes when it is closed")]
    public void EveryEventHasArrived()
    {
        Run(work: services => services.GetRequiredService<ILogger<BootstrapLoggerTests>>().LogInformation("Payment {PaymentId} succeeded", "pay_1001"), closes: true);
        AssertArrived(IsPayment, "Payment {PaymentId} succeeded");
        Run(work: _ => throw Timeout, closes: true);
        AssertArrived(logEvent => logEvent.Exception == Timeout, "the TimeoutException");

        void AssertArrived(Predicate<LogEvent> isIt, string what) =>
            Assert.True(_events.Exists(isIt),
                $"expected {what} at a target that writes when it is closed, but {Describe()}. "
                + "Why it matters: file and network sinks keep events in a buffer. The last ones tell why the service ended.");
    }

    private (int? ExitCode, Exception? Thrown) Run(Action<IServiceCollection>? register = null, Action<IServiceProvider>? work = null, bool closes = false)
    {
        lock (LogInUse)
        {
            try
            {
                _events.Clear();
                int? exitCode = null;
                var thrown = Record.Exception(() =>
                    exitCode = Answer(to => to.Sink(closes ? new ClosedSink(_events) : new OpenSink(_events)), register ?? (_ => { }), work ?? (_ => { })));
                return (exitCode, thrown is NotImplementedException ? throw thrown : thrown);
            }
            finally
            {
                Log.Logger = Logger.None;
            }
        }
    }

    private static bool IsPayment(LogEvent logEvent) => logEvent.MessageTemplate.Text == "Payment {PaymentId} succeeded";

    private int Count(string template) => _events.Count(logEvent => logEvent.MessageTemplate.Text == template);

    private void AssertFailure(Exception failure, string why) =>
        Assert.True(_events.Count(logEvent => ReferenceEquals(logEvent.Exception, failure)) == 1,
            $"expected one event with the {failure.GetType().Name}, but {Describe()}. Why it matters: {why}.");

    private static void AssertExitCode(int expected, (int? ExitCode, Exception? Thrown) run, string why) =>
        Assert.True(run.ExitCode == expected,
            $"expected the exit code {expected}, but {(run.Thrown is { } thrown ? $"{thrown.GetType().Name} got out" : $"it is {run.ExitCode}")}. Why it matters: {why}.");

    private string Describe() => _events.Count == 0
        ? "no event arrived"
        : $"there arrived: {string.Join(", ", _events.Select(logEvent => $"{logEvent.Level} \"{logEvent.MessageTemplate}\" {logEvent.Exception?.GetType().Name}".TrimEnd()))}";

    private sealed class OpenSink(List<LogEvent> events) : ILogEventSink
    {
        public void Emit(LogEvent logEvent) => events.Add(logEvent);
    }

    private sealed class ClosedSink(List<LogEvent> events) : ILogEventSink, IDisposable
    {
        private readonly List<LogEvent> _waiting = [];

        public void Emit(LogEvent logEvent) => _waiting.Add(logEvent);

        public void Dispose()
        {
            events.AddRange(_waiting);
            _waiting.Clear();
        }
    }
}
