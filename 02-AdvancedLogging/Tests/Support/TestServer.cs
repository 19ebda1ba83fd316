using System.IO.Compression;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace AdvancedLogging.Tests.Support;

/// <summary>A request as it came over the wire.</summary>
internal sealed record ReceivedRequest(string ContentType, string ContentEncoding, string[] Lines);

/// <summary>A web server that answers as a test wants it to.</summary>
internal sealed class TestServer : IAsyncDisposable
{
    private WebApplication _app = null!;
    private readonly List<ReceivedRequest> _requests = [];

    private TestServer()
    {
    }

    public Uri Address => new(_app.Address(), "/events");

    public int Port => Address.Port;

    public IReadOnlyList<ReceivedRequest> Requests
    {
        get
        {
            lock (_requests)
            {
                return [.. _requests];
            }
        }
    }

    /// <param name="answer">The answer to a request, given its number from 1.</param>
    /// <param name="port">0 for a free one.</param>
    public static async Task<TestServer> StartAsync(Func<int, ReceivedRequest, HttpContext, Task> answer, int port = 0)
    {
        var server = new TestServer();
        server._app = await LoopbackServer.StartAsync(
            app => app.Run(async context =>
            {
                await using var gzip = new GZipStream(context.Request.Body, CompressionMode.Decompress);
                using var reader = new StreamReader(gzip);
                var lines = (await reader.ReadToEndAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
                var request = new ReceivedRequest($"{context.Request.ContentType}", $"{context.Request.Headers.ContentEncoding}", lines);
                int number;
                lock (server._requests)
                {
                    server._requests.Add(request);
                    number = server._requests.Count;
                }

                await answer(number, request, context);
            }),
            port: port);
        return server;
    }

    /// <summary>A server that gives this answer, always.</summary>
    public static Task<TestServer> StartAsync(HttpStatusCode status) => StartAsync((_, _, context) =>
    {
        context.Response.StatusCode = (int)status;
        return Task.CompletedTask;
    });

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();
}
