using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
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

    /// <summary>What the README says about the duration: the database has read one of three rows when the interceptor is called.</summary>
    [Fact]
    public async Task TheInterceptorIsCalledBeforeTheOtherRowsAreRead()
    {
        var calls = 0;
        await using var connection = new SqliteConnection("Data Source=:memory:");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        connection.CreateFunction("risk_score", (long amountMinor) => amountMinor + ++calls);
        var interceptor = new CountingInterceptor(() => calls);
        await using var db = Database(connection, interceptor);
        await db.Database.EnsureCreatedAsync(TestContext.Current.CancellationToken);
        db.Payments.AddRange(Enumerable.Range(1, 3).Select(number =>
            new Payment { Id = $"pay_{number}", UserId = "usr_7", AmountMinor = number }));
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);

        await db.Payments.Select(payment => PaymentsDb.RiskScore(payment.AmountMinor)).ToListAsync(TestContext.Current.CancellationToken);
        Assert.Equal((1, 3), (interceptor.Counted, calls));
    }

    private static PaymentsDb Database(DbConnection connection, IInterceptor interceptor) =>
        new(new DbContextOptionsBuilder<PaymentsDb>().UseSqlite(connection).AddInterceptors(interceptor).Options);

    private sealed class CountingInterceptor(Func<int> count) : DbCommandInterceptor
    {
        public int Counted { get; private set; }

        public override ValueTask<DbDataReader> ReaderExecutedAsync(
            DbCommand command, CommandExecutedEventData eventData, DbDataReader result, CancellationToken cancellationToken = default)
        {
            Counted = count();
            return ValueTask.FromResult(result);
        }
    }

    [Theory]
    [InlineData(0, 2)]
    [InlineData(3_600, 0)]
    public async Task TheInterceptorSeesQueriesOfBothKinds(int limitInSeconds, int warnings)
    {
        var logged = new List<string>();
        using var logs = LoggerFactory.Create(logging => logging.AddProvider(new ScopedLines((message, _) => logged.Add(message))));
        var interceptor = new EfCore.SlowQueryInterceptor(logs.CreateLogger<EfCore.SlowQueryInterceptor>())
        {
            Limit = TimeSpan.FromSeconds(limitInSeconds),
        };
        await using var connection = new SqliteConnection("Data Source=:memory:");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var db = Database(connection, interceptor);
        await db.Database.EnsureCreatedAsync(TestContext.Current.CancellationToken);
        logged.Clear();

        Assert.Empty(await db.Payments.TagWith("asynchronous").ToListAsync(TestContext.Current.CancellationToken));
        Assert.Empty(db.Payments.TagWith("synchronous").ToList());

        Assert.Equal(warnings, logged.Count);
        Assert.All(logged, message => Assert.Contains("SELECT", message, StringComparison.Ordinal));
    }
}
