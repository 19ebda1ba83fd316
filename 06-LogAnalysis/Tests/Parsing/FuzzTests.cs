using LogAnalysis.Parsing;
using LogAnalysis.Reading;
using LogAnalysis.Simulation;
using LogAnalysis.Tests.Support;
using Xunit;

namespace LogAnalysis.Tests.Parsing;

public sealed class FuzzTests
{
    public static TheoryData<LogFormat> All => [.. LogFileWriter.Formats];

    /// <summary>10,000 mutated lines in each format, read as that format and as another one: nothing is thrown, and no line is missing.</summary>
    [Theory(Explicit = true)]
    [MemberData(nameof(All))]
    public void NothingIsThrownAndNoLineIsMissing(LogFormat format)
    {
        var random = new Random((int)format);
        var lines = new ShopLog(seed: 9, hours: 1).Entries(500, requestsOnly: format == LogFormat.Access).Select(entry => LogFileWriter.Line(entry, format)).ToList();
        var formats = Enum.GetValues<LogFormat>();
        for (var batch = 0; batch < 100; batch++)
        {
            byte[] log = [.. Enumerable.Range(0, 100).SelectMany(_ => (byte[])[.. Mutation.Of(lines[random.Next(lines.Count)], random), .. random.Next(20) == 0 ? "\r\n"u8 : "\n"u8])];
            var counts = LogLines.Scan(log, random.Next(5) == 0 ? formats[random.Next(formats.Length)] : format).Counts;
            Assert.Equal(log.Count(value => value == '\n') + (log[^1] == '\n' ? 0 : 1), counts.Lines);
            Assert.Equal(counts.Lines, counts.Parsed + counts.Skipped + counts.Broken);
            Assert.True(counts.Events <= counts.Parsed);
        }
    }

    /// <summary>The same with the lines of all samples, all formats among each other.</summary>
    [Fact(Explicit = true)]
    public void NoMutationOfASampleThrows()
    {
        var random = new Random(11);
        var samples = LogFiles.FormatSamples.Select(file => File.ReadAllBytes(file)).ToList();
        var formats = Enum.GetValues<LogFormat>();
        for (var batch = 0; batch < 3_000; batch++)
        {
            byte[] log = [.. Mutation.Of(samples[random.Next(samples.Count)], random), (byte)'\n', .. Mutation.Of(samples[random.Next(samples.Count)], random)];
            var counts = LogLines.Scan(log, random.Next(3) == 0 ? formats[random.Next(formats.Length)] : LogFormat.Lines).Counts;
            Assert.Equal(counts.Lines, counts.Parsed + counts.Skipped + counts.Broken);
            if (FormatDetector.Detect(log).Format is { } format)
            {
                counts = LogLines.Scan(log, format).Counts;
                Assert.Equal(counts.Lines, counts.Parsed + counts.Skipped + counts.Broken);
            }
        }
    }
}
