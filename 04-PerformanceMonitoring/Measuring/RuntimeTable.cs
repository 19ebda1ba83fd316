namespace PerformanceMonitoring.Measuring;

/// <summary>Prints rows under each other. On a terminal the next table is drawn over the last one.</summary>
public static class RuntimeTable
{
    private static int _drawn;

    public static void Print(IEnumerable<(string Instrument, string Value, string Meaning)> rows)
    {
        List<string> lines =
        [
            $"{"instrument",-42} {"per second, or now",18}",
            .. rows.Select(row => $"{row.Instrument,-42} {row.Value,18}   {row.Meaning}"),
        ];
        if (!Console.IsOutputRedirected && _drawn > 0)
        {
            Console.Write($"\e[{_drawn}A");
        }

        _drawn = lines.Count;
        lines.ForEach(Console.WriteLine);
    }
}
