using System.Buffers;

namespace LogAnalysis.Parsing;

/// <summary>The type of an exception from its text.</summary>
public static class ExceptionNames
{
    private static readonly SearchValues<byte> NoName = SearchValues.Create(" \t()\"{"u8);

    /// <summary>
    /// <c>System.TimeoutException</c> of <c>System.TimeoutException: no answer</c>; of a Python traceback the name in its last line.
    /// Empty where the text does not begin with a name.
    /// </summary>
    public static ReadOnlySpan<byte> Of(ReadOnlySpan<byte> text)
    {
        text = text.Trim("\r\n "u8);
        var begin = text.StartsWith("Traceback"u8) ? text.LastIndexOf((byte)'\n') + 1 : 0;
        var line = text[begin..];
        line = line[..(line.IndexOf((byte)'\n') is var end and >= 0 ? end : line.Length)].Trim("\r "u8);
        var name = line[..(line.IndexOf((byte)':') is var colon and >= 0 ? colon : line.Length)];
        return name.ContainsAny(NoName) ? [] : name;
    }
}
