using System.Net;
using System.Text.Json;
using AdvancedLogging.Loopback;
using AdvancedLogging.Sinks;
using AdvancedLogging.Tests.Support;
using Serilog.Formatting.Json;
using Xunit;
using static AdvancedLogging.Tests.AdvancedLoggingTests;

namespace AdvancedLogging.Tests.Examples;

[Collection("SelfLog")]
public sealed class HttpTests : IDisposable
{
    private readonly SelfLogListener _selfLog = new();
    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromSeconds(20) };
    private readonly string _setAside = Path.Combine(Lesson.CreateFolder(), "set-aside.ndjson");

    public void Dispose()
    {
        _selfLog.Dispose();
        _http.Dispose();
    }

    [Fact]
    public Task PrintsWhatTheReadmeShows() => Lesson.PrintsWhatIsExpectedAsync("http");

    [Fact]
    public async Task ThePoisonEventAloneIsSetAsideWithTheAnswer()
    {
        var line = Assert.Single(await File.ReadAllLinesAsync(Path.Combine(await OutputOfAsync("http"), "set-aside.ndjson"), TestContext.Current.CancellationToken));
        using var json = JsonDocument.Parse(line);

        Assert.Equal(400, json.RootElement.GetProperty("status").GetInt32());
        Assert.Contains("AmountMinor is a String", json.RootElement.GetProperty("answer").GetString(), StringComparison.Ordinal);
        Assert.Equal("pay_1007", json.RootElement.GetProperty("event").GetProperty("Properties").GetProperty("PaymentId").GetString());
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
        var sink = Sink(collector.Address, new BatchingOptions { BatchLimit = 20, GatherFor = TimeSpan.FromMinutes(1) });
        Emit(sink, 20, poison);

        Assert.Equal(Enumerable.Range(1, 20).Except(poison), collector.Events.Select(Number));
        Assert.Equal(poison.Length, (await File.ReadAllLinesAsync(_setAside, TestContext.Current.CancellationToken)).Length);
        Assert.Equal(new DeliveryCounts(20, 20 - poison.Length, poison.Length, 0, 0), sink.Counts);
    }

    [Fact]
    public async Task ARefusedEventThatCannotBeKeptIsCountedAsLostAndBlocksNothing()
    {
        // A folder stands where the file should be.
        Directory.CreateDirectory(_setAside);
        await using var collector = await HttpCollector.StartAsync(outOfOrder: 0, _ => { });
        var sink = Sink(collector.Address);
        Emit(sink, 5, poison: 2);

        Assert.Equal([1, 3, 4, 5], collector.Events.Select(Number));
        Assert.Equal(new DeliveryCounts(5, 4, 0, 1, 0), sink.Counts);
        Assert.Single(_selfLog.About("refused is lost"));
    }

    [Fact]
    public async Task OnTheWireItIsGzippedNdjson()
    {
        await using var server = await TestServer.StartAsync(HttpStatusCode.OK);
        Emit(Sink(server.Address), 3);

        var request = Assert.Single(server.Requests);
        Assert.Equal(("application/x-ndjson", "gzip"), (request.ContentType, request.ContentEncoding));
        Assert.Equal([1, 2, 3], request.Lines.Select(Number));
    }

    [Theory]
    [InlineData(HttpStatusCode.Unauthorized, 1)]
    [InlineData(HttpStatusCode.NotFound, 1)]
    [InlineData(HttpStatusCode.InternalServerError, 4)]
    [InlineData(HttpStatusCode.TooManyRequests, 4)]
    public async Task AnAnswerThatIsNotAboutTheContentSetsNothingAside(HttpStatusCode status, int requests)
    {
        await using var server = await TestServer.StartAsync(status);
        var sink = Sink(server.Address);
        Emit(sink, 5);

        Assert.False(File.Exists(_setAside));
        Assert.Equal(new DeliveryCounts(5, 0, 0, 5, 0), sink.Counts);
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
        var sink = Sink(server.Address);
        Emit(sink, 20);

        Assert.Equal(new DeliveryCounts(20, 20, 0, 0, 0), sink.Counts);
        Assert.Equal(Enumerable.Range(1, 20), server.Requests.Where(request => request.Lines.Length <= 3).SelectMany(request => request.Lines).Select(Number));
    }

    [Fact]
    public async Task AFailureBetweenTwoHalvesSendsNothingTwice()
    {
        // The first half is taken; then the server is out of order for longer than the retries last.
        await using var server = await TestServer.StartAsync((number, _, context) =>
        {
            context.Response.StatusCode = number == 1 ? 413 : number is >= 3 and <= 6 ? 500 : 200;
            return Task.CompletedTask;
        });
        var sink = Sink(server.Address, new BatchingOptions { GatherFor = TimeSpan.FromMilliseconds(100), RetryAfter = TimeSpan.FromMilliseconds(10) });
        using var log = Some.Log(sink);
        Enumerable.Range(1, 10).ToList().ForEach(number => log.Information("Payment {Number}", number));
        await Eventually.HoldsAsync(() => sink.Counts is { Delivered: 10, Queued: 0 }, "all are delivered");

        var taken = server.Requests.Where((_, i) => i is not 0 and not (>= 2 and <= 5)).SelectMany(request => request.Lines).Select(Number);
        Assert.Equal(Enumerable.Range(1, 10), taken);
    }

    [Fact]
    public async Task TheServerGoneAndBackGetsWhatWaited()
    {
        var first = await TestServer.StartAsync(HttpStatusCode.OK);
        var port = first.Port;
        var sink = Sink(first.Address, new BatchingOptions { GatherFor = TimeSpan.Zero, RetryAfter = TimeSpan.FromMilliseconds(10) });
        using var log = Some.Log(sink);
        log.Information("Payment {Number}", 1);
        await Eventually.HoldsAsync(() => sink.Counts.Delivered == 1, "the first is delivered");
        await first.DisposeAsync();

        log.Information("Payment {Number}", 2);
        await Eventually.HoldsAsync(() => _selfLog.About("cannot deliver").Count == 1, "the outage is told");
        log.Information("Payment {Number}", 3);
        await using var second = await TestServer.StartAsync((_, _, _) => Task.CompletedTask, port);
        await Eventually.HoldsAsync(() => sink.Counts is { Delivered: 3, Queued: 0 }, "what waited is delivered");

        Assert.Equal([2, 3], second.Requests.SelectMany(request => request.Lines).Select(Number));
        Assert.Single(_selfLog.About("cannot deliver"));
        Assert.Single(_selfLog.About("delivers again"));
    }

    [Fact]
    public async Task ThePauseThatTheServerAsksForIsKept()
    {
        // Retry-After: 0 is kept, and so no back-off of ours takes place: four requests at once.
        await using var server = await TestServer.StartAsync((number, _, context) =>
        {
            context.Response.StatusCode = number < 4 ? 429 : 200;
            context.Response.Headers.RetryAfter = "0";
            return Task.CompletedTask;
        });
        var sink = Sink(server.Address);
        Emit(sink, 1);

        Assert.Equal(new DeliveryCounts(1, 1, 0, 0, 0), sink.Counts);
        Assert.Equal(4, server.Requests.Count);
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

    [Fact]
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

    private HttpSink Sink(Uri address, BatchingOptions? options = null) =>
        new(_http, address, new JsonFormatter(), _setAside, options ?? new BatchingOptions { GatherFor = TimeSpan.FromMinutes(1) });

    private static void Emit(HttpSink sink, int events, params int[] poison)
    {
        using var log = Some.Log(sink);
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
