using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace LogAnalysis.Tests.Support;

/// <summary>A log that a push carried.</summary>
public sealed record PushedLog(string Stream, long Nanoseconds, string Line, IReadOnlyDictionary<string, string> Metadata)
{
    public int Bytes => System.Text.Encoding.UTF8.GetByteCount(Line) + Metadata.Sum(pair => pair.Key.Length + pair.Value.Length);

    public DateTime Time => DateTime.UnixEpoch.AddTicks(Nanoseconds / 100);
}

/// <summary>
/// The push endpoint of Loki 3.5.7 with its limits, its words and its fault: in a push of several streams the error of a stream is
/// overwritten by the next stream's success. It can also be slow, fail, and cut the connection.
/// </summary>
/// <remarks>
/// func (d *Distributor) PushWithResolver in pkg/distributor/distributor.go, func (i *instance) Push in pkg/ingester/instance.go,
/// func (s *stream) validateEntries in pkg/ingester/stream.go, of https://github.com/grafana/loki/tree/v3.5.7.
/// </remarks>
public sealed class StrictLoki : IAsyncDisposable
{
    private static readonly TimeSpan GracePeriod = TimeSpan.FromMinutes(10);

    // Half of max_chunk_age.
    private static readonly TimeSpan OutOfOrderWindow = TimeSpan.FromHours(1);

    private readonly List<PushedLog> _logs = [];
    private readonly List<string> _faults = [];
    private readonly Dictionary<string, DateTime> _newest = [];
    private readonly string? _tenant;
    private WebApplication _app = null!;
    private int _pushes;
    private int _takings;

    private StrictLoki(string? tenant) => _tenant = tenant;

    /// <summary>Is asked before each push, with its number from 1: null to take it, or how to answer it.</summary>
    public Func<int, HttpContext, Task<IResult?>> Before { get; set; } = (_, _) => Task.FromResult<IResult?>(null);

    /// <summary>Which logs it refuses with 400, for a reason of the test's own.</summary>
    public Func<PushedLog, bool> Refuses { get; set; } = _ => false;

    /// <summary>max_global_streams_per_user.</summary>
    public int MaxStreams { get; set; } = 5000;

    /// <summary>ingestion_burst_size_mb, in bytes.</summary>
    public int BurstBytes { get; set; } = 6 << 20;

    /// <summary>Its clock, which is also the header Date.</summary>
    public TimeProvider Clock { get; set; } = TimeProvider.System;

    public Uri PushAddress => new(_app.Address(), "/loki/api/v1/push");

    public int Pushes => Volatile.Read(ref _pushes);

    /// <summary>How often it has taken something: to be asked before <see cref="Logs"/>, which takes long when there are many.</summary>
    public int Takings => Volatile.Read(ref _takings);

    /// <summary>What it has taken; of a log that came twice, with the same time and line, one.</summary>
    public IReadOnlyList<PushedLog> Logs
    {
        get
        {
            lock (_logs)
            {
                return [.. _logs.DistinctBy(log => (log.Stream, log.Nanoseconds, log.Line))];
            }
        }
    }

    /// <summary>How many logs came twice.</summary>
    public int Copies
    {
        get
        {
            lock (_logs)
            {
                return _logs.Count - _logs.DistinctBy(log => (log.Stream, log.Nanoseconds, log.Line)).Count();
            }
        }
    }

    /// <summary>Where a push was not as documented.</summary>
    public IReadOnlyList<string> Faults
    {
        get
        {
            lock (_logs)
            {
                return [.. _faults];
            }
        }
    }

    public static async Task<StrictLoki> StartAsync(string? tenant = null)
    {
        var loki = new StrictLoki(tenant);
        loki._app = await LoopbackServer.StartAsync(app => app.MapPost("/loki/api/v1/push", (Delegate)loki.TakeAsync));
        return loki;
    }

