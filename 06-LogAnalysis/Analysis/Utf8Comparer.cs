using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;

namespace LogAnalysis.Analysis;

/// <summary>Looks up names in UTF-8 by the bytes in the reader's buffer. Only names that are shown become strings.</summary>
public sealed class Utf8Comparer : IEqualityComparer<byte[]>, IAlternateEqualityComparer<ReadOnlySpan<byte>, byte[]>
{
    // New in each process, so that the author of a log cannot choose names that all fall into one bucket.
    private static readonly ulong Secret = (ulong)Random.Shared.NextInt64() | 1;

    public static Utf8Comparer Instance { get; } = new();

    public byte[] Create(ReadOnlySpan<byte> alternate) => alternate.ToArray();

    public bool Equals(ReadOnlySpan<byte> alternate, byte[] other) => alternate.SequenceEqual(other);

    public bool Equals(byte[]? x, byte[]? y) => x.AsSpan().SequenceEqual(y);

    public int GetHashCode([DisallowNull] byte[] obj) => GetHashCode(obj.AsSpan());

    public int GetHashCode(ReadOnlySpan<byte> alternate)
    {
        var hash = Secret ^ (ulong)alternate.Length;
        while (alternate.Length >= 8)
        {
            hash = Mix(hash ^ MemoryMarshal.Read<ulong>(alternate));
            alternate = alternate[8..];
        }

        var last = 0UL;
        foreach (var value in alternate)
        {
            last = (last << 8) | value;
        }

        return (int)(Mix(hash ^ last) >> 32);
    }

    private static ulong Mix(ulong value)
    {
        var high = Math.BigMul(value, 0x9E3779B97F4A7C15, out var low);
        return high ^ low;
    }
}
