using AdvancedLogging.Sinks;

namespace AdvancedLogging.Shop;

/// <summary>Alters copies of an audit log, as an attacker would, and prints what the check says of each.</summary>
public static class AuditTampering
{
    /// <param name="file">An audit log of five refunds.</param>
    /// <param name="key">Its secret.</param>
    /// <param name="head">The last hash, as it was kept elsewhere.</param>
    public static void Print(string file, byte[] key, string head)
    {
        var altered = Path.Combine(Path.GetDirectoryName(file)!, "altered.log");
        var lines = File.ReadAllLines(file);
        var dearer = lines[1].Replace("\"AmountMinor\":1299", "\"AmountMinor\":129900", StringComparison.Ordinal);
        PrintCheck("as it was written", lines, head);
        PrintCheck("line 2: 12.99 made 1299.00", [lines[0], dearer, .. lines[2..]], head);
        PrintCheck("line 3 removed", [.. lines[..2], .. lines[3..]], head);
        PrintCheck("lines 3 and 4 swapped", [.. lines[..2], lines[3], lines[2], .. lines[4..]], head);
        PrintCheck("line 2 copied to the end", [.. lines, lines[1]], head);
        PrintCheck("the last two lines cut off", lines[..^2], head);
        PrintCheck("the same, without the kept head", lines[..^2], null);

        void PrintCheck(string name, string[] copy, string? keptHead)
        {
            File.WriteAllText(altered, string.Concat(copy.Select(line => line + "\n")));
            Console.WriteLine($"{name,-32} {AuditFileSink.Verify(altered, key, keptHead)}");
        }
    }
}
