namespace ErrorTracking.Simulation;

/// <summary>Fake work of payments-api that fails in several ways.</summary>
public static class Checkout
{
    /// <summary>Fails in the ledger, below an await and a wrapper: what a service's log is full of.</summary>
    public static async Task PayAsync(string paymentId)
    {
        try
        {
            await BookAsync(paymentId);
        }
        catch (TimeoutException exception)
        {
            throw new PaymentFailedException($"Payment {paymentId} failed", exception)
            {
                Data = { ["paymentId"] = paymentId, ["attempt"] = 2 },
            };
        }
    }

    /// <summary>The exception of <see cref="PayAsync"/>.</summary>
    public static async Task<Exception> FailAsync(string paymentId)
    {
        try
        {
            await PayAsync(paymentId);
        }
        catch (PaymentFailedException exception)
        {
            return exception;
        }

        throw new InvalidOperationException("The payment did not fail.");
    }

    /// <summary>The exception that an action throws.</summary>
    public static Exception Thrown(Action action)
    {
        try
        {
            action();
        }
        catch (Exception exception)
        {
            return exception;
        }

        throw new InvalidOperationException("The action did not fail.");
    }

    private static async Task BookAsync(string paymentId)
    {
        await Task.Yield();
        var closed = new IOException("The connection to ledger:5432 was closed");
        throw new TimeoutException($"The ledger did not answer within 3000 ms for {paymentId}", closed);
    }

    /// <summary>Two of three parts fail, at the same time.</summary>
    public static Task NotifyAsync() => Task.WhenAll(
        Task.FromException(new InvalidOperationException("No template for receipt in 'cs'")),
        Task.FromException(new TimeoutException("The mail server did not answer")),
        Task.CompletedTask);

    /// <summary>A method so short that an optimizing compiler puts it into its caller.</summary>
    public static decimal Rate(string currency) => currency switch
    {
        "EUR" => 1m,
        "CZK" => 25.1m,
        _ => throw new ArgumentException($"No rate for {currency}", nameof(currency)),
    };

    /// <summary>The exception of <see cref="Rate"/> for a currency without a rate.</summary>
    public static ArgumentException Unrated(string currency)
    {
        try
        {
            Rate(currency);
        }
        catch (ArgumentException exception)
        {
            return exception;
        }

        throw new InvalidOperationException($"There is a rate for {currency}.");
    }
}

public sealed class PaymentFailedException(string message, Exception? inner = null) : Exception(message, inner);
