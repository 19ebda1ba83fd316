using AdvancedLogging.Sinks;
using AdvancedLogging.Tests.Support;
using Course.Senders;
using Serilog;
using Xunit;
using static AdvancedLogging.Tests.AdvancedLoggingTests;
using EngineFactAttribute = Course.Testing.EngineFactAttribute;
using EngineProcess = Course.Testing.EngineProcess;

namespace AdvancedLogging.Tests.Examples;

[Collection("SelfLog")]
public sealed class SyslogTests : IDisposable
{
    private readonly SelfLogListener _selfLog = new();
    private readonly string _folder = Lesson.CreateFolder();

    public void Dispose() => _selfLog.Dispose();

    [Fact]
    public Task PrintsWhatTheReadmeShows() => Lesson.PrintsWhatIsExpectedAsync("syslog");

    [EngineFact(SyslogServer.Name, SyslogServer.Program, SyslogServer.Install)]
    public async Task OverUdpTheServerUnderstandsEachField()
    {
        await using var server = await SyslogServer.StartAsync(_folder);
        await AssertUnderstoodAsync(server, server.Udp);
    }

    [EngineFact(SyslogServer.Name, SyslogServer.Program, SyslogServer.Install)]
    public async Task OverTcpTheServerUnderstandsEachField()
    {
        await using var server = await SyslogServer.StartAsync(_folder);
        await AssertUnderstoodAsync(server, server.Tcp);
    }

    private static async Task AssertUnderstoodAsync(SyslogServer server, Uri address)
    {
        var run = await Lesson.RunAsync("syslog", "--syslog", $"{address}");
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        await Eventually.HoldsAsync(() => server.Records.Count == 2, "both records are there");

        var (failed, created) = (server.Records[0], server.Records[1]);
        Assert.Equal(
            ("err", "local0", "payments-api", "payment.failed"),
            (failed.Severity, failed.Facility, failed.Application, failed.MessageId));
        Assert.Equal(
            ("info", "local0", "payments-api", "payment.created"),
            (created.Severity, created.Facility, created.Application, created.MessageId));
        Assert.Equal($"{run.ProcessId}", failed.ProcessId);
        Assert.Equal("Payment pay_1003 of Zoë \"Z\" [ä] failed: timeout", failed.Text);
        Assert.Equal(
            new Dictionary<string, string> { ["PaymentId"] = "pay_1003", ["UserName"] = "Zoë \"Z\" [ä]", ["Reason"] = "timeout" },
            failed.Data);
        Assert.Equal($"Basket: {string.Concat(Enumerable.Repeat("žluťoučký kůň, ", 30))}", created.Text);
        Assert.InRange(DateTimeOffset.Parse(failed.Time, null), run.Started.AddSeconds(-2), run.Ended.AddSeconds(2));
    }

    [EngineFact(SyslogServer.Name, SyslogServer.Program, SyslogServer.Install)]
    public async Task TheLocalSocketTakesTheOlderForm()
    {
        await using var server = await SyslogServer.StartAsync(_folder);
        var run = await Lesson.RunAsync("syslog", "--syslog", $"{server.Local}");
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        await Eventually.HoldsAsync(() => server.Records.Count == 2, "both records are there");

        Assert.Equal(("err", "local0", "payments-api", "Payment pay_1003 of Zoë \"Z\" [ä] failed: timeout"),
            (server.Records[0].Severity, server.Records[0].Facility, server.Records[0].Application, server.Records[0].Text));
        Assert.Equal($"{run.ProcessId}", server.Records[0].ProcessId);
    }

    [EngineFact(SyslogServer.Name, SyslogServer.Program, SyslogServer.Install)]
    public async Task WhateverIsInAnEventItIsOneRecordAndComesBackUnharmed()
    {
        await using var server = await SyslogServer.StartAsync(_folder);
        string[] values =
        [
            @"back\slash", "quote\"d", "bracket]ed[", "a=b", "žluťoučký 李 😀", "two  blanks", " leading", "\\\"]", "[forged@1 a=\"b\"]",
        ];
        foreach (var address in new[] { server.Udp, server.Tcp })
        {
            var before = server.Records.Count;
            Send(address, log => Array.ForEach(values, value => log.Information("Value {Value:l}", value)));
            await Eventually.HoldsAsync(() => server.Records.Count == before + values.Length, "all records are there");

            var records = server.Records.Skip(before).ToList();
            Assert.Equal(values, records.Select(record => record.Data["Value"]));
            Assert.Equal(values.Select(value => $"Value {value}"), records.Select(record => record.Text));
        }
    }

