using System.Globalization;
using System.Text.Json;
using LogAnalysis.Tests.Support;
using Microsoft.AspNetCore.Http;
using Xunit;

namespace LogAnalysis.Tests.LoggerApi;

/// <summary>
/// The server is killed (SIGKILL) at random while clients post, and Loki fails half of the time: each log that was answered with 202 is at Loki or on
/// disk in the end. The variables CRASH_CLIENTS, CRASH_KILLS and CRASH_SECONDS make it long; LOKI_PROGRAM takes a real Loki. See LoggerApi/crash.sh.
/// </summary>
public sealed class CrashTests(ITestOutputHelper output)
{
    private readonly int _kills = Number("CRASH_KILLS", 3);
    private readonly int _clients = Number("CRASH_CLIENTS", 20);
    private readonly int _seconds = Number("CRASH_SECONDS", 0);
    private readonly string _folder = RunningApi.NewFolder();
    private long _tornBytes;

    [Fact(Explicit = true)]
    public async Task WhatWasAcceptedSurvivesEachKill()
    {
        await using var loki = await StrictLoki.StartAsync();
        var isBroken = false;
        loki.Before = (number, context) =>
        {
            if (!isBroken || number % 3 == 0)
            {
                return Task.FromResult<IResult?>(null);
            }

            if (number % 3 == 1)
            {
                context.Abort();
            }

            return Task.FromResult<IResult?>(Results.StatusCode(500));
        };

        await using var clients = new PostingClients(_clients, TestContext.Current.CancellationToken);
        await KillAsync(clients, loki.PushAddress, 0, () => Task.FromResult(isBroken = !isBroken));
        isBroken = false;
        await using var server = await ServerProcess.StartAsync(loki.PushAddress, _folder, 0);
        _tornBytes += server.TornBytes;
        var takings = -1;
        await Eventually.HoldsAsync(
            () => takings != (takings = loki.Takings) && Missing(clients, loki.Logs.Select(log => log.Metadata["msg_id"])) == 0,
            $"all of {clients.Count} accepted logs are at Loki");
        Assert.Empty(loki.Faults);
        Tell(clients, $"{loki.Logs.Count} at Loki with {loki.Pushes} pushes, {loki.Copies} came twice");
    }

    /// <summary>The same with a real Loki, which is killed, too.</summary>
    [Fact(Explicit = true)]
    public async Task WhatWasAcceptedIsAtARealLoki()
    {
        Assert.SkipWhen(RealLoki.Program is null, "LOKI_PROGRAM names no program");
        await using var loki = await RealLoki.StartAsync(", ingestion_rate_mb: 100, ingestion_burst_size_mb: 100");
        await using var clients = new PostingClients(_clients, TestContext.Current.CancellationToken);
        var kill = 0;
        await KillAsync(clients, loki.PushAddress, 1000, async () =>
        {
            if (++kill % 4 == 0)
            {
                await loki.KillAsync();
                await loki.StartAgainAsync();
            }
        });
        await using var server = await ServerProcess.StartAsync(loki.PushAddress, _folder, 1000);
        _tornBytes += server.TornBytes;
        using var http = new HttpClient();
        JsonElement ready;
        do
        {
            await Task.Delay(500, TestContext.Current.CancellationToken);
            ready = JsonDocument.Parse(await http.GetStringAsync(new Uri(server.Address, "/readyz"), TestContext.Current.CancellationToken)).RootElement;
        }
        while (ready.GetProperty("waiting_bytes").GetInt64() > 0);

        var ids = await loki.IdsAsync();
        Assert.Equal(0, Missing(clients, ids));
        Tell(clients, $"{ids.Distinct().Count()} at Loki, which has stored {await loki.StoredAsync()} with their copies");
    }

    private async Task KillAsync(PostingClients clients, Uri loki, int streamKilobytesPerSecond, Func<Task> afterKill)
    {
        var random = new Random(_clients + _kills);
        for (var kill = 0; kill < _kills; kill++)
        {
            await using (var server = await ServerProcess.StartAsync(loki, _folder, streamKilobytesPerSecond))
            {
                _tornBytes += server.TornBytes;
                var before = clients.Count;
                clients.Found(server.Address);
                await Task.Delay(TimeSpan.FromSeconds(_kills == 0 ? 0 : random.NextDouble() * 2 * _seconds / _kills), TestContext.Current.CancellationToken);
                var enough = random.Next(50, 300);
                await Eventually.HoldsAsync(() => clients.Count >= before + enough, $"{enough} more logs are accepted");
            }

            await afterKill();
        }

        await clients.EndAsync();
        Assert.True(clients.Count > _kills * 50);
        Assert.All(RunningApi.LinesOf(_folder), line => Assert.Equal(JsonValueKind.Object, line.ValueKind));
        Assert.Empty(RunningApi.DeadLettersOf(_folder));
    }

    private static int Missing(PostingClients clients, IEnumerable<string> ids)
    {
        var known = ids.ToHashSet();
        return clients.Accepted.Count(id => !known.Contains(id));
    }

    private void Tell(PostingClients clients, string atLoki) =>
        output.WriteLine($"{_clients} clients, {_kills} kills: {clients.Count} logs accepted, {clients.CutOff} requests cut off, {_tornBytes} torn bytes; {atLoki}; none is missing.");

    private static int Number(string variable, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : otherwise;
}
