using MetricsCollection.Proc;
using Xunit;

namespace MetricsCollection.Tests.Proc;

public sealed class ProcReaderTests
{
    private readonly string _root = MetricsCollectionTests.Lesson.CreateFolder();

    [Fact]
    public void AMachineIsReadAsProcHasIt()
    {
        Write("stat", "cpu  100 20 30 4000 50 6 7 8 0 0\ncpu0 1 2 3 4 5 6 7 8 0 0\nintr 5\n");
        Write("self/stat", "42 (odd ) (name) R 1 1 1 0 -1 4194304 100 0 0 0 250 150 0 0 20 0 1 0 100 1000 10\n");
        Write("self/status", "Name:\todd\nVmRSS:\t   2048 kB\n");
        Write("self/fd/0", "");
        Write("self/fd/1", "");
        Write("meminfo", "MemTotal:       16000 kB\nMemFree: 1 kB\nMemAvailable:   12000 kB\n");
        Write("diskstats", "   8       0 sda 100 0 2000 30 50 0 600 20 0 0 0\n   8       1 sda1 1 0 2 3 4 0 6 7 0 0 0\n   7       0 loop0 1 0 2 3 4 0 6 7 0 0 0\n 259 0 nvme0n1 1 0 2 3 4 0 6 7 0 0 0\n");
        Write("net/dev", "Inter-|   Receive   |  Transmit\n face |bytes    packets|bytes    packets\n    lo: 1 2 0 0 0 0 0 0 3 4 0 0 0 0 0 0\n  eth0:500 2 0 0 0 0 0 0 700 4 0 0 0 0 0 0\n");
        var proc = new ProcReader(_root);
        var cpu = proc.CpuSeconds();
        Assert.Equal((1, 0.2, 0.3, 40, 0.5, 0.08), (cpu["user"], cpu["nice"], cpu["system"], cpu["idle"], cpu["iowait"], cpu["steal"]));
        Assert.Equal((4, 2_048 * 1_024L, 2), (proc.ProcessCpuSeconds(), proc.ProcessResidentBytes(), proc.OpenFiles()));
        Assert.Equal((16_000 * 1_024L, 12_000 * 1_024L), proc.Memory());
        Assert.Equal(("sda", 2_000.0 * 512, 600.0 * 512), proc.Disks()[0]);
        Assert.Equal(("eth0", 500.0, 700.0), Assert.Single(proc.Network()));
    }

    [Fact]
    public void ALineThatIsMissingIsNamed()
    {
        Write("meminfo", "MemTotal: 1 kB\n");
        Assert.Contains("MemAvailable:", Assert.Throws<InvalidDataException>(() => new ProcReader(_root).Memory()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ThisProcessIsReadAsTheRuntimeKnowsIt()
    {
        if (!ProcReader.IsHere)
        {
            Assert.Skip("this system has no /proc");
        }

        var proc = new ProcReader();
        var before = Environment.CpuUsage.TotalTime.TotalSeconds;
        var cpu = proc.ProcessCpuSeconds();
        Assert.InRange(cpu, before - 0.02, Environment.CpuUsage.TotalTime.TotalSeconds + 0.02);
        Assert.InRange(proc.ProcessResidentBytes(), Environment.WorkingSet / 2, Environment.WorkingSet * 2);
        Assert.True(proc.CpuSeconds()["user"] > 0 && proc.OpenFiles() > 2 && proc.Memory().Available < proc.Memory().Total);
    }

    private void Write(string file, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(_root, file))!);
        File.WriteAllText(Path.Combine(_root, file), text);
    }
}
