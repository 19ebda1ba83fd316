using System.Diagnostics;
using System.Globalization;
using ErrorTracking.Simulation;
using ErrorTracking.Tracking;

namespace ErrorTracking.Examples;

/// <summary>
/// An exception taken apart: type, message, frames, inner exceptions, Data. And what of it is left without debug information.
/// Pitfall: <c>exception.Message</c> alone is the least of it; <c>throw exception;</c> in a catch block throws the frames away.
/// See https://learn.microsoft.com/dotnet/standard/exceptions/best-practices-for-exceptions.
/// </summary>
public static class Anatomy
{
    public static async Task RunAsync()
    {
        var failed = await CatchAsync(() => Checkout.PayAsync("pay_1001"));
        Console.WriteLine("Read, outermost first:");
        #region read
        foreach (var exception in ExceptionReader.Read(failed, nameof(ErrorTracking)))
        {
            Console.WriteLine($"  {exception.Type}: {exception.Message}{string.Concat(exception.Data.Select(entry => $"  {entry.Key}={entry.Value}"))}");
            foreach (var frame in exception.Frames.Where(frame => frame.InApp))
            {
                Console.WriteLine($"    {frame.Module}.{frame.Function}, {Path.GetFileName(frame.File)}");
            }
        }
        #endregion

        // await gives the first of several; the task has them all.
        var notified = Checkout.NotifyAsync();
        var first = await CatchAsync(() => notified);
        Console.WriteLine($"\nawait throws           {first.GetType().Name}\nthe task's exception   {notified.Exception!.GetType().Name} with {string.Join(", ", notified.Exception.InnerExceptions.Select(inner => inner.GetType().Name).Order(StringComparer.Ordinal))}");

        Rethrow();
        ShowNames(failed);
        GiveBackLines();
    }

    private static void Rethrow()
    {
        Console.WriteLine("\nThe innermost frame after passing through a catch block:");
        #region rethrow
        ShowInnermost("throw;", () =>
        {
            try { Checkout.Rate("USD"); }
            catch (ArgumentException) { throw; }
        });
        ShowInnermost("throw exception;", () =>
        {
            // Not like this: the stack begins anew, here.
            try { Checkout.Rate("USD"); }
#pragma warning disable CA2200
            catch (ArgumentException exception) { throw exception; }
#pragma warning restore CA2200
        });
        #endregion
    }

    private static void ShowInnermost(string name, Action action)
    {
        var frame = ExceptionReader.Read(Record(action), nameof(ErrorTracking))[0].Frames[0];
        Console.WriteLine($"  {name,-18} {frame.Module}.{frame.Function}");
    }

    private static void ShowNames(Exception failed)
    {
        var method = new StackTrace(failed).GetFrames()[0].GetMethod()!;
        var (module, function) = ExceptionReader.SourceNames(method.DeclaringType!.FullName!, method.Name);
        Console.WriteLine($"\nWhat the compiler made of an async method:\n  {method.DeclaringType.FullName}.{method.Name}\nin the source:\n  {module}.{function}");
    }

    private static void GiveBackLines()
    {
        #region symbols
        // Without its PDB a frame knows the method's token and how far into it.
        var frame = new StackTrace(Record(() => Checkout.Rate("USD")), fNeedFileInfo: false).GetFrame(0)!;
        var (token, offset) = (frame.GetMethod()!.MetadataToken, frame.GetILOffset());

        // With it, later and elsewhere, that is a line again.
        using var symbols = new SymbolReader(Path.ChangeExtension(typeof(Anatomy).Assembly.Location, ".pdb"));
        var found = symbols.Find(token, offset);
        #endregion
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"\nA frame without debug information: file '{frame.GetFileName()}', token 0x{token:X8}, IL offset 0x{offset:X}\nlooked up in the PDB:              {Path.GetFileName(found?.File)}, line {found?.Line}"));
    }

    private static async Task<Exception> CatchAsync(Func<Task> action)
    {
        try
        {
            await action();
        }
        catch (Exception exception)
        {
            return exception;
        }

        throw new InvalidOperationException("It did not fail.");
    }

    private static Exception Record(Action action)
    {
        try
        {
            action();
        }
        catch (Exception exception)
        {
            return exception;
        }

        throw new InvalidOperationException("It did not fail.");
    }
}
