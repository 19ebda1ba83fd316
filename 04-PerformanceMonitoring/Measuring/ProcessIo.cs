using System.Globalization;

namespace PerformanceMonitoring.Measuring;

#region io
/// <summary>The counts of the kernel for a process, from <c>/proc/self/io</c>. Linux only; see proc_pid_io(5).</summary>
/// <param name="ReadBytes">Bytes that read calls returned, from files, pipes or memory (<c>rchar</c>).</param>
/// <param name="WrittenBytes">Bytes that write calls took (<c>wchar</c>).</param>
/// <param name="ReadCalls">Calls of read and similar functions (<c>syscr</c>).</param>
/// <param name="WriteCalls">Calls of write and similar functions (<c>syscw</c>).</param>
/// <param name="DiskReadBytes">Bytes that came from a disk (<c>read_bytes</c>).</param>
/// <param name="DiskWrittenBytes">Bytes of changed pages, which go to a disk now or later (<c>write_bytes</c>).</param>
public readonly record struct ProcessIo(
    long ReadBytes, long WrittenBytes, long ReadCalls, long WriteCalls, long DiskReadBytes, long DiskWrittenBytes)
{
    private const string Source = "/proc/self/io";

    public static bool IsAvailable => File.Exists(Source);

    /// <exception cref="InvalidDataException">The file lacks one of the fields.</exception>
    public static ProcessIo Now() => Parse(File.ReadAllLines(Source));

    public static ProcessIo Parse(IEnumerable<string> lines)
    {
        var fields = lines.Select(line => line.Split(": ")).Where(parts => parts.Length == 2)
            .ToDictionary(parts => parts[0], parts => long.Parse(parts[1], CultureInfo.InvariantCulture));
        return new(Field("rchar"), Field("wchar"), Field("syscr"), Field("syscw"), Field("read_bytes"), Field("write_bytes"));

        long Field(string name) => fields.TryGetValue(name, out var value)
            ? value
            : throw new InvalidDataException($"{Source} has no field '{name}'.");
    }

    public static ProcessIo operator -(ProcessIo after, ProcessIo before) => new(
        after.ReadBytes - before.ReadBytes, after.WrittenBytes - before.WrittenBytes, after.ReadCalls - before.ReadCalls,
        after.WriteCalls - before.WriteCalls, after.DiskReadBytes - before.DiskReadBytes, after.DiskWrittenBytes - before.DiskWrittenBytes);
}
#endregion
