using System.Globalization;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using Course.Testing;
using MetricsCollection.Pushing;
using MetricsCollection.Tests.Support;
using Xunit;

namespace MetricsCollection.Tests.Engines;

/// <summary>The real Pushgateway, and the original StatsD.</summary>
public sealed class OtherEnginesTests
{
    private const string Gateway = "/usr/bin/prometheus-pushgateway";
    private const string StatsdProgram = "stack/statsd/node_modules/statsd/stats.js";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [EngineFact("pushgateway", Gateway, "apt-get install prometheus-pushgateway")]
    public async Task ThePushgatewayKeepsWhatTheJobLeft()
    {
        var port = EngineProcess.FreePort();
        await using var engine = await EngineProcess.StartAsync(Gateway, [$"--web.listen-address=127.0.0.1:{port}"], said => said.Contains($"127.0.0.1:{port}", StringComparison.Ordinal));
        await Eventually.HoldsAsync(() => Answers(port), "the Pushgateway answers");
        var run = await MetricsCollectionTests.Lesson.RunAsync("pull-push", "--pushgateway", $"http://127.0.0.1:{port}");
        Assert.True(run.ExitCode == 0, run.Error);
        Assert.Matches(@"shop_settlement_payments\{instance="""",job=""settlement"",region=""eu""\} 18250", run.Output);
        Assert.Matches(@"push_time_seconds\{instance="""",job=""settlement"",region=""eu""\} \S+", run.Output);
    }

    [EngineFact("statsd", StatsdProgram, "npm ci --prefix stack/statsd")]
    public async Task StatsdHasTheSameNumbers()
    {
        var (port, management) = (EngineProcess.FreePort(), EngineProcess.FreePort());
        var config = Path.Combine(MetricsCollectionTests.Lesson.CreateFolder(), "config.js");
        await File.WriteAllTextAsync(config, string.Create(CultureInfo.InvariantCulture, $"{{ port: {port}, address: \"127.0.0.1\", mgmt_port: {management}, mgmt_address: \"127.0.0.1\", flushInterval: 3600000, backends: [] }}"), Cancellation);
        await using var engine = await EngineProcess.StartAsync("/usr/bin/env", ["node", Path.Combine(Repository.Root, StatsdProgram), config], said => said.Contains("server is up", StringComparison.Ordinal));
        using (var client = new StatsdClient("127.0.0.1", port, new Random(7)))
        {
            for (var i = 1; i <= 200; i++)
            {
                client.Increment("shop.payments");
                client.Increment("shop.sampled", rate: 0.5);
                client.Timing("shop.duration", TimeSpan.FromMilliseconds(i));
                if (i % 20 == 0)
                {
                    // UDP drops what a busy receiver has no room for, so it gets no more than it has counted.
                    client.Flush();
                    var counted = string.Create(CultureInfo.InvariantCulture, $"'shop.payments': {i}");
                    await Eventually.HoldsAsync(() => Ask(management, "counters").Contains(counted, StringComparison.Ordinal), $"statsd has {i} payments");
                }
            }

            client.Increment("shop.bytes", 1_234_567);
            client.Gauge("shop.queue", 17);
            client.GaugeBy("shop.queue", -5.5);
            client.Gauge("shop.below", -3);
            client.Set("shop.users", "user_7");
            client.Set("shop.users", "user_8");
            client.Set("shop.users", "user_7");
            client.Increment("odd:name|with@all\n");
            client.Flush();
            await Eventually.HoldsAsync(() => Ask(management, "counters").Contains("odd_name_with_all_: 1", StringComparison.Ordinal), "statsd has the last line");

            var counters = Ask(management, "counters");
            Assert.Contains("'shop.payments': 200", counters, StringComparison.Ordinal);
            Assert.Contains("'shop.bytes': 1234567", counters, StringComparison.Ordinal);
            Assert.Contains("'statsd.bad_lines_seen': 0", counters, StringComparison.Ordinal);
            Assert.Contains($"'statsd.metrics_received': {client.Lines}", counters, StringComparison.Ordinal);
            Assert.InRange(int.Parse(Regex.Match(counters, @"'shop.sampled': (\d+)").Groups[1].Value, CultureInfo.InvariantCulture), 150, 250);
            var gauges = Ask(management, "gauges");
            Assert.Contains("'shop.queue': 11.5", gauges, StringComparison.Ordinal);
            Assert.Contains("'shop.below': -3", gauges, StringComparison.Ordinal);
            Assert.Matches(@"'shop\.duration': \[\s*1,\s*2,\s*3,", Ask(management, "timers"));
        }

        var run = await MetricsCollectionTests.Lesson.RunAsync("statsd", "--statsd", $"127.0.0.1:{port}");
        Assert.Equal(0, run.ExitCode);

        // On a machine that is busy some may be lost, as UDP is; none is counted twice.
        await Eventually.HoldsAsync(() => Ask(management, "gauges").Contains("'shop.queue': 12", StringComparison.Ordinal), "statsd has the example's gauge");
        Assert.InRange(int.Parse(Regex.Match(Ask(management, "counters"), @"'shop.batched.payments': (\d+)").Groups[1].Value, CultureInfo.InvariantCulture), 5_000, 10_000);
    }

    private static bool Answers(int port)
    {
        try
        {
            using var client = new TcpClient("127.0.0.1", port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    // Its management port answers a word with a listing that ends with END.
    private static string Ask(int port, string word)
    {
        using var client = new TcpClient("127.0.0.1", port);
        using var stream = client.GetStream();
        using var reader = new StreamReader(stream);
        stream.Write(System.Text.Encoding.ASCII.GetBytes($"{word}\n"));
        var answer = "";
        while (reader.ReadLine() is { } line && line != "END")
        {
            answer += line + "\n";
        }

        return answer;
    }
}
