using StructuredLogging.ExerciseTypes;

namespace StructuredLogging.Exercises;

/// <summary>
/// Make the canonical line of a request: one log event with these fields, in this order.
/// <list type="bullet">
/// <item><c>method</c>; <c>route</c>, or "(none)" without a route; <c>status</c>; <c>duration_ms</c>, a double rounded to one decimal;
/// <c>user</c>, which may be null; <c>error</c>, the name of the exception's type, or null.</item>
/// <item>The status is 499 if the client closed the connection (<c>Aborted</c>), whatever else happened.</item>
/// <item>Otherwise the status is 500 if there is an exception and the response had not started. Otherwise it is the response's status.</item>
/// <item>There is no line, null, for the path <c>/health</c> and the paths below it, such as <c>/health/ready</c>. There is one for <c>/healthy-food</c>.</item>
/// </list>
/// For example: method=GET, route=/payments/{id}, status=200, duration_ms=41.7, user=usr_42, error=null.
/// </summary>
public static class CanonicalLine
{
    /// <summary>The fields with their names, or null for a request without a line.</summary>
    public static IReadOnlyList<KeyValuePair<string, object?>>? Fields(FinishedRequest request)
    {
        // TODO 3.2: leave out /health, find out the status, and list the fields.
        throw new NotImplementedException("3.2 is not started: open 03-StructuredLogging/Exercises/CanonicalLine.cs");
    }
}
