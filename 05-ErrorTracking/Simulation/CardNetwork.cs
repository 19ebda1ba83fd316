using System.Net;

namespace ErrorTracking.Simulation;

/// <summary>Plays the card network. Each call takes the next entry of the script, and the last entry repeats.</summary>
public sealed class CardNetwork(params string[] script)
{
    private readonly HashSet<string> _keys = [];
    private int _calls;

    public int Calls => _calls;

    /// <summary>How often money was really taken.</summary>
    public int Charges { get; private set; }

    /// <param name="idempotencyKey">The same for each attempt at one payment: the network charges once per key.</param>
    /// <param name="cancellation">Gives up waiting for the answer.</param>
    public async Task<string> ChargeAsync(string? idempotencyKey, CancellationToken cancellation)
    {
        var answer = script[Math.Min(_calls++, script.Length - 1)];
        switch (answer)
        {
            case "busy":
                throw new HttpRequestException("503 from the card network", null, HttpStatusCode.ServiceUnavailable);
            case "refused":
                throw new HttpRequestException("400 from the card network: no currency", null, HttpStatusCode.BadRequest);
            case "slow":
                await Task.Delay(TimeSpan.FromSeconds(30), cancellation);
                break;
        }

        Charges += idempotencyKey is null || _keys.Add(idempotencyKey) ? 1 : 0;

        // The money is taken, and the answer gets lost on the way back.
        return answer == "lost" ? throw new HttpRequestException("The connection was closed") : "approved";
    }
}
