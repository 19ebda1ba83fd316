using LogAnalysis.Analysis;

namespace LogAnalysis.Parsing;

/// <summary>Looks names up as they lie in the buffer. Capitals, dots, dashes, underscores and blanks make no difference.</summary>
internal sealed class NameTable<T>
{
    private const int Longest = 64;
    private readonly Dictionary<byte[], T>.AlternateLookup<ReadOnlySpan<byte>> _values;

    public NameTable(IReadOnlyList<(string Name, T Value)> names) => _values = names
        .ToDictionary(pair => System.Text.Encoding.UTF8.GetBytes(pair.Name), pair => pair.Value, Utf8Comparer.Instance)
        .GetAlternateLookup<ReadOnlySpan<byte>>();

    public bool TryFind(ReadOnlySpan<byte> name, out T value)
    {
        value = default!;
        if (name.Length > Longest)
        {
            return false;
        }

        Span<byte> plain = stackalloc byte[Longest];
        var length = 0;
        foreach (var letter in name)
        {
            if (letter is not ((byte)'_' or (byte)'-' or (byte)'.' or (byte)' '))
            {
                plain[length++] = letter is >= (byte)'A' and <= (byte)'Z' ? (byte)(letter | 0x20) : letter;
            }
        }

        return _values.TryGetValue(plain[..length], out value!);
    }
}
