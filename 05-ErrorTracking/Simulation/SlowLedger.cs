namespace ErrorTracking.Simulation;

/// <summary>A ledger that never answers, and a table of how calls to it end.</summary>
/// <param name="isError">The rule of the service: exception, token of the customer, token of the stop.</param>
public sealed class SlowLedger(Func<Exception, CancellationToken, CancellationToken, bool> isError)
{
    /// <summary>The address of the ledger.</summary>
    public static Uri Address { get; } = new("http://ledger.example/");

    /// <summary>Makes a call, and prints how it ended.</summary>
    public async Task ShowAsync(string situation, Func<CancellationTokenSource, CancellationTokenSource, HttpClient, Task> call)
    {
        using var handler = new Silent();
        using var ledger = new HttpClient(handler);
        using var customer = new CancellationTokenSource();
        using var stopping = new CancellationTokenSource();
        try
        {
            await call(customer, stopping, ledger);
        }
        catch (Exception exception)
        {
            var error = isError(exception, customer.Token, stopping.Token);
            var inner = exception.InnerException is null ? "-" : exception.InnerException.GetType().Name;
            Console.WriteLine($"{situation,-22} {exception.GetType().Name,-22} {inner,-22} {(error ? "yes" : "no")}");
        }
    }

    private sealed class Silent : HttpMessageHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
            throw new InvalidOperationException("The wait has no end.");
        }
    }
}
