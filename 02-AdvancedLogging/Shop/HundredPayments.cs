using Serilog;

namespace AdvancedLogging.Shop;

/// <summary>A hundred payments that succeed, one event for each.</summary>
public static class HundredPayments
{
    /// <param name="log">Takes the events.</param>
    /// <param name="afterFifty">Happens in the middle.</param>
    public static void LogTo(ILogger log, Action? afterFifty = null)
    {
        for (var number = 1; number <= 100; number++)
        {
            log.Information("Payment {PaymentId} succeeded", $"pay_{number}");
            if (number == 50)
            {
                afterFifty?.Invoke();
            }
        }
    }

    /// <summary>Deletes an open file, as a clean-up job does.</summary>
    public static void Delete(string file)
    {
        try
        {
            File.Delete(file);
        }
        catch (IOException)
        {
            Console.WriteLine("  not deleted: Windows does not delete a file that is open.");
        }
    }
}
