using System.Text;
using System.Text.Json;
using LogAnalysis.Tests.Support;
using Xunit;

namespace LogAnalysis.Tests.LoggerApi;

/// <summary>After all others, and alone: what others keep in memory at the same time would be counted here.</summary>
[CollectionDefinition("alone", DisableParallelization = true)]
public sealed class AloneGroup;

[Collection("alone")]
public sealed class FuzzTests
{
    private const int Bodies = 5_000;

    [Fact(Explicit = true)]
    public async Task FiveThousandBodiesAreTakenOrRefusedAndNoneIsMore()
    {
        await using var api = await RunningApi.StartAsync();
        var accepted = 0;
        var statuses = new Dictionary<int, int>();
        var random = new Random(8);
        var before = 0L;
        for (var i = 0; i < Bodies; i++)
        {
            var isSingle = random.Next(2) == 0;
            var type = isSingle || random.Next(2) == 0 ? "application/json" : "application/x-ndjson";
            var (status, body, _) = await api.PostAsync(isSingle ? "/log" : "/logs", Body(random), type);
            statuses[status] = statuses.GetValueOrDefault(status) + 1;
            Assert.True(status is 202 or 400 or 413, $"body {i}: {status} {body}");
            accepted += status == 202 ? body.GetProperty("ids").GetArrayLength() : 0;
            if (i == Bodies / 5)
            {
                before = GC.GetTotalMemory(forceFullCollection: true);
            }
        }

        // What was taken is on disk, each as a line of JSON, with all that Loki needs.
        var lines = api.Lines();
        Assert.Equal(accepted, lines.Count);
        Assert.All(lines, line => Assert.True(line.TryGetProperty("timestamp", out _) && line.TryGetProperty("level", out _) && line.TryGetProperty("msg_id", out _) && line.TryGetProperty("message", out _)));
        Assert.True(statuses.GetValueOrDefault(202) > 100 && statuses.GetValueOrDefault(400) > 1000, string.Join(", ", statuses));
        lines = [];
        api.Forget();
        var grown = GC.GetTotalMemory(forceFullCollection: true) - before;
        Assert.True(grown < 4 << 20, $"{grown} bytes more after {Bodies} bodies than after a fifth of them");
    }

    private static byte[] Body(Random random)
    {
        switch (random.Next(5))
        {
            case 0:
                var noise = new byte[random.Next(200)];
                random.NextBytes(noise);
                return noise;
            case 1:
                return Encoding.UTF8.GetBytes(new string("{[\"\\:,"[random.Next(6)], random.Next(1, 5_000)));
            case 2:
                return Encoding.UTF8.GetBytes(Json(random, depth: 0));
            default:
                var log = Encoding.UTF8.GetBytes(random.Next(2) == 0 ? Log(random) : $"[{Log(random)},{Log(random)}]");
                for (var i = random.Next(3); i > 0 && log.Length > 0; i--)
                {
                    var at = random.Next(log.Length);
                    log = random.Next(3) switch
                    {
                        0 => [.. log[..at], .. log[(at + 1)..]],
                        1 => [.. log[..at], (byte)random.Next(256), .. log[at..]],
                        _ => log[..at],
                    };
                }

                return log;
        }
    }

    private static string Log(Random random)
    {
        string[] names = ["message", "error", "msg_id", "service", "version", "repository", "revision_id", "component", "data", "stack", "caller", "level", "trace_id", "timestamp", "x", "password"];
        var fields = names.Where(_ => random.Next(3) > 0).Select(name => $"{JsonSerializer.Serialize(name)}:{(name, random.Next(8)) switch
        {
            (_, 0) => Json(random, 1),
            ("data", _) => "{\"user_id\":\"u\"}",
            ("stack", _) => "[{\"func\":\"f\",\"line\":\"1\",\"source\":\"s\"}]",
            ("level", _) => "\"error\"",
            _ => Json(random, 9),
        }}");
        return "{" + string.Join(',', fields) + "}";
    }

    private static string Json(Random random, int depth) => (depth > 4 ? random.Next(5, 7) : random.Next(7)) switch
    {
        0 => "null",
        1 => random.Next(2) == 0 ? "true" : "-1.5e300",
        2 => random.NextInt64().ToString(System.Globalization.CultureInfo.InvariantCulture),
        3 => "{" + string.Join(',', Enumerable.Range(0, random.Next(4)).Select(i => $"\"{(char)('a' + i)}\":{Json(random, depth + 1)}")) + "}",
        4 => "[" + string.Join(',', Enumerable.Range(0, random.Next(4)).Select(_ => Json(random, depth + 1))) + "]",
        _ => JsonSerializer.Serialize(string.Concat(Enumerable.Range(0, random.Next(30)).Select(_ => (char)random.Next(1, random.Next(2) == 0 ? 0x7F : 0xD7FF)))),
    };
}
