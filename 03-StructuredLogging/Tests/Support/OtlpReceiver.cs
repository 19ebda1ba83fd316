using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace StructuredLogging.Tests.Support;

/// <summary>
/// Takes OTLP on loopback, over HTTP with protobuf or over gRPC, and keeps the messages as they came. It knows the wire format of protocol
/// buffers, and no more: what a field means, the test says by its number in opentelemetry-proto.
/// </summary>
internal sealed class OtlpReceiver : IAsyncDisposable
{
    private WebApplication _app = null!;
    private readonly ConcurrentQueue<(string Signal, byte[] Message)> _messages = new();

    private OtlpReceiver()
    {
    }

    public string Address => _app.Urls.First();

    /// <summary>The messages of a signal: traces, metrics or logs.</summary>
    public IReadOnlyList<byte[]> Of(string signal) => [.. _messages.Where(message => message.Signal == signal).Select(message => message.Message)];

    public static async Task<OtlpReceiver> StartAsync(bool grpc)
    {
        var receiver = new OtlpReceiver();
        receiver._app = await LoopbackServer.StartAsync(
            app => app.Run(grpc ? receiver.TakeGrpcAsync : receiver.TakeAsync),
            builder => builder.WebHost.ConfigureKestrel(kestrel => kestrel.ConfigureEndpointDefaults(listen => listen.Protocols = grpc ? HttpProtocols.Http2 : HttpProtocols.Http1)));
        return receiver;
    }

    private async Task TakeAsync(HttpContext context)
    {
        _messages.Enqueue((context.Request.Path.Value!.Split('/')[^1], await BodyAsync(context)));
        context.Response.ContentType = "application/x-protobuf";
    }

    private async Task TakeGrpcAsync(HttpContext context)
    {
        // A message on the wire of gRPC: a byte for compression, four for the length, the message.
        var body = await BodyAsync(context);
        var length = BinaryPrimitives.ReadInt32BigEndian(body.AsSpan(1));
        _messages.Enqueue((context.Request.Path.Value!.Split('.')[^1].ToLowerInvariant() switch
        {
            var path when path.StartsWith("trace", StringComparison.Ordinal) => "traces",
            var path when path.StartsWith("metrics", StringComparison.Ordinal) => "metrics",
            _ => "logs",
        }, body[5..(5 + length)]));
        context.Response.ContentType = "application/grpc";
        context.Response.DeclareTrailer("grpc-status");
        await context.Response.Body.WriteAsync(new byte[5]);
        context.Response.AppendTrailer("grpc-status", "0");
    }

    private static async Task<byte[]> BodyAsync(HttpContext context)
    {
        using var memory = new MemoryStream();
        await context.Request.Body.CopyToAsync(memory);
        return memory.ToArray();
    }

    /// <summary>The values at a path of field numbers, as bytes; see https://protobuf.dev/programming-guides/encoding.</summary>
    public static IEnumerable<byte[]> At(byte[] message, params int[] path)
    {
        if (path.Length == 0)
        {
            return [message];
        }

        return Fields(message).Where(field => field.Number == path[0]).SelectMany(field => At(field.Value, path[1..]));
    }

    public static string Hex(byte[] value) => Convert.ToHexStringLower(value);

    public static string Text(byte[] value) => Encoding.UTF8.GetString(value);

    private static IEnumerable<(int Number, byte[] Value)> Fields(byte[] message)
    {
        for (var i = 0; i < message.Length;)
        {
            var tag = Varint(message, ref i);
            var length = (tag & 7) switch
            {
                1 => 8,
                2 => (int)Varint(message, ref i),
                5 => 4,
                _ => 0,
            };
            if ((tag & 7) == 0)
            {
                yield return ((int)(tag >> 3), BitConverter.GetBytes(Varint(message, ref i)));
                continue;
            }

            yield return ((int)(tag >> 3), message[i..(i + length)]);
            i += length;
        }
    }

    private static ulong Varint(byte[] message, ref int i)
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

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
