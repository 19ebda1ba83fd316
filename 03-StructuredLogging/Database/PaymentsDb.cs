using Microsoft.EntityFrameworkCore;

namespace StructuredLogging.Database;

public sealed class Payment
{
    public required string Id { get; init; }

    public required string UserId { get; init; }

    public required long AmountMinor { get; init; }
}

/// <summary>The database of the example <c>ef-core</c>.</summary>
public sealed class PaymentsDb(DbContextOptions<PaymentsDb> options) : DbContext(options)
{
    public DbSet<Payment> Payments => Set<Payment>();

    /// <summary>A function of the database, which takes its time for every row.</summary>
    public static long RiskScore(long amountMinor) =>
        throw new NotSupportedException($"The database calls risk_score({amountMinor}), .NET does not.");

    protected override void OnModelCreating(ModelBuilder modelBuilder) =>
        modelBuilder.HasDbFunction(() => RiskScore(default)).HasName("risk_score");
}
