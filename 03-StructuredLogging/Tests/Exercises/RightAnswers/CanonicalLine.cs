using Course.Testing;
using StructuredLogging.ExerciseTypes;

namespace StructuredLogging.Tests.Exercises.RightAnswers;

[RightAnswer<CanonicalLineTests>("one switch over the request, and an array from a list of pairs")]
public static class OneSwitch
{
    public static IReadOnlyList<KeyValuePair<string, object?>>? Fields(FinishedRequest request)
    {
        if (request.Path.Split('/') is ["", "health", ..])
        {
            return null;
        }

        var fields = new List<(string Name, object? Value)>
        {
            ("method", request.Method),
            ("route", request.Route is { } route ? route : "(none)"),
            ("status", request switch { { Aborted: true } => 499, { Exception: not null, ResponseStarted: false } => 500, _ => request.Status }),
            ("duration_ms", Math.Round(request.Duration / TimeSpan.FromMilliseconds(1), 1, MidpointRounding.AwayFromZero)),
            ("user", request.User),
            ("error", request.Exception is null ? null : request.Exception.GetType().Name),
        };
        return fields.ConvertAll(field => KeyValuePair.Create(field.Name, field.Value)).ToArray();
    }
}

[RightAnswer<CanonicalLineTests>("an ordered dictionary, with null for a null user")]
public static class OrderedFields
{
    public static IReadOnlyList<KeyValuePair<string, object?>>? Fields(FinishedRequest request)
    {
        if (new Uri("http://shop" + request.Path).Segments is ["/", "health" or "health/", ..])
        {
            return null;
        }

        var status = request.Status;
        if (request.Exception != null && !request.ResponseStarted)
        {
            status = StatusCodeOfAFailure;
        }

        if (request.Aborted)
        {
            status = 499;
        }

        return new OrderedDictionary<string, object?>
        {
            ["method"] = request.Method,
            ["route"] = request.Route ?? "(none)",
            ["status"] = status,
            ["duration_ms"] = (double)decimal.Round((decimal)request.Duration.TotalMilliseconds, 1),
            ["user"] = request.User,
            ["error"] = request.Exception?.GetType().Name,
        };
    }

    private const int StatusCodeOfAFailure = 500;
}
