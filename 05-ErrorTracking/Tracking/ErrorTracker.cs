using System.Runtime.CompilerServices;
using System.Threading.Channels;
using ErrorTracking.Grouping;
using ErrorTracking.Transport;

namespace ErrorTracking.Tracking;

public sealed record TrackerOptions
{
    /// <summary>Name and version: payments-api@1.4.2.</summary>
    public string Release { get; init; } = "";

    public string Environment { get; init; } = "production";

    /// <summary>Beginnings of the namespaces that are one's own code.</summary>
    public IReadOnlyList<string> InApp { get; init; } = [];

    public IReadOnlyList<FingerprintRule> FingerprintRules { get; init; } = [];

    public NoiseLimits Noise { get; init; } = new();

    /// <summary>Events that wait to be sent; what does not fit is dropped, and counted.</summary>
    public int QueueLength { get; init; } = 1_000;

    /// <summary>Takes the secrets out of an event, and stops when its token says so. By default <see cref="Scrubber"/>.</summary>
    public Func<ErrorEvent, CancellationToken, SafeEvent> Scrub { get; init; } = Scrubber.ScrubUntil;

    /// <summary>How long one event may take to be scrubbed and sent.</summary>
    public TimeSpan SendTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long the end of the process waits for what is in the queue.</summary>
    public TimeSpan ShutdownTimeout { get; init; } = TimeSpan.FromSeconds(2);
}

/// <summary>
/// Takes errors from the application, and never costs it more than the time to read an exception: what is slow, or may fail, happens on another
/// thread. Nothing that it does throws at its caller.
/// </summary>
public sealed class ErrorTracker : IAsyncDisposable
{
    private readonly TrackerOptions _options;
    private readonly ITransport _transport;
    private readonly TimeProvider _time;
    private readonly NoiseFilter _noise;
    private readonly Channel<ErrorEvent> _queue;
    private readonly CancellationTokenSource _stopping = new();
    private readonly ConditionalWeakTable<Exception, string> _seen = [];
    private readonly Task _worker;
    private long _captured, _duplicates, _sent, _sentTimes, _dropped, _pending, _disposed;
    private volatile string? _lastProblem;

    public ErrorTracker(TrackerOptions options, ITransport transport, TimeProvider? time = null)
    {
        (_options, _transport, _time) = (options, transport, time ?? TimeProvider.System);
        _noise = new NoiseFilter(options.Noise, _time);
        _queue = Channel.CreateBounded<ErrorEvent>(new BoundedChannelOptions(options.QueueLength) { SingleReader = true, FullMode = BoundedChannelFullMode.Wait });

        // Without the context of whoever happens to make the tracker: it outlives every request.
        using var noContext = ExecutionContext.SuppressFlow();
        _worker = Task.Run(SendAllAsync);
    }

    /// <summary>How long the end of the process waits for the queue.</summary>
    public TimeSpan ShutdownTimeout => _options.ShutdownTimeout;

    public TrackerCounts Counts => new(Interlocked.Read(ref _captured), Interlocked.Read(ref _duplicates), _noise.Ignored, Interlocked.Read(ref _sent), Interlocked.Read(ref _sentTimes), Interlocked.Read(ref _dropped));

    /// <summary>Why the last event was not sent; null if all were.</summary>
    public string? LastProblem => _lastProblem;

    #region capture
    /// <summary>Tells the tracker of an exception, with the context and the breadcrumbs of the current scope. The same exception is told once, however many handlers see it.</summary>
    /// <returns>The event's id, also when the event is held back; null if the error is known already, or could not be taken.</returns>
    public string? Capture(Exception exception, string mechanism = "manual", bool handled = true, string message = "")
    {
        try
        {
            var id = Guid.NewGuid().ToString("N");
            if (!_seen.TryAdd(exception, id))
            {
                Interlocked.Increment(ref _duplicates);
                return null;
            }

            return Capture(new ErrorEvent
            {
                Id = id,
                Timestamp = _time.GetUtcNow(),
                Level = handled ? ErrorLevel.Error : ErrorLevel.Fatal,
                Message = ExceptionReader.Cut(message),
                Exceptions = ExceptionReader.Read(exception, _options.InApp),
                Mechanism = mechanism,
                Handled = handled,
            });
        }
        catch (Exception problem)
        {
            return Lost(problem);
        }
    }

