using System.Net;
using System.Text.Json;
using AdvancedLogging.Loopback;
using AdvancedLogging.Sinks;
using AdvancedLogging.Tests.Support;
using Course.Senders;
using Microsoft.AspNetCore.Builder;
using Serilog;
using Serilog.Core;
using Serilog.Sinks.OpenTelemetry;
using Xunit;
using static AdvancedLogging.Tests.AdvancedLoggingTests;

namespace AdvancedLogging.Tests.Examples;

[Collection("SelfLog")]
public sealed class HttpTests : IDisposable
{
    private readonly SelfLogListener _selfLog = new();
    private readonly DeliveryMonitor _monitor = new();
    private readonly string _setAside = Path.Combine(Lesson.CreateFolder(), "set-aside.ndjson");

    public void Dispose() => _selfLog.Dispose();

    [Fact]
    public Task PrintsWhatTheReadmeShows() => Lesson.PrintsWhatIsExpectedAsync("http");

    [Fact]
    public async Task ThePoisonEventAloneIsSetAsideWithTheAnswer()
    {
        var file = Path.Combine(await OutputOfAsync("http"), "set-aside.ndjson");
        var line = Assert.Single(await File.ReadAllLinesAsync(file, TestContext.Current.CancellationToken));
        using var json = JsonDocument.Parse(line);

        Assert.Equal(400, json.RootElement.GetProperty("status").GetInt32());
        Assert.Contains("AmountMinor is a String", json.RootElement.GetProperty("answer").GetString(), StringComparison.Ordinal);
        Assert.Equal("pay_1007", json.RootElement.GetProperty("event").GetProperty("Properties").GetProperty("PaymentId").GetString());
    }

