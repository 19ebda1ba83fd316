using System.Buffers.Binary;
using System.Text.Json;
using LogAnalysis.Reading;
using LogAnalysis.Shipping;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace LogAnalysis.Tests.Examples;

public sealed class GelfTests
{
    [Fact]
    public Task PrintsWhatTheReadmeShows() => LogAnalysisTests.Lesson.PrintsWhatIsExpectedAsync("gelf");

    [Theory]
    [InlineData(1_420, 1_420, 1)]
    [InlineData(1_421, 1_420, 2)]
    [InlineData(2 * 1_408, 1_420, 2)]
    [InlineData((2 * 1_408) + 1, 1_420, 3)]
    [InlineData(128 * 1_408, 1_420, 128)]
    public void AMessageIsCutAsSpecifiedAndPutTogetherInAnyOrder(int length, int largest, int count)
    {
        var message = new byte[length];
        new Random(5).NextBytes(message);
        message[0] = (byte)'{';
        var chunks = GelfChunks.Split(message, id: 0x0102030405060708, largest);
        Assert.Equal(count, chunks.Count);
        Assert.All(chunks, chunk => Assert.True(chunk.Length <= largest));
        if (count > 1)
        {
            Assert.All(chunks.Index(), chunk => Assert.Equal(
                (0x1E, 0x0F, 0x0102030405060708UL, chunk.Index, count),
                (chunk.Item[0], chunk.Item[1], BinaryPrimitives.ReadUInt64BigEndian(chunk.Item.AsSpan(2)), chunk.Item[10],
                    chunk.Item[11])));
        }

        var assembler = new GelfAssembler(TimeProvider.System);
        var complete = chunks.OrderBy(chunk => chunk[^1]).Concat(count > 1 ? [chunks[0]] : [])
            .Select(chunk => assembler.Add(chunk)).OfType<byte[]>().ToList();
        Assert.Equal(message, Assert.Single(complete));
    }

    [Fact]
    public void OneThatNeedsMoreThanTheMostIsRefused() =>
        Assert.Contains("128 are the most", Assert.Throws<ArgumentException>(() => GelfChunks.Split(new byte[(128 * 1_408) + 1], 1,
            1_420)).Message, StringComparison.Ordinal);

    [Fact]
    public void WhatLacksAPartIsDroppedAfterFiveSeconds()
    {
        var clock = new FakeTimeProvider();
        var assembler = new GelfAssembler(clock);
        var chunks = GelfChunks.Split(new byte[5_000], id: 1, 1_420);
        Assert.Null(assembler.Add(chunks[0]));
        clock.Advance(TimeSpan.FromSeconds(5));
        Assert.Null(assembler.Add(chunks[1]));
        Assert.Equal(0, assembler.Dropped);
        clock.Advance(TimeSpan.FromTicks(1));
        Assert.Null(assembler.Add(chunks[2]));
        Assert.Equal(1, assembler.Dropped);
        Assert.Null(assembler.Add(chunks[3]));
    }

    [Theory]
    [InlineData("1E0F0000000000000001000041")]
    [InlineData("1E0F0000000000000001050541")]
    [InlineData("1E0F00000000000000010081 41")]
    [InlineData("1E0F")]
    public void NonsenseIsDropped(string datagram)
    {
        var assembler = new GelfAssembler(TimeProvider.System);
        Assert.Null(assembler.Add(Convert.FromHexString(datagram.Replace(" ", "", StringComparison.Ordinal))));
        Assert.Equal(1, assembler.Dropped);
    }

    [Fact]
    public void TheMessageHasWhatGraylogWants()
    {
        var line = SampleLine.Read(LogFiles.Sample).First(line => line.Fields.ContainsKey("error_type"));
        using var message = JsonDocument.Parse(GelfMessage.Of(line, "at x"));
        var names = message.RootElement.EnumerateObject().Select(field => field.Name).ToList();
        Assert.Equal(["version", "host", "short_message", "timestamp", "level", "full_message"], names.Where(name => name[0] != '_'));
        Assert.DoesNotContain("_id", names);
        Assert.All(names, name => Assert.Matches(@"^[\w.\-]+$", name));
        Assert.Equal(("1.1", 1773497229.326m, 3), (message.RootElement.GetProperty("version").GetString(),
            message.RootElement.GetProperty("timestamp").GetDecimal(), message.RootElement.GetProperty("level").GetInt32()));
        Assert.Equal(402, message.RootElement.GetProperty("_status").GetInt32());
    }
}
