namespace StructuredLogging.Events;

/// <summary>Calls a subscriber. The caller is a worker, and an exception of the subscriber must not end it.</summary>
internal static class Subscriber
{
    /// <summary>Calls the subscriber, if there is one. Its exception is reported on stderr.</summary>
    public static void Call<T>(Action<T>? subscriber, T value)
    {
        try
        {
            subscriber?.Invoke(value);
        }
        catch (Exception exception)
        {
            Console.Error.WriteLine($"a subscriber threw {exception.GetType().Name}: {exception.Message}");
        }
    }
}
