using System.Buffers.Binary;
using System.Collections.Concurrent;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace StructuredLogging.Otlp;

/// <summary>A receiver of OTLP on loopback, over HTTP with protobuf or over gRPC. It keeps the messages.</summary>
public sealed class OtlpReceiver : IAsyncDisposable
{
    private readonly ConcurrentQueue<(string Signal, ProtobufMessage Message)> _messages = new();
    private WebApplication _app = null!;

    private OtlpReceiver()
    {
    }

    /// <summary>The value for OTEL_EXPORTER_OTLP_ENDPOINT.</summary>
    public string Address => _app.Urls.First();

    /// <summary>Starts a receiver on a free port.</summary>
    /// <param name="grpc">Whether it speaks gRPC; else HTTP with protobuf.</param>
    public static async Task<OtlpReceiver> StartAsync(bool grpc)
    {
        var receiver = new OtlpReceiver();
        receiver._app = await LoopbackServer.StartAsync(
            app => app.Run(grpc ? receiver.TakeGrpcAsync : receiver.TakeAsync),
            builder => builder.WebHost.ConfigureKestrel(kestrel =>
                kestrel.ConfigureEndpointDefaults(listen => listen.Protocols = grpc ? HttpProtocols.Http2 : HttpProtocols.Http1)));
        return receiver;
    }

    /// <summary>The messages of a signal: traces, metrics or logs.</summary>
    public IReadOnlyList<ProtobufMessage> Of(string signal) =>
        [.. _messages.Where(message => message.Signal == signal).Select(message => message.Message)];

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task TakeAsync(HttpContext context)
    {
        _messages.Enqueue((context.Request.Path.Value!.Split('/')[^1], new(await BodyAsync(context))));
        context.Response.ContentType = "application/x-protobuf";
    }

    private async Task TakeGrpcAsync(HttpContext context)
    {
        // A message of gRPC: a byte for the compression, four bytes for the length, the message.
        var body = await BodyAsync(context);
        var length = BinaryPrimitives.ReadInt32BigEndian(body.AsSpan(1));
        var service = context.Request.Path.Value!.Split('.')[^1];
        var signal = service.StartsWith("Trace", StringComparison.Ordinal) ? "traces"
            : service.StartsWith("Metrics", StringComparison.Ordinal) ? "metrics" : "logs";
        _messages.Enqueue((signal, new(body.AsMemory(5, length))));
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
}
