using StructuredLogging.Events;

namespace StructuredLogging.Brokers;

/// <summary>A broker that does not answer, until it is released.</summary>
public sealed class HangingBroker : IEventBroker
{
    private readonly TaskCompletionSource _called = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when the first batch has been sent.</summary>
    public Task Called => _called.Task;

    public void Release() => _released.TrySetResult();

    public async Task PublishAsync(IReadOnlyList<ShopEvent> events, CancellationToken cancellation)
    {
        _called.TrySetResult();
        await _released.Task.WaitAsync(cancellation);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
