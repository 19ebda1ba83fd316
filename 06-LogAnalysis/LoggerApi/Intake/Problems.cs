namespace LogAnalysis.LoggerApi;

/// <summary>Answers that refuse: problems of RFC 9457, counted, and told in the server's own log.</summary>
public sealed class Problems(ServerMetrics metrics, ILogger<Problems> logger)
{
    public Task AnswerAsync(HttpContext context, int status, string detail, IReadOnlyList<LogProblem>? errors = null)
    {
        metrics.Refused(status);
        if (status < 500 && status != StatusCodes.Status401Unauthorized && status != StatusCodes.Status403Forbidden)
        {
            logger.Refused(ClientOf(context), context.Request.Path, status, detail);
        }

        var extensions = errors is null ? null : new Dictionary<string, object?>
        {
            ["errors"] = errors.Select(error => error.Line is { } line
                ? (object)new { line, pointer = error.Field, detail = error.Detail }
                : new { pointer = error.Field, detail = error.Detail }),
        };
        return Results.Problem(detail, statusCode: status, extensions: extensions).ExecuteAsync(context);
    }

    /// <summary>503: the log cannot be kept now.</summary>
    public Task UnavailableAsync(HttpContext context, string detail)
    {
        logger.CannotKeep(detail);
        context.Response.Headers.RetryAfter = "10";
        return AnswerAsync(context, StatusCodes.Status503ServiceUnavailable, $"{detail} Keep the log, and send it again in ten seconds.");
    }

    /// <summary>401 without a right key, 403 with one that may not read.</summary>
    public Task WrongKeyAsync(HttpContext context, ClientKey? key)
    {
        var status = key is null ? StatusCodes.Status401Unauthorized : StatusCodes.Status403Forbidden;
        logger.WrongKey(ClientOf(context), context.Request.Path, key is null ? "no right key" : "a key that only writes", status);
        context.Response.Headers.WWWAuthenticate = "Bearer";
        return AnswerAsync(context, status, key is null
            ? "This server wants a key: Authorization: Bearer KEY, or X-API-Key: KEY."
            : "This key may only post logs. Reading wants a key of LOGGER_API_READ_KEYS.");
    }

    /// <summary>For what the framework has refused by itself.</summary>
    public Task FrameworkAsync(HttpContext context) => AnswerAsync(context, context.Response.StatusCode, context.Response.StatusCode switch
    {
        StatusCodes.Status404NotFound =>
            $"There is no {context.Request.Path}; there are POST /log, POST /logs, GET /, /live, /dead-letters, /healthz, /readyz, "
            + "/metrics and /openapi/v1.json.",
        StatusCodes.Status405MethodNotAllowed => $"{context.Request.Path} does not take {context.Request.Method}; see the header Allow.",
        StatusCodes.Status413PayloadTooLarge => $"The body has more than {PostEndpoints.MaxBodyBytes:D} bytes.",
        StatusCodes.Status400BadRequest => "The request is no HTTP that is understood here, or asks for a host that this is not.",
        _ => "The server could not do it; its own log says why.",
    });

    /// <summary>The name of the client's key, or its address.</summary>
    public static string ClientOf(HttpContext context) =>
        context.Features.Get<ClientKey>()?.Name ?? context.Connection.RemoteIpAddress?.ToString() ?? "unknown";
}
