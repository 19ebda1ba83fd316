using System.Collections.Concurrent;
using System.Globalization;
using System.Text;

namespace LogAnalysis.Tests.Support;

/// <summary>Clients that post logs without a pause, to a server that comes and goes.</summary>
internal sealed class PostingClients : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, bool> _accepted = new();
    private readonly CancellationTokenSource _ending;
    private readonly List<Task> _posting;
    private volatile TaskCompletionSource<Uri> _address = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _cutOff;

    public PostingClients(int count, CancellationToken cancellation)
    {
        _ending = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        _posting = [.. Enumerable.Range(0, count).Select(client => Task.Run(() => PostAsync(client)))];
    }

    /// <summary>The ids of the logs that were answered with 202.</summary>
    public ICollection<string> Accepted => _accepted.Keys;

    public int Count => _accepted.Count;

    /// <summary>How many requests got no answer.</summary>
    public int CutOff => _cutOff;

    /// <summary>There is a server again. The clients get a new address, in case none has missed the old one yet.</summary>
    public void Found(Uri server)
    {
        var address = new TaskCompletionSource<Uri>();
        address.SetResult(server);
        Interlocked.Exchange(ref _address, address).TrySetResult(server);
    }

    public async Task EndAsync()
    {
        await _ending.CancelAsync();
        await Task.WhenAll(_posting);
    }

    public async ValueTask DisposeAsync()
    {
        await EndAsync();
        _ending.Dispose();
    }

    private async Task PostAsync(int client)
    {
        using var http = new HttpClient();
        for (var i = 0; !_ending.IsCancellationRequested; i++)
        {
            var id = string.Create(CultureInfo.InvariantCulture, $"{client}-{i}");
            var current = _address;
            try
            {
                var address = await current.Task.WaitAsync(_ending.Token);
                var log = $$"""{"message":"crash test","msg_id":"{{id}}","service":"s{{client % 3}}","level":"info","data":{"filler":"{{new string('x', 600)}}" } }""";
                using var body = new StringContent(log, Encoding.UTF8, "application/json");
                using var answer = await http.PostAsync(new Uri(address, "/log"), body, CancellationToken.None);
                if ((int)answer.StatusCode == 202)
                {
                    _accepted[id] = true;
                }
            }
            catch (HttpRequestException)
            {
                // Killed: the next log goes to the next server.
                Interlocked.Increment(ref _cutOff);
                Interlocked.CompareExchange(ref _address, new(TaskCreationOptions.RunContinuationsAsynchronously), current);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }
}
