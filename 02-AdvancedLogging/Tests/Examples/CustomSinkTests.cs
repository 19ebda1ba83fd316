using AdvancedLogging.Loopback;
using AdvancedLogging.Sinks;
using Serilog;
using Serilog.Events;
using Xunit;
using static AdvancedLogging.Tests.AdvancedLoggingTests;

namespace AdvancedLogging.Tests.Examples;

public sealed class CustomSinkTests
{
    [Fact]
    public Task PrintsWhatTheReadmeShows() => Lesson.PrintsWhatIsExpectedAsync("custom-sink");

    [Fact]
    public async Task EachErrorArrivesOnceInBatchesOfFourAtMost()
    {
        var messages = (await Lesson.ExampleAsync("custom-sink")).Output.Split("Message of ")[1..];
        Assert.Equal([4, 4, 1], messages.Select(message => message.Split('\n').Count(line => line.StartsWith("  Error: ", StringComparison.Ordinal))));
        Assert.Equal(Enumerable.Range(1, 9).Select(number => $"  Error: Payment {number} failed"), messages.SelectMany(message => message.Split('\n')[1..^1]));
    }

    [Theory]
    [InlineData(LogEventLevel.Warning, 2)]
    [InlineData(LogEventLevel.Error, 1)]
    public async Task EventsBelowTheLevelAreNotSent(LogEventLevel level, int sent)
    {
        await using var chat = await ChatServer.StartAsync();
        await using (var log = new LoggerConfiguration().WriteTo.Webhook(new WebhookSinkOptions { Url = chat.Address }, level).CreateLogger())
        {
            log.Information("one");
            log.Warning("two");
            log.Error("three");
        }

        Assert.Equal(sent, chat.Messages.Sum(message => message.Split('\n').Length));
    }

    // Serilog waits some seconds before it tries again.
    [Fact(Explicit = true)]
    public async Task ABatchThatIsRefusedIsSentAgain()
    {
        await using var chat = await ChatServer.StartAsync(refused: 1);
        await using var log = new LoggerConfiguration().WriteTo.Webhook(new WebhookSinkOptions { Url = chat.Address }).CreateLogger();
        log.Error("Payment {PaymentId} failed", "pay_1001");
        await Support.Eventually.HoldsAsync(() => chat.Messages.Count == 1, "the second try");
        Assert.Equal("Error: Payment \"pay_1001\" failed", Assert.Single(chat.Messages));
    }
}
