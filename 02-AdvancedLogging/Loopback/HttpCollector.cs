using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace AdvancedLogging.Loopback;

/// <summary>
/// A log collector for one example, on a free port of loopback. It takes NDJSON, is out of order for its first requests,
/// and refuses a whole batch in which one amount is no number, as real collectors do with a field of the wrong type.
/// </summary>
public sealed class HttpCollector : IAsyncDisposable
{
    private WebApplication _app = null!;
    private readonly List<string> _events = [];
    private readonly Action<string> _log;
    private int _outOfOrder;

    private HttpCollector(int outOfOrder, Action<string> log) => (_outOfOrder, _log) = (outOfOrder, log);

    public Uri Address => new(_app.Address(), "/events");

    /// <summary>The events that it took, as lines of JSON.</summary>
    public IReadOnlyList<string> Events => _events;

    /// <param name="outOfOrder">How many requests it answers with 503 at first.</param>
    /// <param name="log">Is told of each request.</param>
    public static async Task<HttpCollector> StartAsync(int outOfOrder, Action<string> log)
    {
        var collector = new HttpCollector(outOfOrder, log);
        collector._app = await LoopbackServer.StartAsync(
            app =>
            {
                app.UseRequestDecompression();
                app.MapPost("/events", collector.TakeAsync);
            },
            builder => builder.Services.AddRequestDecompression());
        return collector;
    }

    private async Task<IResult> TakeAsync(HttpRequest request)
    {
        using var reader = new StreamReader(request.Body);
        var lines = (await reader.ReadToEndAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        if (_outOfOrder > 0)
        {
            _outOfOrder--;
            _log($"batch of {lines.Length,2}: 503");
            return Results.StatusCode(StatusCodes.Status503ServiceUnavailable);
        }

        for (var i = 0; i < lines.Length; i++)
        {
            using var json = JsonDocument.Parse(lines[i]);
            if (json.RootElement.GetProperty("Properties").TryGetProperty("AmountMinor", out var amount) && amount.ValueKind != JsonValueKind.Number)
            {
                _log($"batch of {lines.Length,2}: 400, line {i + 1}");
                return Results.Text($"line {i + 1}: AmountMinor is a {amount.ValueKind}, and this index has it as a Number", statusCode: StatusCodes.Status400BadRequest);
            }
        }

        _events.AddRange(lines);
        _log($"batch of {lines.Length,2}: 200");
        return Results.Ok();
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
