using System.Globalization;
using Course.Testing;
using StructuredLogging.ExerciseTypes;

namespace StructuredLogging.Tests.Exercises.WrongAnswers;

/// <summary>The path where there is no route.</summary>
[WrongAnswer<CanonicalLineTests>(nameof(CanonicalLineTests.TheRouteNeverThePath), "scanners invent a thousand")]
public static class PathInsteadOfRoute
{
    public static IReadOnlyList<KeyValuePair<string, object?>>? Fields(FinishedRequest request) => RequestFields.Of(request, route: request.Route ?? request.Path);
}

/// <summary>The status that the response has at this moment.</summary>
[WrongAnswer<CanonicalLineTests>(nameof(CanonicalLineTests.AFailedRequestHasStatus500), "hides the outage")]
public static class StatusBeforeTheHandler
{
    public static IReadOnlyList<KeyValuePair<string, object?>>? Fields(FinishedRequest request) => RequestFields.Of(request, status: request.Aborted ? 499 : request.Status);
}

/// <summary>500 for every exception, also where the client has seen another status.</summary>
[WrongAnswer<CanonicalLineTests>(nameof(CanonicalLineTests.AFailedRequestHasStatus500), "what was sent was sent")]
public static class StatusOfAStartedResponseChanged
{
    public static IReadOnlyList<KeyValuePair<string, object?>>? Fields(FinishedRequest request) => RequestFields.Of(request, status: request.Aborted ? 499 : request.Exception is null ? request.Status : 500);
}

/// <summary>A client that went away is taken for a failure of the service.</summary>
[WrongAnswer<CanonicalLineTests>(nameof(CanonicalLineTests.AClientThatWentAwayIsA499), "nobody read the answer")]
public static class AbortedIsAFailure
{
    public static IReadOnlyList<KeyValuePair<string, object?>>? Fields(FinishedRequest request) =>
        RequestFields.Of(request, status: request.Exception is not null && !request.ResponseStarted ? 500 : request.Aborted ? 499 : request.Status);
}

/// <summary>Everything that begins with /health.</summary>
[WrongAnswer<CanonicalLineTests>(nameof(CanonicalLineTests.NoLineForHealth), "/healthy-food: expected a line")]
public static class HealthByPrefix
{
    public static IReadOnlyList<KeyValuePair<string, object?>>? Fields(FinishedRequest request) =>
        request.Path.StartsWith("/health", StringComparison.Ordinal) ? null : RequestFields.Of(request);
}

/// <summary>Only /health itself.</summary>
[WrongAnswer<CanonicalLineTests>(nameof(CanonicalLineTests.NoLineForHealth), "/health/ready: expected no line")]
public static class HealthAlone
{
    public static IReadOnlyList<KeyValuePair<string, object?>>? Fields(FinishedRequest request) => request.Path == "/health" ? null : RequestFields.Of(request, health: true);
}

/// <summary>The duration as a text.</summary>
[WrongAnswer<CanonicalLineTests>(nameof(CanonicalLineTests.TheDurationIsANumber), "neither summed nor compared")]
public static class DurationAsText
{
    public static IReadOnlyList<KeyValuePair<string, object?>>? Fields(FinishedRequest request) =>
        RequestFields.Of(request, duration: Math.Round(request.Duration.TotalMilliseconds, 1).ToString(CultureInfo.InvariantCulture));
}

/// <summary>The milliseconds of the second, and not all of them.</summary>
[WrongAnswer<CanonicalLineTests>(nameof(CanonicalLineTests.TheDurationIsANumber), "expected 41.7, but it is 41.")]
public static class MillisecondsOfTheSecond
{
    public static IReadOnlyList<KeyValuePair<string, object?>>? Fields(FinishedRequest request) => RequestFields.Of(request, duration: (double)request.Duration.Milliseconds);
}

/// <summary>Leaves a field out when it is null.</summary>
[WrongAnswer<CanonicalLineTests>(nameof(CanonicalLineTests.AllFieldsInTheirOrder), "a field that is missing cannot be asked for")]
public static class NullsLeftOut
{
    public static IReadOnlyList<KeyValuePair<string, object?>>? Fields(FinishedRequest request) =>
        RequestFields.Of(request)?.Where(field => field.Value is not null).ToList();
}

/// <summary>A client that closed the connection in the middle of the response is not counted as lost.</summary>
[WrongAnswer<CanonicalLineTests>(nameof(CanonicalLineTests.AClientThatWentAwayIsA499), "half a response is no answer")]
public static class AbortedOnlyBeforeTheResponse
{
    public static IReadOnlyList<KeyValuePair<string, object?>>? Fields(FinishedRequest request) =>
        RequestFields.Of(request, status: request is { Aborted: true, ResponseStarted: true } ? request.Status : null);
}

/// <summary>Takes each cancellation for a client that went away: the time-out of an HttpClient is one, too.</summary>
[WrongAnswer<CanonicalLineTests>(nameof(CanonicalLineTests.AFailedRequestHasStatus500), "The client still waits")]
public static class CancellationIsALostClient
{
    public static IReadOnlyList<KeyValuePair<string, object?>>? Fields(FinishedRequest request) =>
        RequestFields.Of(request, status: request.Exception is OperationCanceledException ? 499 : null);
}

/// <summary>A right answer but for what a wrong one changes.</summary>
internal static class RequestFields
{
    public static IReadOnlyList<KeyValuePair<string, object?>>? Of(FinishedRequest request, string? route = null, int? status = null, object? duration = null, bool health = false) =>
        !health && (request.Path == "/health" || request.Path.StartsWith("/health/", StringComparison.Ordinal)) ? null :
        [
            new("method", request.Method),
            new("route", route ?? request.Route ?? "(none)"),
            new("status", status ?? (request.Aborted ? 499 : request.Exception is not null && !request.ResponseStarted ? 500 : request.Status)),
            new("duration_ms", duration ?? Math.Round(request.Duration.TotalMilliseconds, 1)),
            new("user", request.User),
            new("error", request.Exception?.GetType().Name),
        ];
}
