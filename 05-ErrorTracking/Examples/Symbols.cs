using System.Diagnostics;
using ErrorTracking.Simulation;
using ErrorTracking.Tracking;

namespace ErrorTracking.Examples;

/// <summary>
/// A frame without debug information has a method's token and an offset. The PDB of the same build makes a file and a line of them.
/// Pitfall: another build has other tokens and offsets. Keep the PDB of each release.
/// See https://github.com/dotnet/runtime/blob/main/docs/design/specs/PortablePdb-Metadata.md.
/// </summary>
public static class Symbols
{
    public static async Task RunAsync()
    {
        #region names
        // The compiler renames async methods, lambdas and local functions. A tracker shows the names of the source.
        var compiled = new StackTrace(await Checkout.FailAsync("pay_1001")).GetFrame(0)!.GetMethod()!;
        var (module, function) = ExceptionReader.SourceNames(compiled.DeclaringType!.FullName!, compiled.Name);
        #endregion
        Console.WriteLine($"compiled name       {compiled.DeclaringType.FullName}.{compiled.Name}");
        Console.WriteLine($"name in the source  {module}.{function}\n");

        #region symbols
        var frame = new StackTrace(Checkout.Thrown(() => Checkout.Rate("USD")), fNeedFileInfo: false).GetFrame(0)!;
        var method = frame.GetMethod()!;
        var offset = frame.GetILOffset();

        using var symbols = SymbolReader.Beside(typeof(Symbols).Assembly.Location);
        var place = symbols?.Find(method.MetadataToken, offset);
        #endregion
        Console.WriteLine($"frame               {method.DeclaringType}.{method.Name}");
        Console.WriteLine($"                    token 0x{method.MetadataToken:X8}, IL offset 0x{offset:X}");
        Console.WriteLine($"without the PDB     file '{frame.GetFileName()}', line {frame.GetFileLineNumber()}");
        Console.WriteLine(place is { } found
            ? $"with the PDB        file '{Path.GetFileName(found.File)}', line {found.Line}"
            : "with the PDB        unknown: there is no PDB beside the program. Build it again.");
    }
}
