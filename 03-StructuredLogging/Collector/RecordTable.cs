using System.Globalization;

namespace StructuredLogging.Collector;

/// <summary>Prints records as a table.</summary>
public static class RecordTable
{
    /// <summary>Prints the records, and returns them as a list.</summary>
    public static IReadOnlyList<CollectorRecord> Print(IEnumerable<CollectorRecord> records)
    {
        var list = records.ToList();
        Console.WriteLine($"  {"time",-12}  no  {"trace",-8}  {"service.name",-12}  {"body",-32}  payload");
        foreach (var record in list)
        {
            var time = record.Timestamp?.ToString("HH:mm:ss.fff", CultureInfo.InvariantCulture) ?? "-";
            var service = record.Resource.GetValueOrDefault("service.name", "-");
            var body = record.Body.Length > 32 ? $"{record.Body[..31]}…" : record.Body;
            var line = $"  {time,-12}  {record.SeverityNumber,2}  {record.TraceId?[..8] ?? "-",-8}  {service,-12}  {body,-32}  ";
            Console.WriteLine($"{line}{record.Attributes["payload"]?.ToJsonString()}".TrimEnd());
        }

        return list;
    }
}
