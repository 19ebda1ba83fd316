namespace AdvancedLogging.Levels;

/// <summary>Plays the person who raises a level in a running service: sends a signal, or makes an HTTP call.</summary>
public static class Administrator
{
    /// <summary>Sends SIGHUP to this process, and waits for its effect. Three seconds without an effect give false.</summary>
    public static async Task<bool> SendHangUpAsync(Func<bool> arrived, CancellationToken cancellation)
    {
        await ChildProcess.SignalAsync(Environment.ProcessId, "-HUP", cancellation);
        for (var attempt = 0; attempt < 600 && !arrived(); attempt++)
        {
            await Task.Delay(5, cancellation);
        }

        return arrived();
    }

    /// <summary>Sends a PUT, and prints the request and the answer.</summary>
    public static async Task PutAsync(Uri address, CancellationToken cancellation)
    {
        using var http = new HttpClient();
        using var response = await http.PutAsync(address, content: null, cancellation);
        var answer = $"{(int)response.StatusCode} {await response.Content.ReadAsStringAsync(cancellation)}".Trim();
        Console.WriteLine($"\nPUT {address.PathAndQuery}: {answer}");
    }
}
