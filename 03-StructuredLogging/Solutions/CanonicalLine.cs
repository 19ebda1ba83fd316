using StructuredLogging.ExerciseTypes;

namespace StructuredLogging.Exercises;

/// <summary>The canonical line of a request.</summary>
public static class CanonicalLine
{
    /// <summary>The fields with their names, or null for a request without a line.</summary>
    public static IReadOnlyList<KeyValuePair<string, object?>>? Fields(FinishedRequest request)
    {
        if (request.Path == "/health" || request.Path.StartsWith("/health/", StringComparison.Ordinal))
        {
            return null;
        }

        var status = request.Aborted ? 499
            : request.Exception is not null && !request.ResponseStarted ? 500
            : request.Status;
        return
        [
            new("method", request.Method),
            new("route", request.Route ?? "(none)"),
            new("status", status),
            new("duration_ms", Math.Round(request.Duration.TotalMilliseconds, 1)),
            new("user", request.User),
            new("error", request.Exception?.GetType().Name),
        ];
    }
}
