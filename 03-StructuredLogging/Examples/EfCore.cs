using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Logging;
using StructuredLogging.Database;

namespace StructuredLogging.Examples;

/// <summary>
/// EF Core logs each SQL command and its duration. An interceptor logs the slow ones only.
/// Pitfall: <c>EnableSensitiveDataLogging</c> writes the values of parameters into the log. It is for development.
/// See https://learn.microsoft.com/ef/core/logging-events-diagnostics.
/// </summary>
public static partial class EfCore
{
    public static Task RunAsync(CancellationToken cancellation) => PaymentQueries.RunAsync(AddDatabase, cancellation);

    #region context
    private static void AddDatabase(IServiceCollection services, DbConnection connection, bool isDevelopment) => services
        .AddSingleton<SlowQueryInterceptor>()
        .AddDbContext<PaymentsDb>((provider, options) => options
            .UseSqlite(connection)
            .EnableSensitiveDataLogging(isDevelopment)
            .AddInterceptors(provider.GetRequiredService<SlowQueryInterceptor>()));
    #endregion

    #region interceptor
    /// <summary>Logs each query that takes as long as the limit, or longer.</summary>
    public sealed partial class SlowQueryInterceptor(ILogger<SlowQueryInterceptor> log) : DbCommandInterceptor
    {
        /// <summary>Above zero. Default: 500 ms.</summary>
        public TimeSpan Limit { get; init; } = TimeSpan.FromMilliseconds(500);

        // EF Core calls one of the two: ToList is synchronous, ToListAsync is not.
        public override DbDataReader ReaderExecuted(DbCommand command, CommandExecutedEventData eventData, DbDataReader result)
        {
            LogIfSlow(eventData);
            return result;
        }

        public override ValueTask<DbDataReader> ReaderExecutedAsync(
            DbCommand command, CommandExecutedEventData eventData, DbDataReader result, CancellationToken cancellationToken = default)
        {
            LogIfSlow(eventData);
            return ValueTask.FromResult(result);
        }

        private void LogIfSlow(CommandExecutedEventData query)
        {
            if (query.Duration >= Limit)
            {
                SlowQuery((long)query.Duration.TotalMilliseconds, query.Command.CommandText);
            }
        }

        [LoggerMessage(1, LogLevel.Warning, "Slow query, {DurationMs} ms:\n{Sql}")]
        private partial void SlowQuery(long durationMs, string sql);
    }
    #endregion
}
