using Microsoft.Data.Sqlite;

namespace StructuredLogging.Events;

/// <summary>The ledger's database: payments, and the outbox with the events that are not published yet.</summary>
public sealed class PaymentsDatabase : IDisposable
{
    private readonly SqliteConnection _connection;

    /// <summary>Opens the database in a folder, or creates it.</summary>
    public PaymentsDatabase(string folder)
    {
        var path = Path.Combine(folder, "payments.db");
        _connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
        _connection.Open();
        Execute("CREATE TABLE IF NOT EXISTS payments (payment_id TEXT PRIMARY KEY)");
        Execute("CREATE TABLE IF NOT EXISTS outbox (number INTEGER PRIMARY KEY AUTOINCREMENT, event TEXT NOT NULL)");
    }

    public IReadOnlyList<string> Payments => [.. Rows("SELECT 0, payment_id FROM payments ORDER BY payment_id").Select(row => row.Text)];

    public SqliteTransaction BeginTransaction() => _connection.BeginTransaction();

    /// <summary>Runs a command, in the current transaction if there is one.</summary>
    public void Execute(string sql, object? parameter = null)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        command.Parameters.AddWithValue("$value", parameter ?? DBNull.Value);
        command.ExecuteNonQuery();
    }

    /// <summary>The rows of a query with a number and a text.</summary>
    public List<(long Number, string Text)> Rows(string sql)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = new List<(long, string)>();
        while (reader.Read())
        {
            rows.Add((reader.GetInt64(0), reader.GetString(1)));
        }

        return rows;
    }

    public void Dispose() => _connection.Dispose();
}
