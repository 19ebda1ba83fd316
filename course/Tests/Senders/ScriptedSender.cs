using System.Globalization;
using Course.Senders;
using Serilog.Events;

namespace Course.Tests.Senders;

/// <summary>A sender that does what a test says, and remembers which numbers it was given to send.</summary>
internal sealed class ScriptedSender(Func<int, IReadOnlyList<int>, IBatchProgress, CancellationToken, Task>? script = null)
    : IBatchSender<int>, IDisposable
{
    private readonly Lock _lock = new();
    private readonly List<int[]> _batches = [];

    /// <summary>A number that cannot be written.</summary>
    public int Unwritable { get; init; } = -1;

    public Action? OnDispose { get; init; }

    public bool IsDisposed { get; private set; }

    /// <summary>Each attempt: the numbers of its batch.</summary>
    public IReadOnlyList<int[]> Attempts
    {
        get
        {
            lock (_lock)
            {
                return [.. _batches];
            }
        }
    }

    public int Format(LogEvent logEvent)
    {
        var number = int.Parse(logEvent.RenderMessage(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        return number != Unwritable ? number : throw new InvalidOperationException("cannot be written");
    }

    public Task SendAsync(IReadOnlyList<int> batch, IBatchProgress progress, CancellationToken cancellation)
    {
        int attempt;
        lock (_lock)
        {
            _batches.Add([.. batch]);
            attempt = _batches.Count;
        }

        return script is null ? Task.CompletedTask : script(attempt, batch, progress, cancellation);
    }

    public void Dispose()
    {
        IsDisposed = true;
        OnDispose?.Invoke();
    }
}
