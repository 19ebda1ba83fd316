using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using StructuredLogging.Database;
using StructuredLogging.Examples;
using StructuredLogging.Http;
using Xunit;
using static StructuredLogging.Tests.StructuredLoggingTests;

namespace StructuredLogging.Tests.Examples;

public sealed class EfCoreTests
{
    [Fact]
    public Task PrintsWhatTheReadmeShows() => Lesson.PrintsWhatIsExpectedAsync("ef-core");

    [Fact]
    public async Task ValuesAreHiddenUnlessSensitiveDataIsSwitchedOn()
    {
        var output = (await Lesson.ExampleAsync("ef-core")).Output;
        var shown = output.IndexOf("With EnableSensitiveDataLogging", StringComparison.Ordinal);
        Assert.Contains("@user='?'", output[..shown], StringComparison.Ordinal);
        Assert.DoesNotContain("usr_42", output[..shown], StringComparison.Ordinal);
        Assert.Contains("@user='usr_42'", output[shown..], StringComparison.Ordinal);
    }

    [Fact]
    public async Task OnlyTheSlowQueryIsAWarning()
    {
        var last = (await Lesson.ExampleAsync("ef-core")).Output.Split("and the interceptor:")[1];
        Assert.Contains("-- Nightly report", last, StringComparison.Ordinal);
        Assert.DoesNotContain("-- GET /payments", last, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, 2)]
    [InlineData(3_600, 0)]
    public async Task TheInterceptorSeesQueriesOfBothKinds(int limitInSeconds, int warnings)
    {
        var logged = new List<string>();
        using var logs = LoggerFactory.Create(logging => logging.AddProvider(new ScopedLines((message, _) => logged.Add(message))));
        var interceptor = new EfCore.SlowQueryInterceptor(logs.CreateLogger<EfCore.SlowQueryInterceptor>()) { Limit = TimeSpan.FromSeconds(limitInSeconds) };
        await using var connection = new SqliteConnection("Data Source=:memory:");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var db = new PaymentsDb(new DbContextOptionsBuilder<PaymentsDb>().UseSqlite(connection).AddInterceptors(interceptor).Options);
        await db.Database.EnsureCreatedAsync(TestContext.Current.CancellationToken);
        logged.Clear();

        Assert.Empty(await db.Payments.TagWith("asynchronous").ToListAsync(TestContext.Current.CancellationToken));
        Assert.Empty(db.Payments.TagWith("synchronous").ToList());

        Assert.Equal(warnings, logged.Count);
        Assert.All(logged, message => Assert.Contains("SELECT", message, StringComparison.Ordinal));
    }
}
