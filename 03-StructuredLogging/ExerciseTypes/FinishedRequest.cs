namespace StructuredLogging.ExerciseTypes;

/// <summary>The facts that a middleware has at the end of a request.</summary>
public sealed record FinishedRequest
{
    public string Method { get; init; } = "GET";

    /// <summary>The path of the URL, for example <c>/payments/pay_1001</c>.</summary>
    public string Path { get; init; } = "/";

    /// <summary>The pattern of the endpoint, for example <c>/payments/{id}</c>; null without an endpoint.</summary>
    public string? Route { get; init; }

    /// <summary>The status of the response. It is 200 until somebody sets it.</summary>
    public int Status { get; init; } = 200;

    /// <summary>Whether the first byte of the response, and with it the status, was sent.</summary>
    public bool ResponseStarted { get; init; }

    /// <summary>Whether the client closed the connection before the end.</summary>
    public bool Aborted { get; init; }

    /// <summary>The exception that reached the middleware, or null.</summary>
    public Exception? Exception { get; init; }

    public TimeSpan Duration { get; init; }

    /// <summary>The id of the user, or null for an anonymous request.</summary>
    public string? User { get; init; }
}
