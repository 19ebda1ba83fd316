using Xunit;
using static MetricsCollection.Tests.MetricsCollectionTests;

namespace MetricsCollection.Tests.Examples;

public sealed class BuiltinMetersTests
{
    [Fact]
    public Task PrintsWhatTheReadmeShows() => Lesson.PrintsWhatIsExpectedAsync("builtin-meters");

    [Fact]
    public async Task TheFrameworkMeasuredThePayment()
    {
        var output = (await Lesson.ExampleAsync("builtin-meters")).Output;
        Assert.Contains("http_server_request_duration_seconds", output, StringComparison.Ordinal);
        Assert.Contains("http_client_request_duration_seconds", output, StringComparison.Ordinal);
        Assert.Contains("kestrel_active_connections", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("second port", 200)]
    [InlineData("first port", 404)]
    [InlineData("first port, Host: the second's", 404)]
    [InlineData("not like this: RequireHost, the same", 200)]
    public async Task OnlyThePortOfTheConnectionKeepsCustomersOut(string request, int status) =>
        Assert.Matches($@"(?m)^  {request} +{status}\b", (await Lesson.ExampleAsync("builtin-meters")).Output);
}
