using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace AdvancedLogging.Loopback;

/// <summary>
/// A log collector for one example, on a free port of loopback. It takes OTLP at /v1/logs, and NDJSON at /events. There it is out of order
/// for its first requests, and refuses a whole batch in which one amount is no number: real collectors check the type of a field, too.
/// </summary>
public sealed partial class HttpCollector : IAsyncDisposable
{
    private WebApplication _app = null!;
    private readonly List<string> _events = [];
    private readonly Action<string> _log;
    private int _outOfOrder;

    private HttpCollector(int outOfOrder, Action<string> log) => (_outOfOrder, _log) = (outOfOrder, log);

    /// <summary>Where it takes NDJSON.</summary>
    public Uri Address => new(_app.Address(), "/events");

    /// <summary>Where it takes OTLP; a client appends /v1/logs.</summary>
    public Uri Otlp => _app.Address();

    /// <summary>The payments in all requests of OTLP. How many requests there are depends on the time.</summary>
    public HashSet<string> OtlpPayments { get; } = [];

    /// <summary>Method, path and content type of the last request of OTLP.</summary>
    public string OtlpRequest { get; private set; } = "";

    /// <summary>The lines of NDJSON that it took.</summary>
    public IReadOnlyList<string> Events => _events;

    /// <param name="outOfOrder">How many requests with NDJSON it answers with 503 at first.</param>
    /// <param name="log">Takes a line about each request with NDJSON.</param>
    public static async Task<HttpCollector> StartAsync(int outOfOrder, Action<string> log)
    {
        var collector = new HttpCollector(outOfOrder, log);
        collector._app = await LoopbackServer.StartAsync(
            app =>
            {
                app.UseRequestDecompression();
                app.MapPost("/events", collector.TakeAsync);
                app.MapPost("/v1/logs", collector.TakeOtlpAsync);
            },
            builder => builder.Services.AddRequestDecompression());
        return collector;
    }

    // A request of OTLP is Protocol Buffers, in which a text stands as it is. An empty answer means that all records were taken.
    private async Task<IResult> TakeOtlpAsync(HttpRequest request)
    {
        using var reader = new StreamReader(request.Body, Encoding.Latin1);
        OtlpPayments.UnionWith(PaymentId().Matches(await reader.ReadToEndAsync()).Select(match => match.Value));
        OtlpRequest = $"{request.Method} {request.Path}, {request.ContentType}";
        return Results.Bytes([], "application/x-protobuf");
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
            if (json.RootElement.GetProperty("Properties").TryGetProperty("AmountMinor", out var amount)
                && amount.ValueKind != JsonValueKind.Number)
            {
                _log($"batch of {lines.Length,2}: 400, line {i + 1}");
                var problem = $"line {i + 1}: AmountMinor is a {amount.ValueKind}, and this index has it as a Number";
                return Results.Text(problem, statusCode: StatusCodes.Status400BadRequest);
            }
        }

        _events.AddRange(lines);
        _log($"batch of {lines.Length,2}: 200");
        return Results.Ok();
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [GeneratedRegex("pay_[0-9]{4}", RegexOptions.NonBacktracking)]
    private static partial Regex PaymentId();
}
