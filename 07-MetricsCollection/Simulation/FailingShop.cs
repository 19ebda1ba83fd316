namespace MetricsCollection.Simulation;

/// <summary>Pretends to be the shop in several states.</summary>
internal sealed class FailingShop
{
    public bool IsWarm { get; set; }

    public bool IsStuck { get; set; }

    public string Ledger { get; set; } = "";

    public string Antifraud { get; set; } = "";

    public Task LoopAsync() => IsStuck ? Task.Delay(Timeout.Infinite, CancellationToken.None) : Task.CompletedTask;

    public Task AskLedgerAsync(CancellationToken cancellation) => AskAsync("ledger", Ledger);

    public Task AskAntifraudAsync(CancellationToken cancellation) => AskAsync("antifraud", Antifraud);

    // A hung call ignores its token.
    private static Task AskAsync(string name, string how) => how switch
    {
        "refuses" => Task.FromException(new IOException($"connection refused by {name}:5432")),
        "hangs" => Task.Delay(Timeout.Infinite, CancellationToken.None),
        _ => Task.CompletedTask,
    };
}
