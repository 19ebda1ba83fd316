using System.Buffers.Text;

namespace LogAnalysis.Parsing;

/// <summary>Durations in milliseconds: <c>12.5</c>, <c>12ms</c>, <c>1.2s</c>, <c>1m2.5s</c>, <c>00:00:01.5</c>.</summary>
public static class Durations
{
    // Longer is no duration of a request, and adding it to a time could overflow.
    private const double Longest = 10.0 * 365 * 24 * 3600 * 1000;

    /// <summary>Reads a duration.</summary>
    /// <param name="text">The value.</param>
    /// <param name="unit">Milliseconds that a number without a unit counts.</param>
    /// <param name="milliseconds">Not negative, and at most ten years.</param>
    public static bool TryParse(ReadOnlySpan<byte> text, double unit, out double milliseconds)
    {
        milliseconds = 0;
        if (text.Contains((byte)':'))
        {
            var isSpan = Utf8Parser.TryParse(text, out TimeSpan span, out var all) && all == text.Length;
            milliseconds = span.TotalMilliseconds;
            return isSpan && IsValid(milliseconds);
        }

        var isFirst = true;
        while (!text.IsEmpty)
        {
            if (!Utf8Parser.TryParse(text, out double number, out var read))
            {
                return false;
            }

            text = text[read..].TrimStart((byte)' ');
            var letters = text.IndexOfAnyInRange((byte)'0', (byte)'9') is var digit and >= 0 ? digit : text.Length;
            var scale = letters == 0 && isFirst ? unit : Unit(text[..letters]);
            if (scale == 0 || number < 0)
            {
                return false;
            }

            milliseconds += scale is 1e-6 or 1e-3 ? number / Math.Round(1 / scale) : number * scale;
            text = text[letters..];
            isFirst = false;
        }

        return !isFirst && IsValid(milliseconds);
    }

    private static bool IsValid(double milliseconds) => milliseconds is >= 0 and <= Longest;

    private static double Unit(ReadOnlySpan<byte> name) =>
        name.SequenceEqual("ms"u8) ? 1
        : name.SequenceEqual("s"u8) || name.SequenceEqual("sec"u8) ? 1_000
        : name.SequenceEqual("us"u8) || name.SequenceEqual("µs"u8) || name.SequenceEqual("μs"u8) ? 1e-3
        : name.SequenceEqual("ns"u8) ? 1e-6
        : name.SequenceEqual("m"u8) || name.SequenceEqual("min"u8) ? 60_000
        : name.SequenceEqual("h"u8) ? 3_600_000
        : 0;
}
