using ICSharpCode.SharpZipLib;
using ZstdSharp;

namespace LogAnalysis.Reading;

/// <summary>Unpacks what is packed. The first bytes tell how, and not the name of the file.</summary>
internal static class Packing
{
    /// <summary>The text of a stream.</summary>
    /// <param name="stream">A file, or stdin. It is closed with the result.</param>
    /// <param name="name">What it is called in messages.</param>
    /// <exception cref="InvalidDataException">It is packed in a way that is not known here.</exception>
    public static Stream Unpacked(Stream stream, string name)
    {
        var whole = Head.Of(stream, length: 6, out var head);
        return head switch
        {
            // RFC 1952, section 2.3.1; RFC 8878, section 3.1.1; and the block size of bzip2.
            [0x1F, 0x8B, ..] => new WholeGZipStream(whole, name),
            [0x28, 0xB5, 0x2F, 0xFD, ..] => new DecompressionStream(whole, checkEndOfStream: true, leaveOpen: false),
            [(byte)'B', (byte)'Z', (byte)'h', >= (byte)'1' and <= (byte)'9', ..] => new ManyBZip2Streams(whole),
            [0xFD, (byte)'7', (byte)'z', (byte)'X', (byte)'Z', 0] => throw Unknown(name, "xz", $"xz -dc '{name}'"),
            [(byte)'7', (byte)'z', 0xBC, 0xAF, ..] => throw Unknown(name, "7z", $"7z x -so '{name}'"),
            [(byte)'P', (byte)'K', 3, 4, ..] => throw Unknown(name, "zip", $"unzip -p '{name}'"),
            [0x04, 0x22, 0x4D, 0x18, ..] => throw Unknown(name, "lz4", $"lz4 -dc '{name}'"),
            _ => whole,
        };
    }

    /// <summary>Whether an exception means that the packed data is damaged.</summary>
    public static bool IsDamage(Exception exception) =>
        exception is InvalidDataException or EndOfStreamException or ZstdException or SharpZipBaseException;

    private static InvalidDataException Unknown(string name, string packing, string command) =>
        new($"'{name}' is packed with {packing}, which is not read here (gzip, zstd and bzip2 are): {command} | … -");
}
