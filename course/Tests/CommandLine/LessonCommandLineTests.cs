using System.CommandLine;
using Course.Testing;
using Course.Tests.Support;
using Xunit;

namespace Course.Tests.CommandLine;

[CollectionDefinition(nameof(LessonCommandLineTests), DisableParallelization = true)]
[Collection(nameof(LessonCommandLineTests))]
public sealed class LessonCommandLineTests
{
    private static readonly ScratchFolders Scratch = new();
    private static readonly Option<int> Payments = LessonOptions.Number("--payments", "Payments to make", 3, 1, 1_000);
    private readonly List<string> _ran = [];

    private LessonCommandLine Lesson => new(
        "01-Payments",
        "Payments.",
        [
            new("pay", "makes payments", run => Say($"pay {run.Value(Payments)} {run.IsOneOfAll}"), Payments),
            new("refund", "gives money back", run => Say($"refund {run.IsOneOfAll}")),
            new("export", "writes a file", run => File.WriteAllText(Path.Combine(run.OutputFolder(), "payments.csv"), "pay_1001\n")),
            new("decline", "fails with a message for the user", _ => throw new LessonException("the card 4242 is declined.\nUse another card.")),
            new("broken", "fails with an error of the code", _ => throw new InvalidOperationException("no\r\nledger")),
        ],
        new HelperCommand("serve", "Runs a shop.", (_, _) => { Say("serve"); return Task.CompletedTask; }));

    [Fact]
    public async Task OneExampleRunsByItsNameWithItsOptions()
    {
        Assert.Equal(0, (await ConsoleRun.OfAsync(Lesson, "pay", "--payments", "5")).ExitCode);
        Assert.Equal(["pay 5 False"], _ran);
    }

    [Fact]
    public async Task AllExamplesRunInOrderEachUnderItsHeadingAndAFailureIsTheExitCode()
    {
        var folder = Scratch.Create();
        var run = await ConsoleRun.OfAsync(Lesson, "--output", folder);

        Assert.Equal(["pay 3 True", "refund True"], _ran);
        Assert.Equal(["pay", "refund", "export", "decline", "broken"], run.Output.Split('\n').Where(line => line.StartsWith("## ", StringComparison.Ordinal)).Select(line => line[3..line.IndexOf(':')]));
        Assert.Equal(1, run.ExitCode);
        Assert.EndsWith("2 of 5 examples failed: decline, broken. The error stands under the heading of each.\n", run.Error, StringComparison.Ordinal);
        Assert.Equal("pay_1001\n", await File.ReadAllTextAsync(Path.Combine(folder, "01-Payments", "export", "payments.csv"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task ListShowsTheExamplesInReadingOrderAndNoHelper()
    {
        var run = await ConsoleRun.OfAsync(Lesson, "list");
        Assert.Equal((0, "pay      makes payments\nrefund   gives money back\nexport   writes a file\ndecline  fails with a message for the user\nbroken   fails with an error of the code\n", ""), (run.ExitCode, run.Output, run.Error));
    }

    [Fact]
    public async Task AHelperRunsByItsName()
    {
        Assert.Equal(0, (await ConsoleRun.OfAsync(Lesson, "serve")).ExitCode);
        Assert.Equal(["serve"], _ran);
    }

    [Fact]
    public async Task AnExampleExplainsItsOptionsWithRangeAndDefault()
    {
        var run = await ConsoleRun.OfAsync(Lesson, "pay", "--help");
        Assert.Equal(0, run.ExitCode);
        Assert.Matches(@" pay \[options\]", run.Output);
        Assert.Matches(@"--payments <N> +Payments to make \(1 to 1000\) \[default: 3\]", run.Output);
        Assert.Contains("--output <DIR>", run.Output, StringComparison.Ordinal);
        Assert.Empty(_ran);
    }

    [Theory]
    [InlineData("refnd", "refund")]
    [InlineData("--no-such-option", "--no-such-option")]
    [InlineData("pay --payments 0", "--payments takes a whole number from 1 to 1000, not '0'.")]
    [InlineData("pay --payments many", "--payments takes a whole number from 1 to 1000, not 'many'.")]
    [InlineData("pay --payments 1.5", "--payments takes a whole number from 1 to 1000, not '1.5'.")]
    [InlineData("export --output ", "--output takes the path of a folder, not an empty text.")]
    public async Task AMistakeIsAnErrorThatNamesItAndRunsNothing(string arguments, string named)
    {
        var run = await ConsoleRun.OfAsync(Lesson, arguments.Split(' '));
        Assert.NotEqual(0, run.ExitCode);
        Assert.Empty(run.Output);
        Assert.Contains(named, run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", run.Error, StringComparison.Ordinal);
        Assert.Empty(_ran);
    }

    [Fact]
    public async Task AMessageForTheUserIsPrintedInOneLine()
    {
        var run = await ConsoleRun.OfAsync(Lesson, "decline");
        Assert.Equal((1, "", "decline: the card 4242 is declined. Use another card.\n"), (run.ExitCode, run.Output, run.Error));
    }

    [Fact]
    public async Task AnErrorOfTheCodeNamesItsLineWithoutAStack()
    {
        var run = await ConsoleRun.OfAsync(Lesson, "broken");
        Assert.Equal(1, run.ExitCode);
        Assert.Matches(@"^broken: InvalidOperationException: no ledger \(LessonCommandLineTests\.cs:\d+\)\n$", run.Error);
    }

    [Fact]
    public async Task AnOutputFolderThatCannotBeMadeIsAnErrorThatNamesIt()
    {
        // A file stands where the folder should be. Not even root can make a folder below a file.
        var blocked = Path.Combine(Scratch.Create(), "blocked");
        await File.WriteAllTextAsync(blocked, "", TestContext.Current.CancellationToken);
        var run = await ConsoleRun.OfAsync(Lesson, "export", "--output", blocked);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains($"export: cannot write to the folder '{blocked}", run.Error, StringComparison.Ordinal);
        Assert.Contains("--output DIR", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnExamplesFolderIsEmptyAtEachRun()
    {
        var folder = Scratch.Create();
        var stale = Path.Combine(folder, "01-Payments", "export", "stale.csv");
        Directory.CreateDirectory(Path.GetDirectoryName(stale)!);
        await File.WriteAllTextAsync(stale, "", TestContext.Current.CancellationToken);

        Assert.Equal(0, (await ConsoleRun.OfAsync(Lesson, "export", "--output", folder)).ExitCode);
        Assert.False(File.Exists(stale));
    }

    [Fact]
    public void ADefaultOutsideOfItsRangeIsAnErrorOfTheLesson() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => LessonOptions.Number("--payments", "Payments to make", 0, 1, 10));

    private void Say(string text) => _ran.Add(text);
}
