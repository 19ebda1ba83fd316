using LogAnalysis.Examples;
using LogAnalysis.Reading;

namespace LogAnalysis.Shipping;

/// <summary>The Loki that an example asks: the one at an address, or an embedded one that has the lesson's sample.</summary>
public sealed class FilledLoki : IAsyncDisposable
{
    private EmbeddedLoki? _embedded;

    /// <summary>Asks it; null where neither is there.</summary>
    public LokiClient? Client { get; private set; }

    /// <summary>What it is, and how to ask another one.</summary>
    public string Title { get; private set; } = "";

    /// <param name="address">The address of a Loki, or null.</param>
    /// <param name="isSample">Whether the example reads the lesson's sample. An embedded Loki has no other log.</param>
    /// <param name="cancellation">Ends the start.</param>
    public static async Task<FilledLoki> OpenAsync(Uri? address, bool isSample, CancellationToken cancellation)
    {
        if (address is not null)
        {
            return new FilledLoki { Client = new LokiClient(address), Title = $"asking the Loki at {address}" };
        }

        if (!isSample)
        {
            return new FilledLoki { Title = "LogQL is shown, not asked: --loki URL asks a Loki that has these lines" };
        }

        var embedded = await EmbeddedLoki.StartAsync();
        var client = new LokiClient(embedded.Address);
        await client.PushAsync(LokiPush.Body(SampleLine.Read(LogFiles.Sample), ["service", "level"], shift: 0), cancellation);
        return new FilledLoki
        {
            _embedded = embedded,
            Client = client,
            Title = "asking an embedded stand-in with the sample, for a part of LogQL; "
                + "--loki http://localhost:3100 asks a Loki (fill it with loki-push)",
        };
    }

    public async ValueTask DisposeAsync()
    {
        Client?.Dispose();
        await (_embedded?.DisposeAsync() ?? ValueTask.CompletedTask);
    }
}