    /// <summary>Another sender has logged to a stream.</summary>
    public void OtherSender(string stream, DateTime time)
    {
        lock (_logs)
        {
            _newest[stream] = time;
        }
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task<IResult> TakeAsync(HttpContext context)
    {
        var number = Interlocked.Increment(ref _pushes);
        context.Response.Headers.Date = Clock.GetUtcNow().ToString("R");
        using var packed = new MemoryStream();
        await context.Request.Body.CopyToAsync(packed);
        if (await Before(number, context) is { } answer)
        {
            return answer;
        }

        try
        {
            var logs = StrictLokiBody.Read(context.Request, packed.ToArray(), _tenant);
            lock (_logs)
            {
                return Distribute(logs);
            }
        }
        catch (Exception exception) when (exception is JsonException or InvalidDataException or InvalidOperationException or KeyNotFoundException or FormatException)
        {
            lock (_logs)
            {
                _faults.Add(exception.Message);
            }

            return Results.Text(exception.Message, statusCode: 400);
        }
    }

    /// <summary>
    /// The distributor: entries of the future are left out, and told with 400 if nothing worse happens; then the rate limit.
    /// </summary>
    private IResult Distribute(IReadOnlyList<PushedLog> logs)
    {
        var latest = Clock.GetUtcNow().UtcDateTime + GracePeriod;
        var valid = logs.Where(log => log.Time <= latest).ToList();
        var tooNew = logs.Except(valid).Select(log => $"entry for stream '{log.Stream}' has timestamp too new: {log.Time:O}").FirstOrDefault();
        if (valid.Count > 0)
        {
            if (valid.Sum(log => log.Bytes) > BurstBytes)
            {
                return Results.Text(
                    $"ingestion rate limit exceeded for user fake (limit: 4194304 bytes/sec) while attempting to ingest '{valid.Count}' lines totaling '{valid.Sum(log => log.Bytes)}' bytes, reduce log volume or contact your Loki administrator to see if the limit can be increased\n",
                    statusCode: 429);
            }

            if (Ingest(valid) is { } error)
            {
                return error;
            }
        }

        return tooNew is null ? Results.NoContent() : Results.Text(tooNew + "\n", statusCode: 400);
    }

    /// <summary>The ingester: stream after stream; the error that it returns is the last stream's.</summary>
    private IResult? Ingest(IReadOnlyList<PushedLog> logs)
    {
        IResult? error = null;
        foreach (var stream in logs.GroupBy(log => log.Stream))
        {
            if (!_newest.ContainsKey(stream.Key) && _newest.Count >= MaxStreams)
            {
                error = Results.Text(
                    $"maximum active stream limit exceeded when trying to create stream {stream.Key}, reduce the number of active streams (reduce labels or reduce label values), or contact your Loki administrator to see if the limit can be increased, user: 'fake'\n",
                    statusCode: 429);
                continue;
            }

            error = Append(stream.Key, [.. stream]);
        }

        _takings++;
        return error;
    }

    private IResult? Append(string stream, IReadOnlyList<PushedLog> logs)
    {
        var newest = _newest.GetValueOrDefault(stream);
        var ignored = new List<string>();
        foreach (var log in logs)
        {
            var reason = Refuses(log) ? "refused by the test"
                : newest != default && log.Time < newest - OutOfOrderWindow
                    ? $"entry too far behind, entry timestamp is: {log.Time:O}, oldest acceptable timestamp is: {newest - OutOfOrderWindow:O}" : null;
            if (reason is null)
            {
                _logs.Add(log);
                newest = log.Time > newest ? log.Time : newest;
            }
            else
            {
                ignored.Add($"entry with timestamp {log.Time:O} ignored, reason: '{reason}',\n");
            }
        }

        _newest[stream] = newest;
        return ignored.Count == 0 ? null : Results.Text(
            $"{string.Concat(ignored.Take(10))}user 'fake', total ignored: {ignored.Count} out of {logs.Count} for stream: {stream}\n", statusCode: 400);
    }
}
