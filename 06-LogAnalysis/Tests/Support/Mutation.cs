namespace LogAnalysis.Tests.Support;

/// <summary>Lines as nobody has written them.</summary>
internal static class Mutation
{
    private static readonly byte[][] Pieces = [.. new[] { "\"", "\\", "{", "}", ",", ":", "\n", "\r\n", "\0", "null", "-1", "1e9", "\\u00", "\\ud800", "[", "]", "<34>1 ", "=", " ", "\t", "é", "{\"a\":{\"b\":[", "2026-" }.Select(System.Text.Encoding.UTF8.GetBytes), [0xFF], [0xC3], [0xE2, 0x82]];

    /// <summary>One to four changes: a byte flipped, a piece put in, taken out, doubled, or the end cut off.</summary>
    public static byte[] Of(byte[] line, Random random)
    {
        var changed = line.ToList();
        for (var changes = 1 + random.Next(4); changes > 0 && changed.Count > 0; changes--)
        {
            var at = random.Next(changed.Count);
            var length = Math.Min(random.Next(12), changed.Count - at);
            switch (random.Next(5))
            {
                case 0: changed[at] = (byte)random.Next(256); break;
                case 1: changed.InsertRange(at, Pieces[random.Next(Pieces.Length)]); break;
                case 2: changed.RemoveRange(at, length); break;
                case 3: changed.InsertRange(at, changed.GetRange(at, length)); break;
                default: changed.RemoveRange(at, changed.Count - at); break;
            }
        }

        return [.. changed];
    }
}
