using System.Text;

namespace StructuredLogging.Otlp;

/// <summary>
/// Reads fields of a protocol buffer by their numbers. A library would generate classes from opentelemetry-proto instead.
/// See https://protobuf.dev/programming-guides/encoding.
/// </summary>
/// <param name="Bytes">The message, or the value of a field.</param>
public readonly record struct ProtobufMessage(ReadOnlyMemory<byte> Bytes)
{
    /// <summary>The value as UTF-8.</summary>
    public string Text => Encoding.UTF8.GetString(Bytes.Span);

    /// <summary>The value as hexadecimal digits.</summary>
    public string Hex => Convert.ToHexStringLower(Bytes.Span);

    /// <summary>The value as a number.</summary>
    public long Number => BitConverter.ToInt64(Bytes.Span);

    /// <summary>The values at a path of field numbers.</summary>
    public IEnumerable<ProtobufMessage> At(params int[] path)
    {
        if (path.Length == 0)
        {
            return [this];
        }

        return Fields(Bytes).Where(field => field.Number == path[0]).SelectMany(field => field.Value.At(path[1..]));
    }

    private static IEnumerable<(int Number, ProtobufMessage Value)> Fields(ReadOnlyMemory<byte> message)
    {
        for (var i = 0; i < message.Length;)
        {
            var tag = Varint(message.Span, ref i);
            if ((tag & 7) == 0)
            {
                yield return ((int)(tag >> 3), new(BitConverter.GetBytes(Varint(message.Span, ref i))));
                continue;
            }

            var length = (tag & 7) switch
            {
                1 => 8,
                2 => (int)Varint(message.Span, ref i),
                5 => 4,
                _ => throw new InvalidDataException($"The wire type {tag & 7} is unknown."),
            };
            yield return ((int)(tag >> 3), new(message.Slice(i, length)));
            i += length;
        }
    }

    private static ulong Varint(ReadOnlySpan<byte> message, ref int i)
    {
        ulong value = 0;
        for (var shift = 0; ; shift += 7)
        {
            var next = message[i++];
            value |= (ulong)(next & 0x7f) << shift;
            if (next < 0x80)
            {
                return value;
            }
        }
    }
}
