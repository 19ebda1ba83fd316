using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using StructuredLogging.Http;

namespace StructuredLogging.Database;

/// <summary>Plays a service with a database in memory for the example <c>ef-core</c>, and prints its log.</summary>
public static class PaymentQueries
{
    private const string CommandCategory = "Microsoft.EntityFrameworkCore.Database.Command";

    /// <summary>Runs queries with three settings.</summary>
    /// <param name="addDatabase">Adds the context: for this connection, in development or not.</param>
    /// <param name="cancellation">Ends the queries.</param>
    public static async Task RunAsync(Action<IServiceCollection, DbConnection, bool> addDatabase, CancellationToken cancellation)
    {
        // A database in memory lives as long as its connection.
        await using var connection = new SqliteConnection("Data Source=:memory:");
        await connection.OpenAsync(cancellation);
        connection.CreateFunction("risk_score", (long amountMinor) =>
        {
            Thread.Sleep(30);
            return amountMinor / 100;
        });
        await RunAsync(isDevelopment: false, LogLevel.None, db => FillAsync(db, cancellation));

        Console.WriteLine("By default:");
        await RunAsync(isDevelopment: false, LogLevel.Information, db => LastPaymentsAsync(db, "usr_42", cancellation));
        Console.WriteLine("With EnableSensitiveDataLogging:");
        await RunAsync(isDevelopment: true, LogLevel.Information, db => LastPaymentsAsync(db, "usr_42", cancellation));
        Console.WriteLine($"With {CommandCategory} at Warning, and the interceptor:");
        await RunAsync(isDevelopment: false, LogLevel.Warning, async db =>
        {
            await LastPaymentsAsync(db, "usr_42", cancellation);
            await db.Payments.TagWith("Nightly report").CountAsync(payment => PaymentsDb.RiskScore(payment.AmountMinor) > 80, cancellation);
        });

        async Task RunAsync(bool isDevelopment, LogLevel commands, Func<PaymentsDb, Task> work)
        {
            var services = new ServiceCollection().AddLogging(logging => logging
                .AddProvider(new ScopedLines((message, _) => Print(message)))
                .AddFilter("Microsoft.EntityFrameworkCore", commands == LogLevel.None ? LogLevel.None : LogLevel.Warning)
                .AddFilter(CommandCategory, commands));
            addDatabase(services, connection, isDevelopment);
            await using var provider = services.BuildServiceProvider();
            await using var scope = provider.CreateAsyncScope();
            await work(scope.ServiceProvider.GetRequiredService<PaymentsDb>());
            Console.WriteLine(commands == LogLevel.None ? "A SQLite database in memory, with 20 payments.\n" : "");
        }
    }

    private static void Print(string message)
    {
        foreach (var (number, line) in message.Split('\n').Index())
        {
            Console.WriteLine($"{(number == 0 ? "  " : "    ")}{line}".TrimEnd());
        }
    }

    private static Task<List<Payment>> LastPaymentsAsync(PaymentsDb db, string user, CancellationToken cancellation) => db.Payments
        .TagWith("GET /payments")
        .Where(payment => payment.UserId == user)
        .OrderByDescending(payment => payment.Id)
        .Take(10)
        .ToListAsync(cancellation);

    private static async Task FillAsync(PaymentsDb db, CancellationToken cancellation)
    {
        await db.Database.EnsureCreatedAsync(cancellation);
        db.Payments.AddRange(Enumerable.Range(1, 20).Select(number =>
            new Payment { Id = $"pay_{1000 + number}", UserId = number % 2 == 0 ? "usr_42" : "usr_7", AmountMinor = 1_000 * number }));
        await db.SaveChangesAsync(cancellation);
    }
}
