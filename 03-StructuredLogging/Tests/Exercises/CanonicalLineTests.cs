using System.Globalization;
using Course.Testing;
using StructuredLogging.Exercises;
using StructuredLogging.ExerciseTypes;
using Xunit;

namespace StructuredLogging.Tests.Exercises;

public sealed class CanonicalLineTests
{
    private static readonly FinishedRequest Paid = new() { Method = "POST", Path = "/payments/pay_1001", Route = "/payments/{id}", Status = 201, Duration = TimeSpan.FromMilliseconds(41), User = "usr_42" };

    public Func<FinishedRequest, IReadOnlyList<KeyValuePair<string, object?>>?> Answer { get; set; } = CanonicalLine.Fields;

    [Task("3.2", "all fields, in their order")]
    public void AllFieldsInTheirOrder()
    {
        Check("method=GET, route=/, status=200, duration_ms=0, user=null, error=null", new() { Route = "/" }, "a field that is missing cannot be asked for; null says that there was no user");
        Check("method=POST, route=/payments/{id}, status=201, duration_ms=41, user=usr_42, error=null", Paid, "a line is read by people, too: they look for each field at its place");
    }

    [Task("3.2", "the duration is a number, rounded to one decimal")]
    public void TheDurationIsANumber()
    {
        Field("duration_ms", 41.7, Paid with { Duration = TimeSpan.FromMicroseconds(41_653) }, "twelve decimals are noise, and as a text it can be neither summed nor compared");
        Field("duration_ms", 65_000.3, Paid with { Duration = TimeSpan.FromMilliseconds(65_000.26) }, "a minute and five seconds are 65000 ms, not 0");
    }

    [Task("3.2", "the route, never the path")]
    public void TheRouteNeverThePath() =>
        Field("route", "(none)", new() { Path = "/wp-login.php", Status = 404 }, "each path is a value of its own, and scanners invent a thousand an hour; by route they are one");

    [Task("3.2", "a request that failed has status 500, unless the response has started")]
    public void AFailedRequestHasStatus500()
    {
        var failed = Paid with { Status = 200, Exception = new TimeoutException("the ledger") };
        Field("status", 500, failed, "the exception handler sets 500 only later; a line that says 200 hides the outage");
        Field("status", 206, failed with { Status = 206, ResponseStarted = true }, "what was sent was sent: the client has seen that status");
        Field("status", 500, failed with { Exception = new TaskCanceledException("the ledger") },
            "the time-out of an HttpClient is an OperationCanceledException, too. The client still waits, and gets a 500");
        Field("error", "TimeoutException", failed, "the type of an exception is what one groups failures by");
    }

    [Task("3.2", "a client that went away is a 499")]
    public void AClientThatWentAwayIsA499()
    {
        const string why = "nobody read the answer; as a 200 or a 500 the request falsifies the numbers of the service";
        Field("status", 499, Paid with { Aborted = true }, why);
        Field("status", 499, Paid with { Aborted = true, Exception = new OperationCanceledException() }, why);
        Field("status", 499, Paid with { Aborted = true, ResponseStarted = true }, "half a response is no answer either");
    }

    [Task("3.2", "no line for /health and what is below it")]
    public void NoLineForHealth()
    {
        foreach (var path in new[] { "/health", "/health/ready" })
        {
            Assert.True(Answer(new() { Path = path, Route = path }) is null, $"{path}: expected no line, but there is one. Why it matters: load balancers ask each second, and nine lines of ten would be theirs.");
        }

        foreach (var path in new[] { "/healthy-food", "/shop/health", "/" })
        {
            Assert.True(Answer(new() { Path = path, Route = path }) is not null, $"{path}: expected a line, but there is none. Why it matters: a page of the shop that is left out cannot be seen to fail.");
        }
    }

    private void Field(string name, object expected, FinishedRequest request, string why)
    {
        var actual = Answer(request)?.FirstOrDefault(field => field.Key == name).Value;
        Assert.True(Equals(expected, actual), string.Create(CultureInfo.InvariantCulture, $"{name}: expected {expected}, but it is {actual ?? "missing"}{(actual is string && expected is double ? " as a text" : "")}. Why it matters: {why}."));
    }

    private void Check(string expected, FinishedRequest request, string why)
    {
        var actual = Answer(request) is { } fields
            ? string.Join(", ", fields.Select(field => string.Create(CultureInfo.InvariantCulture, $"{field.Key}={field.Value ?? "null"}")))
            : "no line";
        Assert.True(expected == actual, $"expected {expected}\nbut it is {actual}. Why it matters: {why}.");
    }
}
