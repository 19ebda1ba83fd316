using System.Buffers.Binary;

namespace LogAnalysis.Shipping;

/// <summary>
/// GELF over UDP: a message that fits into no datagram is cut into chunks. Each begins with 0x1E 0x0F, the id of the message (8 bytes),
/// its number, and the number of all chunks (a byte each).
/// See https://go2docs.graylog.org/current/getting_in_log_data/gelf.html#GELFviaUDP.
/// </summary>
public static class GelfChunks
{
    /// <summary>The most chunks of a message.</summary>
    public const int Most = 128;

    private const int HeaderLength = 12;

    /// <summary>The datagrams of a message, in the order of their numbers. A message that fits into one datagram has no header.</summary>
    /// <param name="message">JSON.</param>
    /// <param name="id">The id; each message of a sender has another one.</param>
    /// <param name="largest">The largest datagram: 1,420 bytes pass through any network, 8,192 through a local one.</param>
    /// <exception cref="ArgumentException">The message would need more than <see cref="Most"/>.</exception>
    public static IReadOnlyList<byte[]> Split(byte[] message, ulong id, int largest)
    {
        if (message.Length <= largest)
        {
            return [message];
        }

        var parts = message.Chunk(largest - HeaderLength).ToList();
        return parts.Count <= Most
            ? [.. parts.Select((part, number) => (byte[])[.. Header(id, number, parts.Count), .. part])]
            : throw new ArgumentException(
                $"{message.Length} bytes would need {parts.Count} chunks; {Most} are the most. Shorten the message, or send it over TCP.",
                nameof(message));
    }

    private static byte[] Header(ulong id, int number, int count)
    {
        var header = new byte[HeaderLength];
        (header[0], header[1], header[10], header[11]) = (0x1E, 0x0F, (byte)number, (byte)count);
        BinaryPrimitives.WriteUInt64BigEndian(header.AsSpan(2), id);
        return header;
    }
}
