using Course.Senders;
using Course.Testing;
using Serilog.Core;
using Serilog.Debugging;
using Xunit;

namespace Course.Tests.Senders;

/// <summary>What the tests of a sender's sink share. The SelfLog is one for the process, so these tests are one collection.</summary>
[Collection("SelfLog")]
public abstract class SenderTests : IDisposable
{
    protected static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    protected static readonly TimeSpan Never = TimeSpan.FromHours(1);
    private readonly List<string> _selfLog = [];

    protected SenderTests() => SelfLog.Enable(line =>
    {
        lock (_selfLog)
        {
            _selfLog.Add(line);
        }
    });

    /// <summary>Counts what the test's sink does.</summary>
    protected DeliveryMonitor Monitor { get; } = new();

    public void Dispose()
    {
        SelfLog.Disable();
        GC.SuppressFinalize(this);
    }

    /// <summary>Logs the numbers from one to another.</summary>
    protected static void Emit(Logger log, int first, int last)
    {
        for (var number = first; number <= last; number++)
        {
            log.Information("{Number}", number);
        }
    }

    /// <summary>The lines of the SelfLog that contain a text.</summary>
    protected IReadOnlyList<string> Told(string text)
    {
        lock (_selfLog)
        {
            return [.. _selfLog.Where(line => line.Contains(text, StringComparison.Ordinal))];
        }
    }

    protected static Task HoldsAsync(Func<bool> condition, string what) => Condition.HoldsAsync(condition, what, Patience);
}
