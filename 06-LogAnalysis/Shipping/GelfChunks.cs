using System.Buffers.Binary;

namespace LogAnalysis.Shipping;

/// <summary>
/// GELF over UDP: a message that fits into no datagram goes in chunks, each with 0x1E 0x0F, the message's id (8 bytes), its number and their count (a byte each).
/// See https://go2docs.graylog.org/current/getting_in_log_data/gelf.html#GELFviaUDP.
/// </summary>
public static class GelfChunks
{
    /// <summary>The most chunks of a message; with more it is dropped.</summary>
    public const int Most = 128;

    private const int HeaderLength = 12;

    /// <summary>The datagrams of a message, in the order of their numbers; one without a header where it fits.</summary>
    /// <param name="message">JSON, packed or not.</param>
    /// <param name="id">Differs from that of every other message of this sender.</param>
    /// <param name="largest">The largest datagram: 1,420 bytes pass through any network, 8,192 through a local one.</param>
    /// <exception cref="ArgumentException">The message would need more than <see cref="Most"/>.</exception>
    public static IReadOnlyList<byte[]> Split(ReadOnlySpan<byte> message, ulong id, int largest)
    {
        if (message.Length <= largest)
        {
            return [message.ToArray()];
        }

        var payload = largest - HeaderLength;
        var count = (message.Length + payload - 1) / payload;
        if (count > Most)
        {
            throw new ArgumentException($"The message has {message.Length} bytes and would need {count} chunks; {Most} are the most. Shorten it, pack it, or send it over TCP.", nameof(message));
        }

        var chunks = new List<byte[]>(count);
        for (var number = 0; number < count; number++)
        {
            var part = message.Slice(number * payload, Math.Min(payload, message.Length - (number * payload)));
            var chunk = new byte[HeaderLength + part.Length];
            (chunk[0], chunk[1], chunk[10], chunk[11]) = (0x1E, 0x0F, (byte)number, (byte)count);
            BinaryPrimitives.WriteUInt64BigEndian(chunk.AsSpan(2), id);
            part.CopyTo(chunk.AsSpan(HeaderLength));
            chunks.Add(chunk);
        }

        return chunks;
    }
}

/// <summary>Puts datagrams together again, as a receiver does: in any order, and a message with a hole is dropped after five seconds.</summary>
/// <param name="time">The clock.</param>
public sealed class GelfAssembler(TimeProvider time)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private readonly Dictionary<ulong, (DateTimeOffset Since, byte[]?[] Parts)> _open = [];

    /// <summary>How many messages were dropped, because a part of them did not come in time or made no sense.</summary>
    public int Dropped { get; private set; }

    /// <summary>Takes a datagram.</summary>
    /// <returns>The message that it completes; null where it does not.</returns>
    public byte[]? Add(ReadOnlySpan<byte> datagram)
    {
        Expire();
        if (datagram is not [0x1E, 0x0F, ..])
        {
            return datagram.ToArray();
        }

        if (datagram.Length <= 12 || datagram[11] is 0 or > GelfChunks.Most || datagram[10] >= datagram[11])
        {
            Dropped++;
            return null;
        }

        var id = BinaryPrimitives.ReadUInt64BigEndian(datagram[2..]);
        if (!_open.TryGetValue(id, out var message))
        {
            _open[id] = message = (time.GetUtcNow(), new byte[datagram[11]][]);
        }

        if (message.Parts.Length != datagram[11])
        {
            return null;
        }

        message.Parts[datagram[10]] ??= datagram[12..].ToArray();
        if (message.Parts.Any(part => part is null))
        {
            return null;
        }

        _open.Remove(id);
        return [.. message.Parts.SelectMany(part => part!)];
    }

    /// <summary>Drops what has waited too long.</summary>
    public void Expire()
    {
        foreach (var (id, _) in _open.Where(message => time.GetUtcNow() - message.Value.Since > Patience).ToList())
        {
            _open.Remove(id);
            Dropped++;
        }
    }
}
