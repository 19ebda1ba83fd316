using System.Globalization;

namespace MetricsCollection.Proc;

/// <summary>
/// Reads what Linux tells of the machine and of this process. Times are in seconds, sizes in bytes, both since the boot or the start: counters, but for memory.
/// See https://man7.org/linux/man-pages/man5/proc.5.html.
/// </summary>
/// <param name="root">Where it stands; another folder for a test.</param>
public sealed class ProcReader(string root = "/proc")
{
    // USER_HZ: on every Linux that .NET runs on it is 100.
    private const double TicksPerSecond = 100;
    private const int SectorBytes = 512;

    private static readonly string[] CpuModes = ["user", "nice", "system", "idle", "iowait", "irq", "softirq", "steal"];

    public static bool IsHere => Directory.Exists("/proc/self") && File.Exists("/proc/stat");

    #region cpu
    /// <summary>Seconds that all processors together spent in each mode: user, nice, system, idle, iowait, irq, softirq, steal.</summary>
    public IReadOnlyDictionary<string, double> CpuSeconds()
    {
        var numbers = Numbers(Lines("stat").First(line => line.StartsWith("cpu ", StringComparison.Ordinal)));
        return CpuModes.Zip(numbers).ToDictionary(pair => pair.First, pair => pair.Second / TicksPerSecond);
    }

    /// <summary>Seconds of processor that this process used.</summary>
    public double ProcessCpuSeconds()
    {
        // The name, in parentheses, may hold blanks and parentheses: what follows begins behind the last one. utime and stime are the fields 14 and 15.
        var stat = File.ReadAllText(Path.Combine(root, "self", "stat"));
        var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        return (double.Parse(fields[11], CultureInfo.InvariantCulture) + double.Parse(fields[12], CultureInfo.InvariantCulture)) / TicksPerSecond;
    }
    #endregion

    /// <summary>Bytes of memory: what the machine has, and what a new process could still get. In a container it is the host's; its own limit stands in /sys/fs/cgroup/memory.max.</summary>
    public (long Total, long Available) Memory() => (Kibibytes("meminfo", "MemTotal:"), Kibibytes("meminfo", "MemAvailable:"));

    /// <summary>Bytes of this process that are in memory.</summary>
    public long ProcessResidentBytes() => Kibibytes(Path.Combine("self", "status"), "VmRSS:");

    /// <summary>How many files and sockets this process holds open.</summary>
    public int OpenFiles() => Directory.GetFileSystemEntries(Path.Combine(root, "self", "fd")).Length;

    /// <summary>Bytes that each disk has read and written; without partitions, and without what is only a file or memory.</summary>
    public IReadOnlyList<(string Device, double Read, double Written)> Disks() =>
        [.. Lines("diskstats").Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Where(fields => fields.Length > 9 && !fields[2].StartsWith("loop", StringComparison.Ordinal) && !fields[2].StartsWith("ram", StringComparison.Ordinal) && !char.IsAsciiDigit(fields[2][^1]))
            .Select(fields => (fields[2], Number(fields[5]) * SectorBytes, Number(fields[9]) * SectorBytes))];

    /// <summary>Bytes that each interface has received and sent, without loopback.</summary>
    public IReadOnlyList<(string Interface, double Received, double Sent)> Network() =>
        [.. Lines(Path.Combine("net", "dev")).Where(line => line.Contains(':', StringComparison.Ordinal)).Select(line => line.Split(':', 2))
            .Select(parts => (Name: parts[0].Trim(), Fields: parts[1].Split(' ', StringSplitOptions.RemoveEmptyEntries)))
            .Where(each => each.Name != "lo").Select(each => (each.Name, Number(each.Fields[0]), Number(each.Fields[8])))];

    private string[] Lines(string file) => File.ReadAllLines(Path.Combine(root, file));

    private long Kibibytes(string file, string name)
    {
        var line = Lines(file).FirstOrDefault(line => line.StartsWith(name, StringComparison.Ordinal)) ?? throw new InvalidDataException($"{Path.Combine(root, file)} has no line '{name}'.");
        return (long)Numbers(line)[0] * 1_024;
    }

    private static List<double> Numbers(string line) => [.. line.Split(' ', StringSplitOptions.RemoveEmptyEntries).Skip(1).TakeWhile(field => char.IsAsciiDigit(field[0])).Select(Number)];

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
