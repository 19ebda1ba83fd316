using System.Buffers.Binary;
using System.Text;

namespace MetricsCollection.Exposition;

/// <summary>
/// Reads as much of an OTLP request as it takes to say what was pushed: the names of the metrics, and the sum of their numbers. Protocol Buffers by hand; in production a collector does it.
/// See https://opentelemetry.io/docs/specs/otlp and https://protobuf.dev/programming-guides/encoding.
/// </summary>
public static class OtlpMetrics
{
    /// <exception cref="InvalidDataException">It is no such request.</exception>
    public static IReadOnlyList<(string Name, double Value)> Read(ReadOnlyMemory<byte> request)
    {
        // ExportMetricsServiceRequest.resource_metrics = 1, ResourceMetrics.scope_metrics = 2, ScopeMetrics.metrics = 2.
        return [.. Inner(request, 1).SelectMany(resource => Inner(resource, 2)).SelectMany(scope => Inner(scope, 2)).Select(metric =>
        {
            var name = Encoding.UTF8.GetString(Inner(metric, 1).First().Span);

            // Metric.gauge = 5, sum = 7, each with data_points = 1, whose as_double = 4 or as_int = 6; Metric.histogram = 9, whose data points have count = 4.
            var points = Fields(metric).Where(field => field.Number is 5 or 7 or 9).SelectMany(data => Fields(data.Bytes).Where(field => field.Number == 1).Select(point => (data.Number, point.Bytes)));
            return (name, points.Sum(point => Fields(point.Bytes).Where(field => field.Number == 4 || (field.Number == 6 && point.Number != 9))
                .Sum(field => field.Number == 4 && point.Number != 9 ? BitConverter.Int64BitsToDouble(field.Fixed) : field.Fixed)));
        })];
    }

    private static IEnumerable<ReadOnlyMemory<byte>> Inner(ReadOnlyMemory<byte> message, int number) => Fields(message).Where(field => field.Number == number).Select(field => field.Bytes);

    private static List<(int Number, ReadOnlyMemory<byte> Bytes, long Fixed)> Fields(ReadOnlyMemory<byte> message)
    {
        var fields = new List<(int, ReadOnlyMemory<byte>, long)>();
        try
        {
            for (var at = 0; at < message.Length;)
            {
                var tag = Varint(message, ref at);
                var (number, bytes, value) = ((int)(tag >> 3), ReadOnlyMemory<byte>.Empty, 0L);
                switch (tag & 7)
                {
                    case 0: value = (long)Varint(message, ref at); break;
                    case 1: value = BinaryPrimitives.ReadInt64LittleEndian(message.Span[at..]); at += 8; break;
                    case 2: var length = (int)Varint(message, ref at); bytes = message.Slice(at, length); at += length; break;
                    case 5: value = BinaryPrimitives.ReadInt32LittleEndian(message.Span[at..]); at += 4; break;
                    default: throw new InvalidDataException($"no field begins with {tag}");
                }

                fields.Add((number, bytes, value));
            }
        }
        catch (Exception exception) when (exception is ArgumentException or IndexOutOfRangeException)
        {
            throw new InvalidDataException("The request is cut off, or no OTLP.", exception);
        }

        return fields;
    }

    private static ulong Varint(ReadOnlyMemory<byte> message, ref int at)
    {
        var (value, shift) = (0UL, 0);
        byte part;
        do
        {
            part = message.Span[at++];
            value |= (ulong)(part & 0x7f) << shift;
            shift += 7;
        }
        while (part >= 0x80);
        return value;
    }
}
