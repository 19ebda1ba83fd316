using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using LogAnalysis.Tests.Support;
using Microsoft.AspNetCore.Http;
using Xunit;

namespace LogAnalysis.Tests.LoggerApi;

/// <summary>
/// The server is killed (SIGKILL) at random while clients post, and Loki is out of order half of the time: each log that was answered with 202 is at Loki or
/// on disk in the end. The variables CRASH_CLIENTS, CRASH_KILLS and CRASH_SECONDS make it long; see LoggerApi/crash.sh.
/// </summary>
public sealed class CrashTests(ITestOutputHelper output)
{
    private readonly ConcurrentDictionary<string, bool> _accepted = new();
    private volatile TaskCompletionSource<Uri> _address = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _refused;

    [Fact(Explicit = true)]
    public async Task WhatWasAcceptedSurvivesEachKill()
    {
        var clients = Number("CRASH_CLIENTS", 20);
        var kills = Number("CRASH_KILLS", 3);
        var seconds = Number("CRASH_SECONDS", 0);
        var random = new Random(clients + kills);
        var folder = RunningApi.NewFolder();
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

        using var ending = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        using var stop = new Deferred(ending.Cancel);
        var posting = Enumerable.Range(0, clients).Select(client => Task.Run(() => PostAsync(client, ending.Token))).ToList();
        var torn = 0L;
        for (var kill = 0; kill <= kills; kill++)
        {
            using var server = Start(loki.PushAddress, folder);
            using var killed = new Deferred(server.Kill);
            torn += await ReadyAsync(server);
            var before = _accepted.Count;
            if (kill == kills)
            {
                // The last one lives: all that was accepted before goes to Loki.
                await ending.CancelAsync();
                await Task.WhenAll(posting);
                isBroken = false;
                Assert.Empty(Missing(loki, folder));
                var takings = -1;
                await Eventually.HoldsAsync(() => takings != (takings = loki.Takings) && Missing(loki, folder: null).Count == 0, $"all of {_accepted.Count} accepted logs are at Loki");
                server.Kill();
                await server.WaitForExitAsync(TestContext.Current.CancellationToken);
                break;
            }

            if (seconds > 0)
            {
                await Task.Delay(TimeSpan.FromSeconds(random.NextDouble() * 2 * seconds / kills), TestContext.Current.CancellationToken);
            }

            var enough = random.Next(50, 300);
            await Eventually.HoldsAsync(() => _accepted.Count >= before + enough, $"{enough} more logs are accepted");
            server.Kill();
            await server.WaitForExitAsync(TestContext.Current.CancellationToken);
            isBroken = !isBroken;
        }

        Assert.Empty(loki.Faults);
        Assert.True(_accepted.Count > kills * 50);

        // Every line that is left is whole, and nothing was refused for good.
        Assert.All(RunningApi.LinesOf(folder), line => Assert.Equal(JsonValueKind.Object, line.ValueKind));
        Assert.Empty(RunningApi.ReadShared(Path.Combine(folder, "dead-letters.ndjson")));
        output.WriteLine($"{clients} clients, {kills} kills: {_accepted.Count} logs accepted, {_refused} requests cut off, {loki.Logs.Count} at Loki with {loki.Pushes} pushes, {torn} torn bytes mended; none is missing.");
    }

    private List<string> Missing(StrictLoki loki, string? folder)
    {
        // The disk first: what leaves it in the meantime has arrived at Loki.
        var known = new HashSet<string>(folder is null ? [] : Directory.EnumerateFiles(folder, "logs-*.ndjson").SelectMany(RunningApi.ReadShared).Select(line => Regex.Match(line, "\"msg_id\":\"([^\"]+)\"").Groups[1].Value));
        known.UnionWith(loki.Logs.Select(log => log.Metadata["msg_id"]));
        return [.. _accepted.Keys.Where(id => !known.Contains(id))];
    }

    private async Task PostAsync(int client, CancellationToken cancellation)
    {
        using var http = new HttpClient();
        for (var i = 0; !cancellation.IsCancellationRequested; i++)
        {
            var id = string.Create(CultureInfo.InvariantCulture, $"{client}-{i}");
            var current = _address;
            try
            {
                var address = await current.Task.WaitAsync(cancellation);
                using var body = new StringContent($$"""{"message":"crash test","msg_id":"{{id}}","service":"s{{client % 3}}","level":"info","data":{"filler":"{{new string('x', 600)}}" } }""", Encoding.UTF8, "application/json");
                using var answer = await http.PostAsync(new Uri(address, "/log"), body, CancellationToken.None);
                if ((int)answer.StatusCode == 202)
                {
                    _accepted[id] = true;
                }
            }
            catch (HttpRequestException)
            {
                // Killed: on with the next log as soon as there is a server again.
                Interlocked.Increment(ref _refused);
                Interlocked.CompareExchange(ref _address, new(TaskCreationOptions.RunContinuationsAsynchronously), current);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    private static Process Start(Uri loki, string folder)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", [Path.Combine(AppContext.BaseDirectory, "LogAnalysis.dll"), "serve", "--url", "http://127.0.0.1:0", "--spool", folder])
        {
            RedirectStandardOutput = true,
            WorkingDirectory = folder,
            Environment = { ["LOKI_URL"] = loki.ToString(), ["LOGGER_API_REQUESTS_PER_SECOND"] = "0" },
        };
        return Process.Start(start)!;
    }

    /// <summary>Tells the clients where it is, and returns how many torn bytes it found.</summary>
    private async Task<long> ReadyAsync(Process server)
    {
        var torn = 0L;
        while (await server.StandardOutput.ReadLineAsync() is { } line)
        {
            if (Regex.Match(line, "^Logger API at (http://[^ ]+): ") is { Success: true } match)
            {
                // A new one, in case no client has missed the old one yet.
                var address = new TaskCompletionSource<Uri>();
                address.SetResult(new Uri(match.Groups[1].Value));
                Interlocked.Exchange(ref _address, address).TrySetResult(new Uri(match.Groups[1].Value));
            }
            else if (Regex.Match(line, "^After a crash: (\\d+) bytes") is { Success: true } found)
            {
                torn = long.Parse(found.Groups[1].Value, CultureInfo.InvariantCulture);
            }
            else if (line.StartsWith("Loki: ", StringComparison.Ordinal))
            {
                // What it says later must not fill the pipe.
                _ = server.StandardOutput.ReadToEndAsync();
                return torn;
            }
        }

        throw new InvalidOperationException("The server ended before it was ready.");
    }

    private sealed class Deferred(Action action) : IDisposable
    {
        public void Dispose() => action();
    }

    private static int Number(string variable, int otherwise) => int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : otherwise;
}
