namespace AdvancedLogging.Shop;

/// <summary>Code that serves a payment and logs it. It prints whether it can go on.</summary>
public static class PaymentCaller
{
    public static void Log(string library, Action log)
    {
        try
        {
            log();
            Console.WriteLine($"{library}: the caller goes on");
        }
        catch (Exception exception)
        {
            Console.WriteLine($"{library}: the caller gets {exception.GetType().Name}: {exception.Message}");
        }
    }
}