    /// <summary>Captures an error without an exception, or one that was read before.</summary>
    /// <returns>The event's id, also when the event is held back; null if it could not be taken.</returns>
    public string? Capture(ErrorEvent error)
    {
        try
        {
            Interlocked.Increment(ref _captured);
            var scope = ErrorScope.Current;
            error = error with
            {
                Release = _options.Release,
                Environment = _options.Environment,
                Context = scope?.Context ?? error.Context,
                Breadcrumbs = scope?.Breadcrumbs.Snapshot() ?? error.Breadcrumbs,
                Fingerprint = Fingerprint.Of(error.Exceptions, error.Message, _options.FingerprintRules),
            };
            foreach (var each in _noise.Pass(error))
            {
                Enqueue(each);
            }

            return error.Id;
        }
        catch (Exception problem)
        {
            return Lost(problem);
        }
    }

    // A failure of the tracker must not become a failure of the application. For example, the pattern of a rule may time out.
    private string? Lost(Exception problem)
    {
        _lastProblem = problem.GetType().Name;
        Interlocked.Increment(ref _dropped);
        return null;
    }
    #endregion

    private void Enqueue(ErrorEvent error)
    {
        Interlocked.Increment(ref _pending);
        if (!_queue.Writer.TryWrite(error))
        {
            Interlocked.Decrement(ref _pending);
            Interlocked.Add(ref _dropped, error.Times);
            _lastProblem = $"the queue of {_options.QueueLength} events is full";
        }
    }

    #region send
    private async Task SendAllAsync()
    {
        await foreach (var error in _queue.Reader.ReadAllAsync(CancellationToken.None))
        {
            var step = "scrubbing";
            try
            {
                using var timeout = CancellationTokenSource.CreateLinkedTokenSource(_stopping.Token);
                timeout.CancelAfter(_options.SendTimeout);

                // On another thread: an event that takes too long is lost, and the next one is sent.
                var safeEvent = await Task.Run(() => _options.Scrub(error, timeout.Token), timeout.Token).WaitAsync(timeout.Token);
                step = "sending";
                await _transport.SendAsync(safeEvent, timeout.Token).WaitAsync(timeout.Token);
                Interlocked.Increment(ref _sent);
                Interlocked.Add(ref _sentTimes, error.Times);
            }
            catch (Exception problem)
            {
                _lastProblem = problem is OperationCanceledException ? $"{step} took longer than {_options.SendTimeout.TotalSeconds} s" : problem.Message;
                Interlocked.Add(ref _dropped, error.Times);
            }
            finally
            {
                Interlocked.Decrement(ref _pending);
            }
        }
    }
    #endregion

    /// <summary>Waits until all that is queued is sent or dropped, what the noise filter holds back included.</summary>
    /// <returns>Whether that happened in time.</returns>
    public async Task<bool> FlushAsync(TimeSpan patience)
    {
        foreach (var rest in _noise.Rest())
        {
            Enqueue(rest);
        }

        using var timeout = new CancellationTokenSource(patience);
        try
        {
            while (Interlocked.Read(ref _pending) > 0)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(5), timeout.Token);
            }

            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    /// <summary>Sends what waits, for as long as the options allow, and drops the rest.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) == 1)
        {
            return;
        }

        await FlushAsync(_options.ShutdownTimeout);
        _queue.Writer.TryComplete();
        await _stopping.CancelAsync();
        await _worker;
        _stopping.Dispose();
    }
}

/// <summary>What became of the errors. Captured = SentTimes + Ignored + Dropped, when nothing waits any more.</summary>
/// <param name="Captured">Taken from the application, duplicates not counted.</param>
/// <param name="Duplicates">The same exception once more.</param>
/// <param name="Ignored">No errors, by the options.</param>
/// <param name="Sent">Events that reached the tracker.</param>
/// <param name="SentTimes">The errors for which these stand.</param>
/// <param name="Dropped">Lost: no room in the queue, or not to be sent.</param>
public sealed record TrackerCounts(long Captured, long Duplicates, long Ignored, long Sent, long SentTimes, long Dropped);
