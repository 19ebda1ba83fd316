using System.Buffers;
using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Net.Http.Headers;

namespace LogAnalysis.LoggerApi;

/// <summary>
/// Takes logs over HTTP, keeps them on disk, and carries them to Loki. 202 means: safe on disk. Anything else is a problem of RFC 9457, and nothing of the request was kept.
/// </summary>
public sealed class LoggerApiServer : IAsyncDisposable
{
    /// <summary>The largest body of POST /logs, in bytes.</summary>
    public const int MaxBodyBytes = 4 << 20;

    // Beyond what a line may have, for the blanks and line ends of a body that a person has written.
    private const int MaxSingleBytes = 2 * SubmissionReader.MaxLineBytes;

    // What is too large is read to its end up to here: a client that is still sending does not hear an answer. Beyond that the connection is closed.
    private const int MaxDrainedBytes = 4 * MaxBodyBytes;

    private const string Posts = "posts";

    private readonly LoggerApiSettings _settings;
    private readonly WebApplication _app;
    private readonly LiveFeed _live;
    private readonly LokiForwarder? _forwarder;
    private readonly CancellationTokenSource _draining = new();
    private readonly CancellationTokenSource _stopping = new();
    private Task _forwarding = Task.CompletedTask;

    private LoggerApiServer(LoggerApiSettings settings, TimeProvider time, Action<ILoggingBuilder> log)
    {
        _settings = settings;
        var builder = WebApplication.CreateSlimBuilder();
        log(builder.Logging.ClearProviders());
        builder.WebHost.UseUrls(settings.Url);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = MaxDrainedBytes;
        });
        // A client that holds its request open does not hold up the end.
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromMilliseconds(500));
        builder.Services.AddProblemDetails();
        builder.Services.AddCors(cors => cors.AddDefaultPolicy(policy => policy.WithOrigins([.. settings.Origins]).WithMethods("POST").WithHeaders(HeaderNames.ContentType, HeaderNames.Authorization, "X-API-Key")));
        if (IsLoopback)
        {
            // A page of any site can have its name point to 127.0.0.1 (DNS rebinding): the name that the browser asked for tells.
            builder.Services.AddHostFiltering(hosts =>
            {
                hosts.AllowedHosts = ["localhost", "127.0.0.1", "[::1]"];
                hosts.IncludeFailureMessage = false;
            });
        }

        if (settings.RequestsPerSecond > 0)
        {
            builder.Services.AddRateLimiter(limits => limits.AddPolicy(Posts, PartitionOf).OnRejected = RejectAsync);
        }

        Metrics = new ServerMetrics();
        Spool = new Spool(settings.SpoolFolder, settings.SpoolLimitBytes, time);
        var letters = new DeadLetters(Path.Combine(settings.SpoolFolder, "dead-letters.ndjson"), time);
        Spool.AlsoCounted = letters.Bytes;
        _live = new LiveFeed(Spool);
        _app = builder.Build();
        _forwarder = settings.LokiUrl is null ? null : new LokiForwarder(Spool, letters, settings, Metrics, _app.Logger, time);
        Map();
    }

    /// <summary>Where it listens.</summary>
    public Uri Address => new(_app.Urls.First());

    public Spool Spool { get; }

    public ServerMetrics Metrics { get; }

    /// <summary>Starts it.</summary>
    /// <param name="settings">What it is told.</param>
    /// <param name="time">The clock of the arrival.</param>
    /// <param name="log">Where its own log goes.</param>
    /// <exception cref="InvalidDataException">The spool's folder cannot be used.</exception>
    /// <exception cref="IOException">The address is in use.</exception>
    public static async Task<LoggerApiServer> StartAsync(LoggerApiSettings settings, TimeProvider time, Action<ILoggingBuilder> log)
    {
        var server = new LoggerApiServer(settings, time, log);
        try
        {
            await server._app.StartAsync();
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }

        // On the pool, because the first part of its work is that of a whole spool after a crash.
        server._forwarding = server._forwarder is null ? Task.CompletedTask : Task.Run(() => server._forwarder.RunAsync(server._draining.Token, server._stopping.Token));
        return server;
    }

    /// <summary>Drains: takes no more requests, answers those that are here, and gives Loki a little time for what waits. The rest is on disk.</summary>
    /// <param name="patience">For Loki.</param>
    public async Task StopAsync(TimeSpan patience)
    {
        _live.Close();
        await _app.StopAsync();
        await _draining.CancelAsync();
        _stopping.CancelAfter(patience);
        await _forwarding.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync(TimeSpan.Zero);
        await _app.DisposeAsync();
        _forwarder?.Dispose();
        _live.Dispose();
        Spool.Dispose();
        _draining.Dispose();
        _stopping.Dispose();
    }

    private bool IsLoopback => Uri.TryCreate(_settings.Url, UriKind.Absolute, out var url) && url.IsLoopback;

    private void Map()
    {
        _app.UseExceptionHandler();
        _app.UseStatusCodePages(async context => await ProblemAsync(context.HttpContext, context.HttpContext.Response.StatusCode, Detail(context.HttpContext)));
        if (IsLoopback)
        {
            _app.UseHostFiltering();
        }

        if (_settings.Origins.Count > 0)
        {
            _app.UseCors();
        }

        if (_settings.RequestsPerSecond > 0)
        {
            _app.UseRateLimiter();
        }

        if (_settings.ApiKey is { } key)
        {
            var expected = SHA256.HashData(Encoding.UTF8.GetBytes(key));

            // Asked of the endpoint that was found, and not of the path: /LOG and /log/ are the same endpoint.
            _app.Use((context, next) => context.GetEndpoint()?.Metadata.GetMetadata<NeedsKey>() is not null && !HasKey(context.Request, expected) ? RefuseAsync(context) : next(context));
        }

        // RequestDelegates, without the binding of parameters: a request costs a few microseconds here.
        IEndpointConventionBuilder[] posts = [_app.MapPost("/log", context => TakeAsync(context, isSingle: true)), _app.MapPost("/logs", context => TakeAsync(context, isSingle: false))];
        foreach (var post in posts)
        {
            post.WithMetadata(new NeedsKey());
            if (_settings.RequestsPerSecond > 0)
            {
                post.RequireRateLimiting(Posts);
            }
        }

        _app.MapGet("/healthz", () => "alive\n");
        _app.MapGet("/readyz", Ready);
        _app.MapGet("/metrics", () => Results.Text(Metrics.Text(Spool), "text/plain; version=0.0.4", Encoding.UTF8));
        _app.MapGet("/live", _live.SendAsync).WithMetadata(new NeedsKey());
        foreach (var (path, file, type) in new[] { ("/", "page.html", "text/html"), ("/page.js", "page.js", "text/javascript"), ("/report-errors.js", "report-errors.js", "text/javascript") })
        {
            var text = Resource(file);
            _app.MapGet(path, (HttpContext context) =>
            {
                // What is shown came from strangers: nothing of it could run, even if it were taken for HTML.
                context.Response.Headers.ContentSecurityPolicy = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
                context.Response.Headers.XContentTypeOptions = "nosniff";
                context.Response.Headers.CacheControl = "no-cache";
                return Results.Text(text, type, Encoding.UTF8);
            });
        }
    }

    #region take
    private async Task TakeAsync(HttpContext context, bool isSingle)
    {
        var request = context.Request;
        if (ContentOf(request, isSingle) is not { } content)
        {
            await ProblemAsync(context, StatusCodes.Status415UnsupportedMediaType, isSingle
                ? "POST /log takes application/json in UTF-8, not packed."
                : "POST /logs takes application/json (an array) or application/x-ndjson (a log per line) in UTF-8, not packed.");
            return;
        }

        var limit = isSingle ? MaxSingleBytes : MaxBodyBytes;
        ReadOnlySequence<byte>? body;
        try
        {
            body = await ReadAsync(request, limit);
        }
        catch (BadHttpRequestException exception)
        {
            // Chunks that are none, an end before the announced one, far too much, too slowly.
            await ProblemAsync(context, exception.StatusCode, exception.Message);
            return;
        }

        if (body is not { } bytes)
        {
            await ProblemAsync(context, StatusCodes.Status413PayloadTooLarge, string.Create(CultureInfo.InvariantCulture, $"The body has more than {limit} bytes. {(isSingle ? "A log" : "A log in it")} may have {SubmissionReader.MaxLineBytes}."));
            return;
        }

        string[] ids;
        Task safe;
        try
        {
            // Without an await from here to the append: the reader belongs to the thread.
            var reader = SubmissionReader.Shared;
            Parse(reader, bytes, content, isSingle);
            request.BodyReader.AdvanceTo(bytes.End);
            if (reader.Problems.Count > 0 || reader.Ids.Count == 0)
            {
                await RefuseAsync(context, reader);
                return;
            }

            ids = [.. reader.Ids];
            safe = Spool.AppendAsync(reader.Lines, reader.Starts);
        }
        catch (Exception exception) when (exception is SpoolFullException or ObjectDisposedException)
        {
            await UnavailableAsync(context, exception is SpoolFullException ? exception.Message : "The server is about to end.");
            return;
        }

        try
        {
            await safe;
        }
        catch (IOException exception)
        {
            await UnavailableAsync(context, $"The disk refused it: {exception.Message}");
            return;
        }

        Metrics.Accept(ids.Length);
        await AcceptedAsync(context.Response, ids);
    }
    #endregion

    private static void Parse(SubmissionReader reader, ReadOnlySequence<byte> body, Content content, bool isSingle)
    {
        byte[]? rented = null;
        if (!body.IsSingleSegment)
        {
            rented = ArrayPool<byte>.Shared.Rent((int)body.Length);
            body.CopyTo(rented);
        }

        var text = rented is null ? body.FirstSpan : rented.AsSpan(0, (int)body.Length);
        if (isSingle)
        {
            reader.ReadOne(text);
        }
        else if (content == Content.Json)
        {
            reader.ReadArray(text);
        }
        else
        {
            reader.ReadLines(text);
        }

        if (rented is not null)
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
    }

    /// <summary>The whole body; null where it is longer than the limit.</summary>
    private static async ValueTask<ReadOnlySequence<byte>?> ReadAsync(HttpRequest request, int limit)
    {
        var isTooLong = request.ContentLength > limit;
        while (true)
        {
            var read = await request.BodyReader.ReadAsync(request.HttpContext.RequestAborted);
            isTooLong |= read.Buffer.Length > limit;
            if (read.IsCompleted && !isTooLong)
            {
                return read.Buffer;
            }

            request.BodyReader.AdvanceTo(isTooLong ? read.Buffer.End : read.Buffer.Start, read.Buffer.End);
            if (read.IsCompleted)
            {
                return null;
            }
        }
    }

    private static async Task AcceptedAsync(HttpResponse response, string[] ids)
    {
        response.StatusCode = StatusCodes.Status202Accepted;
        response.ContentType = "application/json";
        using var json = new Utf8JsonWriter(response.BodyWriter);
        json.WriteStartObject();
        json.WriteStartArray("ids"u8);
        foreach (var id in ids)
        {
            json.WriteStringValue(id);
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.Flush();
        response.ContentLength = json.BytesCommitted;
        await response.BodyWriter.FlushAsync();
    }

    private enum Content
    {
        Json, Lines,
    }

    private static Content? ContentOf(HttpRequest request, bool isSingle)
    {
        // What nearly all send, without parsing it.
        if (request.ContentType is "application/json" && request.Headers.ContentEncoding.Count == 0)
        {
            return Content.Json;
        }

        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
            || (type.Charset.HasValue && !type.Charset.Value.Trim('"').Equals("utf-8", StringComparison.OrdinalIgnoreCase))
            || request.Headers.ContentEncoding.Any(encoding => !string.Equals(encoding, "identity", StringComparison.OrdinalIgnoreCase)))
        {
            return null;
        }

        return type.MediaType.Value!.ToLowerInvariant() switch
        {
            "application/json" => Content.Json,
            "application/x-ndjson" or "application/ndjson" or "application/jsonl" or "application/x-jsonlines" when !isSingle => Content.Lines,
            _ => null,
        };
    }

    #region problems
    private Task RefuseAsync(HttpContext context, SubmissionReader reader) =>
        reader.Problems.Count == 0
            ? ProblemAsync(context, StatusCodes.Status400BadRequest, "There is no log in the body.")
            : ProblemAsync(
                context,
                reader.IsTooLong ? StatusCodes.Status413PayloadTooLarge : StatusCodes.Status400BadRequest,
                $"{reader.Problems[0].Field}: {reader.Problems[0].Detail} Nothing of the request was kept.",
                [.. reader.Problems]);

    private Task UnavailableAsync(HttpContext context, string detail)
    {
        context.Response.Headers.RetryAfter = "10";
        return ProblemAsync(context, StatusCodes.Status503ServiceUnavailable, $"{detail} Keep the log, and send it again in ten seconds.");
    }

    private Task RefuseAsync(HttpContext context)
    {
        context.Response.Headers.WWWAuthenticate = "Bearer";
        return ProblemAsync(context, StatusCodes.Status401Unauthorized, "This server wants a key: Authorization: Bearer KEY, or X-API-Key: KEY.");
    }

    private ValueTask RejectAsync(OnRejectedContext rejected, CancellationToken cancellation)
    {
        var pause = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? wait : TimeSpan.FromSeconds(1);
        var seconds = Math.Max((int)Math.Ceiling(pause.TotalSeconds), 1);
        rejected.HttpContext.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        return new ValueTask(ProblemAsync(rejected.HttpContext, StatusCodes.Status429TooManyRequests, $"More than {_settings.RequestsPerSecond} requests a second from one client. Send several logs in one request, to /logs; try again in {seconds} s."));
    }

    private Task ProblemAsync(HttpContext context, int status, string detail, LogProblem[]? errors = null)
    {
        Metrics.Refused(status);
        var extensions = errors is null ? null : new Dictionary<string, object?>
        {
            ["errors"] = errors.Select(error => error.Line is { } line ? (object)new { line, pointer = error.Field, detail = error.Detail } : new { pointer = error.Field, detail = error.Detail }),
        };
        return Results.Problem(detail, statusCode: status, extensions: extensions).ExecuteAsync(context);
    }

    /// <summary>For what the framework has refused by itself.</summary>
    private static string Detail(HttpContext context) => context.Response.StatusCode switch
    {
        StatusCodes.Status404NotFound => $"There is no {context.Request.Path}; there are POST /log, POST /logs, GET /, /live, /healthz, /readyz and /metrics.",
        StatusCodes.Status405MethodNotAllowed => $"{context.Request.Path} does not take {context.Request.Method}; see the header Allow.",
        StatusCodes.Status413PayloadTooLarge => string.Create(CultureInfo.InvariantCulture, $"The body has more than {MaxBodyBytes} bytes."),
        StatusCodes.Status400BadRequest => "The request is no HTTP that is understood here, or asks for a host that this is not.",
        _ => "The server could not do it; its own log says why.",
    };
    #endregion

    #region key
    private sealed class NeedsKey;

    /// <summary>Compares hashes, of one length, in a time that does not depend on where they differ: nobody can guess a key letter by letter with a clock.</summary>
    private static bool HasKey(HttpRequest request, byte[] expected)
    {
        var given = request.Headers["X-API-Key"].FirstOrDefault()
            ?? (request.Headers.Authorization.FirstOrDefault() is { } header && header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) ? header[7..].Trim() : "");
        return CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(given)), expected);
    }
    #endregion

    /// <summary>A bucket of tokens per client; of IPv6 the half of the address that a provider gives to a customer (/64).</summary>
    private RateLimitPartition<string> PartitionOf(HttpContext context)
    {
        var address = context.Connection.RemoteIpAddress ?? IPAddress.None;
        address = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        var client = address.AddressFamily == System.Net.Sockets.AddressFamily.InterNetworkV6 ? Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8)) : address.ToString();
        return RateLimitPartition.GetTokenBucketLimiter(client, _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = _settings.RequestsPerSecond * 2,
            TokensPerPeriod = _settings.RequestsPerSecond,
            ReplenishmentPeriod = TimeSpan.FromSeconds(1),
        });
    }

    /// <summary>Whether a load balancer should send requests here: as long as logs can be kept; a Loki that is away is no reason to refuse them.</summary>
    private IResult Ready()
    {
        var spool = Spool.Failure is { } failure && !Spool.CanWrite() ? $"not writable: {failure}" : Spool.IsFull ? "full" : "writable";
        return Results.Json(
            new { ready = spool == "writable", spool, waiting_bytes = Spool.Bytes, loki = _forwarder?.State ?? "not configured: logs stay on disk" },
            statusCode: spool == "writable" ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
    }

    private static string Resource(string name)
    {
        using var reader = new StreamReader(typeof(LoggerApiServer).Assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}
