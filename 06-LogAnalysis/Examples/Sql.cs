using System.Data.Common;
using System.Globalization;
using DuckDB.NET.Data;
using LogAnalysis.Reading;
using LogAnalysis.Reports;

namespace LogAnalysis.Examples;

/// <summary>
/// The eight questions of `query` in SQL. DuckDB runs inside the program and reads the log file itself: no server, no import.
/// Pitfall: with `ignore_errors` a broken line becomes a row of NULLs. Without it the first broken line ends the query. Count the rows
/// without a time.
/// See https://duckdb.org/docs/stable/data/json/loading_json.
/// </summary>
public static class Sql
{
    public static void Run(string[] files, string? ask)
    {
        var paths = files.Or(LogFiles.Sample);
        if (paths.FirstOrDefault(path => !File.Exists(path)) is { } missing)
        {
            throw new LessonException(
                $"there is no file '{missing}'. DuckDB reads files with JSON lines, plain or .gz. Write stdin to a file.");
        }

        #region open
        using var database = new DuckDBConnection("DataSource=:memory:");
        database.Open();
        using var command = database.CreateCommand();
        command.CommandText = $$"""
            CREATE VIEW logs AS SELECT * FROM read_json([{{string.Join(", ", paths.Select(path => $"'{path.Replace("'", "''")}'"))}}],
                format = 'newline_delimited', ignore_errors = true, columns = {
                    timestamp: 'TIMESTAMP', level: 'VARCHAR', service: 'VARCHAR', version: 'VARCHAR', trace_id: 'VARCHAR',
                    user_id: 'VARCHAR', endpoint: 'VARCHAR', status: 'INTEGER', duration_ms: 'DOUBLE',
                    error_type: 'VARCHAR', message: 'VARCHAR' })
            """;
        command.ExecuteNonQuery();
        #endregion
        if (ask is not null)
        {
            Ask(command, ask, "\t").ForEach(Console.WriteLine);
            return;
        }

        Console.WriteLine(LogFiles.Title(paths));
        const string Counted = "SELECT format('{:,} rows, of which {:,} have no time', count(*), count(*) - count(timestamp)) FROM logs";
        Console.WriteLine(Ask(command, Counted, " ").Single());
        foreach (var (number, question) in LogQuestions.All.Index())
        {
            Console.WriteLine($"\n{number + 1}. {question.Text}\n   {question.Sql}");
            foreach (var row in Ask(command, question.Sql, " "))
            {
                Console.WriteLine($"   = {row}");
            }
        }
    }

    private static string CellOf(object value) => ShownText.Of(Convert.ToString(value, CultureInfo.InvariantCulture) ?? "");

    private static List<string> Ask(DbCommand command, string sql, string separator)
    {
        #region ask
        try
        {
            command.CommandText = sql;
            using var reader = command.ExecuteReader();
            var rows = new List<string>();
            while (reader.Read())
            {
                var cells = Enumerable.Range(0, reader.FieldCount).Select(column => CellOf(reader[column]));
                rows.Add(string.Join(separator, cells));
            }

            return rows;
        }
        catch (DuckDBException exception)
        {
            throw new LessonException($"DuckDB refuses '{sql}': {exception.Message}");
        }
        #endregion
    }
}
