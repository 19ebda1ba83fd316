using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace AdvancedLogging.Loopback;

/// <summary>The incoming webhook of a chat, on a free port of loopback. It takes <c>{"text": "…"}</c> and keeps the messages.</summary>
public sealed class ChatServer : IAsyncDisposable
{
    private readonly List<string> _messages = [];
    private WebApplication _app = null!;

    private ChatServer()
    {
    }

    public Uri Address => new(_app.Address(), "/hook");

    public IReadOnlyList<string> Messages
    {
        get
        {
            lock (_messages)
            {
                return [.. _messages];
            }
        }
    }

    /// <param name="refused">How many posts it answers with 503 at first.</param>
    public static async Task<ChatServer> StartAsync(int refused = 0)
    {
        var chat = new ChatServer();
        chat._app = await LoopbackServer.StartAsync(app => app.MapPost("/hook", (JsonElement body) =>
        {
            if (Interlocked.Decrement(ref refused) >= 0)
            {
                return Results.StatusCode(StatusCodes.Status503ServiceUnavailable);
            }

            lock (chat._messages)
            {
                chat._messages.Add(body.GetProperty("text").GetString()!);
            }

            return Results.Ok();
        }));
        return chat;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