    [Fact]
    public async Task ByOtlpEachPaymentArrives()
    {
        var output = (await Lesson.ExampleAsync("http")).Output;
        Assert.Contains("POST /v1/logs, application/x-protobuf: 30 payments\n", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ABatchThatAnOtlpReceiverRefusesIsLostAsAWholeAndToldToTheSelfLog()
    {
        var requests = 0;
        await using var receiver = await LoopbackServer.StartAsync(app => app.Run(context =>
        {
            requests++;
            context.Response.StatusCode = 400;
            return Task.CompletedTask;
        }));
        using (var log = new LoggerConfiguration()
            .WriteTo.OpenTelemetry($"{receiver.Address()}", OtlpProtocol.HttpProtobuf)
            .CreateLogger())
        {
            log.Information("Payment {Number}", 1);
            log.Information("Payment {Number}", 2);
        }

        Assert.True(requests >= 1);
        Assert.NotEmpty(_selfLog.About("400"));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(10)]
    [InlineData(11)]
    [InlineData(20)]
    [InlineData(3, 4)]
    [InlineData(1, 20)]
    [InlineData(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20)]
    public async Task WhereverThePoisonStandsTheOthersArriveOnceAndInOrder(params int[] poison)
    {
        await using var collector = await HttpCollector.StartAsync(outOfOrder: 0, _ => { });
        Emit(collector.Address, 20, poison);

        Assert.Equal(Enumerable.Range(1, 20).Except(poison), collector.Events.Select(Number));
        Assert.Equal(poison.Length, (await File.ReadAllLinesAsync(_setAside, TestContext.Current.CancellationToken)).Length);
        Assert.Equal(new DeliveryCounts(20, 20 - poison.Length, poison.Length, 0, 0), _monitor.Counts);
    }

    [Fact]
    public async Task ARefusedEventThatCannotBeKeptIsCountedAsLostAndBlocksNothing()
    {
        // A folder stands where the file should be.
        Directory.CreateDirectory(_setAside);
        await using var collector = await HttpCollector.StartAsync(outOfOrder: 0, _ => { });
        Emit(collector.Address, 5, poison: 2);

        Assert.Equal([1, 3, 4, 5], collector.Events.Select(Number));
        Assert.Equal(new DeliveryCounts(5, 4, 0, 1, 0), _monitor.Counts);
        Assert.Single(_selfLog.About("was refused is lost"));
    }

    [Fact]
    public async Task OnTheWireItIsGzippedNdjson()
    {
        await using var server = await TestServer.StartAsync(HttpStatusCode.OK);
        Emit(server.Address, 3);

        var request = Assert.Single(server.Requests);
        Assert.Equal(("application/x-ndjson", "gzip"), (request.ContentType, request.ContentEncoding));
        Assert.Equal([1, 2, 3], request.Lines.Select(Number));
    }

    [Theory(Explicit = true)]
    [InlineData(HttpStatusCode.Unauthorized, 1)]
    [InlineData(HttpStatusCode.NotFound, 1)]
    [InlineData(HttpStatusCode.InternalServerError, 4)]
    [InlineData(HttpStatusCode.TooManyRequests, 4)]
    public async Task AnAnswerThatIsNotAboutTheContentSetsNothingAside(HttpStatusCode status, int requests)
    {
        await using var server = await TestServer.StartAsync(status);
        Emit(server.Address, 5);

        Assert.False(File.Exists(_setAside));
        Assert.Equal(new DeliveryCounts(5, 0, 0, 5, 0), _monitor.Counts);
        Assert.Equal(requests, server.Requests.Count);
        Assert.Single(_selfLog.About($"answered {(int)status}"));
    }

    [Theory]
    [InlineData(HttpStatusCode.RequestEntityTooLarge)]
    [InlineData(HttpStatusCode.UnprocessableEntity)]
    public async Task ABatchThatIsTooLargeIsHalvedUntilItFits(HttpStatusCode status)
    {
        await using var server = await TestServer.StartAsync((_, request, context) =>
        {
            context.Response.StatusCode = request.Lines.Length > 3 ? (int)status : 200;
            return Task.CompletedTask;
        });
        Emit(server.Address, 20);

        Assert.Equal(new DeliveryCounts(20, 20, 0, 0, 0), _monitor.Counts);
        Assert.Equal(
            Enumerable.Range(1, 20),
            server.Requests.Where(request => request.Lines.Length <= 3).SelectMany(request => request.Lines).Select(Number));
    }

    [Fact(Explicit = true)]
    public async Task AFailureBetweenTwoHalvesSendsNothingTwice()
    {
        // The first half is taken; then the server is out of order for longer than the retries last.
        await using var server = await TestServer.StartAsync((number, _, context) =>
        {
            context.Response.StatusCode = number == 1 ? 413 : number is >= 3 and <= 6 ? 500 : 200;
            return Task.CompletedTask;
        });
        using var log = Log(Options(server.Address, batchSize: 10, buffering: TimeSpan.FromSeconds(1)));
        Enumerable.Range(1, 10).ToList().ForEach(number => log.Information("Payment {Number}", number));
        await Eventually.HoldsAsync(() => _monitor.Counts is { Delivered: 10, Queued: 0 }, "all are delivered");

        var taken = server.Requests.Where((_, i) => i is not 0 and not (>= 2 and <= 5)).SelectMany(request => request.Lines).Select(Number);
        Assert.Equal(Enumerable.Range(1, 10), taken);
    }

    [Fact(Explicit = true)]
    public async Task TheServerGoneAndBackGetsWhatWaited()
    {
        var first = await TestServer.StartAsync(HttpStatusCode.OK);
        var port = first.Port;
        using var log = Log(Options(first.Address, buffering: TimeSpan.FromSeconds(1)));
        log.Information("Payment {Number}", 1);
        await Eventually.HoldsAsync(() => _monitor.Counts.Delivered == 1, "the first is delivered");
        await first.DisposeAsync();

        log.Information("Payment {Number}", 2);
        await Eventually.HoldsAsync(() => _selfLog.About("HttpSink: cannot deliver").Count == 1, "the outage is told");
        log.Information("Payment {Number}", 3);
        await using var second = await TestServer.StartAsync((_, _, _) => Task.CompletedTask, port);
        await Eventually.HoldsAsync(() => _monitor.Counts is { Delivered: 3, Queued: 0 }, "what waited is delivered");

        Assert.Equal([2, 3], second.Requests.SelectMany(request => request.Lines).Select(Number));
        Assert.Single(_selfLog.About("HttpSink: cannot deliver"));
        Assert.Single(_selfLog.About("HttpSink: delivers again"));
    }

    [Theory]
    [InlineData("86400", 600)]
    [InlineData("4138.97", 600)]
    [InlineData("Sat, 14 Mar 2026 09:01:00 GMT", 60)]
    public async Task WhileItWaitsForTheServersTimeItIsUnhealthy(string retryAfter, int seconds)
    {
        var time = new SimulatedTime(new DateTimeOffset(2026, 3, 14, 9, 0, 0, TimeSpan.Zero));
        await using var server = await TestServer.StartAsync((number, _, context) =>
        {
            context.Response.StatusCode = number == 1 ? 429 : 200;
            context.Response.Headers.RetryAfter = retryAfter;
            return Task.CompletedTask;
        });
        using var log = Log(Options(server.Address, batchSize: 1, time: time));
        log.Information("Payment {Number}", 1);
        await Eventually.HoldsAsync(() => time.NextTimer == time.GetUtcNow().AddSeconds(seconds), $"it waits for {seconds} s");
        Assert.Contains("answered 429 Too Many Requests", _monitor.LastFailure?.Message, StringComparison.Ordinal);
        Assert.Single(_selfLog.About("answered 429 Too Many Requests"));
        time.Advance(TimeSpan.FromSeconds(seconds));
        await Eventually.HoldsAsync(() => _monitor is { LastFailure: null, Counts.Delivered: 1 }, "it is delivered");
        Assert.Equal(2, server.Requests.Count);
    }

    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(307)]
    public async Task ARedirectIsNoDeliveryAndSaysWhereItPoints(int status)
    {
        await using var login = await TestServer.StartAsync(HttpStatusCode.OK);
        await using var server = await TestServer.StartAsync((_, _, context) =>
        {
            context.Response.StatusCode = status;
            context.Response.Headers.Location = $"{login.Address}";
            return Task.CompletedTask;
        });
        Emit(server.Address, 3);
        Assert.Equal(new DeliveryCounts(3, 0, 0, 3, 0), _monitor.Counts);
        Assert.Contains($"redirects to {login.Address}", _monitor.LastFailure?.Message, StringComparison.Ordinal);
        Assert.Empty(login.Requests);
        Assert.False(File.Exists(_setAside));
    }

    [Fact]
    public async Task HalfASurrogatePairThatIsRefusedIsSetAsideAndBlocksNothing()
    {
        await using var server = await TestServer.StartAsync((_, request, context) =>
        {
            context.Response.StatusCode = request.Lines.Any(line => line.Contains("BAD", StringComparison.Ordinal)) ? 400 : 200;
            return Task.CompletedTask;
        });
        using (var log = Log(Options(server.Address)))
        {
            Enumerable.Range(1, 100).ToList().ForEach(number => log.Information("{Text}", number == 5 ? "BAD \ud83d" : "good"));
        }

        Assert.Equal(new DeliveryCounts(100, 99, 1, 0, 0), _monitor.Counts);
        var lines = await File.ReadAllLinesAsync(_setAside, TestContext.Current.CancellationToken);
        using var record = JsonDocument.Parse(Assert.Single(lines));
        Assert.Equal("BAD \ufffd", record.RootElement.GetProperty("event").GetProperty("Properties").GetProperty("Text").GetString());
    }

    [Theory]
    [InlineData("localhost")]
    [InlineData("ftp://localhost/events")]
    public async Task AnAddressThatIsNoneIsRefused(string url)
    {
        var run = await Lesson.RunAsync("http", "--url", url);
        Assert.Equal(1, run.ExitCode);
        Assert.Contains($"--url takes an address that begins with http:// or https://, not '{url}'", run.Error, StringComparison.Ordinal);
    }

    [Fact(Explicit = true)]
    public async Task ACollectorThatIsNotThereIsAnErrorWithoutAStackTrace()
    {
        var server = await TestServer.StartAsync(HttpStatusCode.OK);
        var address = server.Address;
        await server.DisposeAsync();

        var run = await Lesson.RunAsync("http", "--url", $"{address}");
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("30 emitted = 0 delivered + 0 set aside + 30 dropped + 0 queued", run.Output, StringComparison.Ordinal);
        Assert.Contains($"not every event could be sent to {address}", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", run.Error, StringComparison.Ordinal);
    }

    private HttpSinkOptions Options(Uri address, int batchSize = 20, TimeSpan? buffering = null, TimeProvider? time = null) => new()
    {
        Address = address,
        SetAsideFile = _setAside,
        Timeout = TimeSpan.FromSeconds(20),
        BatchSizeLimit = batchSize,
        BufferingTimeLimit = buffering ?? TimeSpan.FromMinutes(1),
        Time = time ?? TimeProvider.System,
    };

    private Logger Log(HttpSinkOptions options) => new LoggerConfiguration().WriteTo.Http(options, _monitor).CreateLogger();

    private void Emit(Uri address, int events, params int[] poison)
    {
        using var log = Log(Options(address));
        for (var number = 1; number <= events; number++)
        {
            log.Information("Payment {Number} of {AmountMinor}", number, poison.Contains(number) ? "12.99" : 1299);
        }
    }

    private static int Number(string line)
    {
        using var json = JsonDocument.Parse(line);
        return json.RootElement.GetProperty("Properties").GetProperty("Number").GetInt32();
    }
}
