using ErrorTracking.Simulation;
using ErrorTracking.Tracking;

namespace ErrorTracking.Examples;

/// <summary>
/// An exception taken apart: its type, message, frames and Data, and those of its inner exceptions.
/// Pitfall: <c>exception.Message</c> alone says little. <c>throw exception;</c> in a catch block throws the frames away.
/// See https://learn.microsoft.com/dotnet/standard/exceptions/best-practices-for-exceptions.
/// </summary>
public static class Anatomy
{
    public static async Task RunAsync()
    {
        Console.WriteLine("Read, outermost first:");
        #region read
        foreach (var exception in ExceptionReader.Read(await Checkout.FailAsync("pay_1001"), nameof(ErrorTracking)))
        {
            var data = exception.Data.Select(entry => $"  {entry.Key}={entry.Value}");
            Console.WriteLine($"  {exception.Type}: {exception.Message}{string.Concat(data)}");
            foreach (var frame in exception.Frames.Where(frame => frame.InApp))
            {
                Console.WriteLine($"    {frame.Module}.{frame.Function}, {Path.GetFileName(frame.File)}");
            }
        }
        #endregion

        #region await
        var notified = Checkout.NotifyAsync();
        try { await notified; }
        catch (Exception first) { Console.WriteLine($"\nawait throws           {first.GetType().Name}"); }
        var all = notified.Exception!.InnerExceptions.Select(inner => inner.GetType().Name).Order(StringComparer.Ordinal);
        Console.WriteLine($"the task's exception   AggregateException with {string.Join(", ", all)}");
        #endregion

        Console.WriteLine("\nThe innermost frame after passing through a catch block:");
        #region rethrow
        ShowInnermost("throw;", () =>
        {
            try { Checkout.Rate("USD"); }
            catch (ArgumentException) { throw; }
        });
        ShowInnermost("throw exception;", () =>
        {
            // Not like this: the stack begins again here.
            try { Checkout.Rate("USD"); }
#pragma warning disable CA2200
            catch (ArgumentException exception) { throw exception; }
#pragma warning restore CA2200
        });
        #endregion
    }

    private static void ShowInnermost(string name, Action action)
    {
        var frame = ExceptionReader.Read(Checkout.Thrown(action), nameof(ErrorTracking))[0].Frames[0];
        Console.WriteLine($"  {name,-18} {frame.Module}.{frame.Function}");
    }
}
