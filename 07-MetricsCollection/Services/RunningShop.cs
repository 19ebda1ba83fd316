namespace MetricsCollection.Services;

/// <summary>A complete program that runs as a child process, with a client that pays and reads.</summary>
internal sealed class RunningShop : IAsyncDisposable
{
    private readonly ServiceProcess _service;
    private readonly HttpClient _client;
    private readonly CancellationToken _cancellation;

    private RunningShop(ServiceProcess service, CancellationToken cancellation)
    {
        (_service, _cancellation) = (service, cancellation);
        _client = new() { BaseAddress = service.Address };
    }

    public Uri Address => _service.Address!;

    /// <summary>What the program has printed so far.</summary>
    public IReadOnlyList<string> Lines => _service.Lines;

    /// <summary>Starts the program.</summary>
    /// <exception cref="LessonException">It ends before it listens; the message has its first line of stderr.</exception>
    public static async Task<RunningShop> StartAsync(
        ChildProgram program, IReadOnlyDictionary<string, string?> environment, CancellationToken cancellation)
    {
        var service = await ServiceProcess.StartAsync(program.Arguments, environment, cancellation);
        if (service.Address is null)
        {
            throw new LessonException($"the service did not start: {(await service.StopAsync()).Error.Split('\n')[0]}");
        }

        return new(service, cancellation);
    }

    /// <summary>Pays once for each id.</summary>
    public async Task PayAsync(params IReadOnlyList<string> ids)
    {
        foreach (var id in ids)
        {
            using var answer = await _client.PostAsync(new Uri($"/payments/{id}", UriKind.Relative), content: null, _cancellation);
            answer.EnsureSuccessStatusCode();
        }
    }

    /// <summary>What a path answers, as a scraper that takes this type.</summary>
    public async Task<string> GetAsync(string path, string accept = "text/plain")
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { { "Accept", accept } } };
        using var answer = await _client.SendAsync(request, _cancellation);
        answer.EnsureSuccessStatusCode();
        return await answer.Content.ReadAsStringAsync(_cancellation);
    }

    /// <summary>The next line of the program's stdout with this text.</summary>
    public Task<bool> ReadToAsync(string text) => _service.ReadToAsync(text);

    /// <summary>Stops the program by SIGTERM, and reads its output to the end.</summary>
    public Task<(int ExitCode, string Error)> StopAsync() => _service.StopAsync();

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _service.DisposeAsync();
    }
}
