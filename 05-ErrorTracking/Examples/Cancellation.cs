using ErrorTracking.Simulation;

namespace ErrorTracking.Examples;

/// <summary>
/// A cancelled request is no error when the customer left or the service stops. It is an error when the time was over.
/// Pitfall: all four arrive as <c>OperationCanceledException</c>. A filter by type hides the time-outs of the ledger.
/// See https://learn.microsoft.com/dotnet/standard/threading/cancellation-in-managed-threads.
/// </summary>
public static class Cancellation
{
    public static async Task RunAsync()
    {
        Console.WriteLine($"{"situation",-22} {"exception",-22} {"inner exception",-22} error");
        var stage = new SlowLedger(IsError);
        #region calls
        await stage.ShowAsync("the customer leaves", async (customer, _, ledger) =>
        {
            customer.Cancel();
            await ledger.GetStringAsync(SlowLedger.Address, customer.Token);
        });
        await stage.ShowAsync("the service stops", async (customer, stopping, ledger) =>
        {
            stopping.Cancel();
            using var either = CancellationTokenSource.CreateLinkedTokenSource(customer.Token, stopping.Token);
            await ledger.GetStringAsync(SlowLedger.Address, either.Token);
        });
        await stage.ShowAsync("HttpClient.Timeout", async (customer, _, ledger) =>
        {
            ledger.Timeout = TimeSpan.FromMilliseconds(50);
            await ledger.GetStringAsync(SlowLedger.Address, customer.Token);
        });
        await stage.ShowAsync("a deadline of our own", async (customer, _, ledger) =>
        {
            using var deadline = CancellationTokenSource.CreateLinkedTokenSource(customer.Token);
            deadline.CancelAfter(TimeSpan.FromMilliseconds(50));
            await ledger.GetStringAsync(SlowLedger.Address, deadline.Token);
        });
        #endregion
    }

    #region rule
    /// <summary>Whether a request's exception is an error. In a service the tokens are RequestAborted and ApplicationStopping.</summary>
    public static bool IsError(Exception exception, CancellationToken customer, CancellationToken stopping) => exception switch
    {
        OperationCanceledException { InnerException: TimeoutException } => true,
        OperationCanceledException => !customer.IsCancellationRequested && !stopping.IsCancellationRequested,
        _ => true,
    };
    #endregion
}
