using LogAnalysis.Analysis;
using LogAnalysis.Simulation;
using Xunit;

namespace LogAnalysis.Tests.Analysis;

public sealed class DrainMinerTests
{
    public static TheoryData<string> Kinds => [.. HardMessages.Kinds];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void EachDifficultyIsGroupedRight(string kind)
    {
        foreach (var seed in new[] { 1, 7, 42, 99 })
        {
            var miner = new DrainMiner();
            var found = HardMessages.Make(kind, 2_000, seed).Select(line => (line.Template, Found: miner.Add(line.Message))).ToList();
            var accuracy = GroupingAccuracy.Of([.. found.Select(line => (line.Template, line.Found.Current.Number))]);
            Assert.True(accuracy >= 0.9, $"{kind}, seed {seed}: {accuracy}\n{string.Join('\n', Told(miner))}");
            Assert.Equal(2_000, miner.Templates.Sum(template => template.Count));
        }
    }

    [Theory]
    [InlineData("generating core.{0}", "generating core.<*>")]
    [InlineData("Session opened for u{0}@host by v{0}", "Session opened for <*> by <*>")]
    [InlineData("{0}-{0} is {0}", "<*> is <*>")]
    public void ANumberThatIsNewInEachLineMakesOneTemplate(string message, string template)
    {
        var miner = new DrainMiner();
        for (var i = 0; i < 20_000; i++)
        {
            miner.Add(string.Format(System.Globalization.CultureInfo.InvariantCulture, message, i));
        }

        Assert.Equal([template], miner.Templates.Select(found => found.ToString()));
        Assert.InRange(miner.Compared, 0, 2 * 20_000);
    }

    /// <summary>Work is counted, not time. Twice the lines need about twice the comparisons.</summary>
    [Fact]
    public void TheWorkOfALineHasABound()
    {
        var (random, miner) = (new Random(1), new DrainMiner());
        var work = new List<long>();
        for (var i = 1; i <= 8_000; i++)
        {
            // The worst case: words that never come again, in messages of equal length.
            miner.Add($"{Word()} {Word()} {Word()} {Word()}");
            if (i is 4_000 or 8_000)
            {
                work.Add(miner.Compared);
            }
        }

        Assert.InRange(work[1], 1, 8_000L * DrainMiner.MaxCompared);
        Assert.InRange((double)work[1] / work[0], 1, 2.2);
        Assert.Equal(8_000, miner.Templates.Sum(template => template.Count));
        Assert.InRange(miner.Templates.Count, 1, 64 * 66);

        string Word() => string.Concat(Enumerable.Range(0, 8).Select(_ => (char)('g' + random.Next(20))));
    }

    [Fact]
    public void AFewWordsAtAPlaceAreTextAndManyAreAVariable()
    {
        var miner = new DrainMiner(maxValues: 3);
        var first = miner.Add("the door is open");
        miner.Add("the door is shut");
        miner.Add("the door is locked");
        Assert.Equal(3, miner.Templates.Count);

        var last = miner.Add("the door is jammed");
        Assert.Equal("the door is <*>", Assert.Single(miner.Templates).ToString());
        Assert.Equal((4L, true), (last.Current.Count, ReferenceEquals(first.Current, last.Current)));
    }

    [Theory]
    [InlineData("a1 a1 b2 b2", 1)]
    [InlineData("a1 a2 b3 b3", 0.5)]
    [InlineData("a1 a1 b1 b1", 0)]
    [InlineData("a1 a1 a2 b2", 0)]
    [InlineData("", 1)]
    public void AGroupIsRightOrNot(string lines, double expected) =>
        Assert.Equal(expected, GroupingAccuracy.Of([.. lines.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(line => (line[0], line[1]))]));

    [Theory]
    [InlineData("took 15 ms at 10.0.0.1:80", "took <*> at <*>")]
    [InlineData("id 0af7651916cd43dd8448eb211c80319c and pay_1001", "id <*> and pay_<*>")]
    [InlineData("0af76519-16cd-43dd-8448-eb211c80319c: -3.5 of 0xBEEF", "<*>: <*> of <*>")]
    [InlineData("see https://x.example/a?b=1 and /var/log/a.log", "see <*> and <*>")]
    [InlineData("v1 of sha256 facade deadbeef", "v1 of sha256 facade deadbeef")]
    [InlineData("2026-03-14 09:26:53", "<*>")]
    [InlineData("at Fri Jul  1 07:57:30 2005 from 1.2.3.4 () and 1.2.3.4 (a.example)", "at <*> from <*> (<*>) and <*> (a.example)")]
    [InlineData("sent 1190 bytes (1.16 KB), then 0 bytes", "sent <*>, then <*>")]
    [InlineData("to 10.0.0.1:1, 10.0.0.2:2 and node1 node2 node3", "to <*> and <*>")]
    [InlineData("mail for a.b@c.example by fe80::1:2:3 on C:\\Windows\\x.dll", "mail for <*> by <*> on <*>")]
    [InlineData("a=b, c : d;e", "a=b, c : d;e")]
    [InlineData("", "")]
    public void ACertainValueIsReplacedFromTheFirstLineOn(string message, string expected) =>
        Assert.Equal(expected, new DrainMiner().Add(message).ToString());

    [Fact]
    public void AnyTextIsTaken()
    {
        const string Letters = " =:,;(<*>/\\-+.@019afxZ\"'\uD800";
        var (random, miner) = (new Random(5), new DrainMiner());
        foreach (var length in new[] { 1, 10, 5_000, 100_000 })
        {
            miner.Add(string.Concat(Enumerable.Range(0, length).Select(_ => Letters[random.Next(Letters.Length)])));
            miner.Add(new string('1', length) + "x");
            miner.Add(string.Concat(Enumerable.Repeat("a1 ", length)));
        }

        Assert.Equal(12, miner.Templates.Sum(template => template.Count));
    }

    [Fact]
    public void TemplatesOfTwoMinersArePutTogether()
    {
        var (one, other, all) = (new DrainMiner(), new DrainMiner(), new DrainMiner());
        foreach (var (index, entry) in new ShopLog(seed: 2, hours: 2).Entries(4_000).Index())
        {
            (index % 2 == 0 ? one : other).Add(entry.Message);
            all.Add(entry.Message);
        }

        one.Merge(other);
        Assert.Equal(Told(all).Order(), Told(one).Order());
    }

    private static IEnumerable<string> Told(DrainMiner miner) => miner.Templates.Select(template => $"{template.Count} {template}");
}
