using AdvancedLogging.Loopback;
using AdvancedLogging.Sinks;
using Serilog;

namespace AdvancedLogging.Examples;

/// <summary>
/// A sink of your own for Serilog: a class that sends a batch, an options type, an extension method. Serilog has the queue and the retries.
/// Pitfall: a sink that sends in Emit makes each caller wait for the network; a sink of batches sends on a thread of its own.
/// See https://github.com/serilog/serilog/wiki/Developing-a-sink.
/// </summary>
public static class CustomSink
{
    public static async Task RunAsync(Uri? webhook)
    {
        await using var chat = webhook is null ? await ChatServer.StartAsync() : null;
        Console.WriteLine(chat is null
            ? $"Chat: {webhook}."
            : "Chat: one on loopback, inside this example. Another one: --webhook URI.\n");

        #region use
        var options = new WebhookSinkOptions
        {
            Url = webhook ?? chat!.Address,
            BatchSizeLimit = 4,
            BufferingTimeLimit = TimeSpan.FromSeconds(10),
            EagerlyEmitFirstEvent = false,
        };
        await using (var log = new LoggerConfiguration().WriteTo.Webhook(options).CreateLogger())
        {
            for (var number = 1; number <= 9; number++)
            {
                log.Information("Payment {Number} created", number);
                log.Error("Payment {Number} failed", number);
            }

            // A full batch goes at once. The close sends the rest, and would also cut a batch that is being filled: here it is one event.
            SpinWait.SpinUntil(() => chat is null || chat.Messages.Count == 2, TimeSpan.FromSeconds(30));
        }
        #endregion

        foreach (var message in chat?.Messages ?? [])
        {
            Console.WriteLine($"Message of {message.Split('\n').Length}:\n  {message.ReplaceLineEndings("\n  ")}");
        }
    }
}