    [EngineFact(SyslogServer.Name, SyslogServer.Program, SyslogServer.Install)]
    public async Task ALineBreakMakesNoSecondRecord()
    {
        await using var server = await SyslogServer.StartAsync(_folder);
        foreach (var address in new[] { server.Udp, server.Tcp, server.Local })
        {
            var before = server.Records.Count;
            Send(address, log =>
            {
                const string forged = "<128>1 2026-03-14T09:26:53Z shop-1 ledger - - - all bookings lost";
                log.Warning("Login of {UserName:l} failed", $"eve\n{forged}\r\n\u0085\u2028");
                log.Information("the last one");
            });
            await Eventually.HoldsAsync(
                () => server.Records.Count > before && server.Records[^1].Text == "the last one", "the last record is there");

            Assert.Equal(before + 2, server.Records.Count);
            Assert.Equal(
                @"Login of eve\n<128>1 2026-03-14T09:26:53Z shop-1 ledger - - - all bookings lost\r\n\u0085\u2028 failed",
                server.Records[before].Text);
        }
    }

    [EngineFact(SyslogServer.Name, SyslogServer.Program, SyslogServer.Install)]
    public async Task AMessageOverTheLimitIsCutAndStillUnderstood()
    {
        await using var server = await SyslogServer.StartAsync(_folder);
        Send(server.Tcp, log => log.ForContext("EventName", "payment.failed").Error("{Text:l}", new string('ž', 10_000)), limit: 2048);
        await Eventually.HoldsAsync(() => server.Records.Count == 1, "the record is there");

        Assert.Equal(("err", "payment.failed"), (server.Records[0].Severity, server.Records[0].MessageId));
        Assert.Matches("^ž{900,1000}…$", server.Records[0].Text);
    }

    [EngineFact(SyslogServer.Name, SyslogServer.Program, SyslogServer.Install)]
    public async Task TheServerGoneAndBackGetsWhatWaited()
    {
        var first = await SyslogServer.StartAsync(_folder);
        var monitor = new DeliveryMonitor();
        var formatter = new SyslogFormatter("shop", "host");
        var options = new SyslogSinkOptions { Address = first.Tcp, Formatter = formatter, BufferingTimeLimit = TimeSpan.FromSeconds(1) };
        using var log = new LoggerConfiguration().WriteTo.Syslog(options, monitor).CreateLogger();
        log.Information("before");
        await Eventually.HoldsAsync(() => first.Records.Count == 1, "the first record is there");
        await first.DisposeAsync();

        for (var number = 1; number <= 100; number++)
        {
            log.Information("Payment {Number}", number);
        }

        await Eventually.HoldsAsync(() => _selfLog.About("SyslogSink: cannot deliver").Count == 1, "the outage is told");
        Assert.Equal(new DeliveryCounts(101, 1, 0, 0, 100), monitor.Counts);
        await using var second = await SyslogServer.StartAsync(_folder, first.Port);
        await Eventually.HoldsAsync(() => second.Records.Count == 101, "what waited is there");

        Assert.Equal(Enumerable.Range(1, 100).Select(number => $"Payment {number}"), second.Records.Skip(1).Select(record => record.Text));
        Assert.Equal(new DeliveryCounts(101, 101, 0, 0, 0), monitor.Counts);
        Assert.Single(_selfLog.About("SyslogSink: cannot deliver"));
        Assert.Single(_selfLog.About("SyslogSink: delivers again"));
    }

    [Fact]
    public async Task ASocketThatIsNotThereIsSaidInOneLine()
    {
        var run = await Lesson.RunAsync("syslog", "--syslog", "unix:///no/such/socket");
        Assert.Equal(
            (0, "Not shown: this machine has no /no/such/socket; a syslog daemon or systemd-journald makes it.\n", ""),
            (run.ExitCode, run.Output, run.Error));
    }

    [Theory]
    [InlineData("ftp://localhost")]
    [InlineData("localhost:514")]
    [InlineData("/dev/log")]
    public async Task AnAddressThatIsNoneIsRefused(string address)
    {
        var run = await Lesson.RunAsync("syslog", "--syslog", address);
        Assert.Equal(1, run.ExitCode);
        Assert.Contains(
            $"--syslog takes an address that begins with udp:// or tcp:// or unix://, not '{address}'",
            run.Error,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task AServerThatIsNotThereIsAnErrorWithoutAStackTrace()
    {
        var run = await Lesson.RunAsync("syslog", "--syslog", $"tcp://127.0.0.1:{EngineProcess.FreePort()}");
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("2 events, 0 sent, 2 dropped", run.Output, StringComparison.Ordinal);
        Assert.Contains("syslog: not every event could be sent to tcp://127.0.0.1:", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", run.Error, StringComparison.Ordinal);
    }

    private static void Send(Uri address, Action<ILogger> emit, int limit = 8192)
    {
        var formatter = new SyslogFormatter("payments-api", "shop-1");
        using var log = new LoggerConfiguration()
            .WriteTo.Syslog(new SyslogSinkOptions { Address = address, Formatter = formatter, Limit = limit })
            .CreateLogger();
        emit(log);
    }
}
