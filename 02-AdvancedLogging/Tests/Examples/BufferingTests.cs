using AdvancedLogging.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.Buffering;
using Microsoft.Extensions.Logging;
using Serilog;
using Serilog.Events;
using Xunit;
using static AdvancedLogging.Tests.AdvancedLoggingTests;
using ILogger = Microsoft.Extensions.Logging.ILogger;

namespace AdvancedLogging.Tests.Examples;

public sealed class BufferingTests : IDisposable
{
    private readonly ConcurrentSink _written = new();
    private readonly RequestLogBuffer _buffer = new(recordsAtMost: 3);
    private readonly ServiceProvider _services;
    private readonly ILogger _log;

    public BufferingTests()
    {
        var serilog = new LoggerConfiguration().MinimumLevel.Verbose().WriteTo.Sink(_written).CreateLogger();
        _services = new ServiceCollection()
            .AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddSerilog(serilog).EnableEnrichment())
            .AddSingleton<LogBuffer>(_buffer)
            .BuildServiceProvider();
        _log = _services.GetRequiredService<ILoggerFactory>().CreateLogger("payments-api");
    }

    public void Dispose()
    {
        _services.Dispose();
        _written.Dispose();
    }

    [Fact]
    public Task PrintsWhatTheReadmeShows() => Lesson.PrintsWhatIsExpectedAsync("buffering");

    [Fact]
    public async Task TheGlobalBufferWritesTheDebugEventsOfBothRequestsAndTheOtherOneOnlyThoseOfTheFailedOne()
    {
        var parts = (await Lesson.ExampleAsync("buffering")).Output.Split("\n\n");
        Assert.Equal([2, 2], DebugEvents(parts[0]));
        Assert.Equal([0, 2], DebugEvents(parts[1]));

        static int[] DebugEvents(string part) => [Count(part, "pay_1001"), Count(part, "pay_1002")];
        static int Count(string part, string paymentId) => part.Split('\n').Count(line => line.StartsWith($"  DBG {paymentId}", StringComparison.Ordinal));
    }

    [Fact]
    public void OutsideOfARequestNothingIsKept()
    {
        _log.LogDebug("At the start");
        Assert.Single(_written.Events);
    }

    [Fact]
    public void AFlushWritesTheEventsOfTheRequestInTheirOrderAndOnce()
    {
        _buffer.BeginRequest();
        _log.LogTrace("First");
        _log.LogDebug("Score {Score}", 97);
        _log.LogInformation("Not kept");
        Assert.Equal(["Not kept"], Texts());

        _buffer.Flush();
        _buffer.Flush();
        Assert.Equal(["Not kept", "First", "Score 97"], Texts());
        Assert.Equal([LogEventLevel.Information, LogEventLevel.Verbose, LogEventLevel.Debug], _written.Events.Select(e => e.Level));
        Assert.Equal(97, ((ScalarValue)_written.Events[2].Properties["Score"]).Value);
    }

    [Fact]
    public void ARequestKeepsItsNewestEventsOnly()
    {
        _buffer.BeginRequest();
        for (var i = 1; i <= 5; i++)
        {
            _log.LogDebug("Step {Step}", i);
        }

        _buffer.Flush();
        Assert.Equal(["Step 3", "Step 4", "Step 5"], Texts());
    }

    [Fact]
    public async Task RequestsAtTheSameTimeKeepTheirEventsApart()
    {
        var bothLogged = new Barrier(2);
        await Task.WhenAll(Enumerable.Range(1, 2).Select(number => Task.Run(() =>
        {
            _buffer.BeginRequest();
            _log.LogDebug("Request {Number}", number);
            bothLogged.SignalAndWait(TestContext.Current.CancellationToken);
            if (number == 2)
            {
                _buffer.Flush();
            }
        }, TestContext.Current.CancellationToken)));

        Assert.Equal(["Request 2"], Texts());
    }

    [Fact]
    public void TheBeginOfARequestForgetsTheOneBefore()
    {
        _buffer.BeginRequest();
        _log.LogDebug("Of the first request");
        _buffer.BeginRequest();
        _buffer.Flush();
        Assert.Empty(_written.Events);
    }

    private IEnumerable<string> Texts() => _written.Events.Select(e => e.RenderMessage(null));
}
