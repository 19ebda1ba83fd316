namespace StructuredLogging.Contracts;

/// <summary>All that a middleware knows at the end of a request.</summary>
public sealed record FinishedRequest
{
    public string Method { get; init; } = "GET";

    /// <summary>As it was asked for: <c>/payments/pay_1001</c>.</summary>
    public string Path { get; init; } = "/";

    /// <summary>The pattern that it fell under, <c>/payments/{id}</c>; null where there is none.</summary>
    public string? Route { get; init; }

    /// <summary>The status of the response, which is 200 as long as nobody sets it.</summary>
    public int Status { get; init; } = 200;

    /// <summary>Whether the first byte of the response was sent, and with it the status.</summary>
    public bool ResponseStarted { get; init; }

    /// <summary>Whether the client went away before the end.</summary>
    public bool Aborted { get; init; }

    /// <summary>What nobody caught, or null.</summary>
    public Exception? Exception { get; init; }

    public TimeSpan Duration { get; init; }

    /// <summary>Null for a stranger.</summary>
    public string? User { get; init; }
}
