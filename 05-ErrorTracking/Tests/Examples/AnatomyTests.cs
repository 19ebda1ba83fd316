using ErrorTracking.Tracking;
using Xunit;
using static ErrorTracking.Tests.ErrorTrackingTests;

namespace ErrorTracking.Tests.Examples;

public sealed class AnatomyTests
{
    [Fact]
    public Task PrintsWhatTheReadmeShows() => Lesson.PrintsWhatIsExpectedAsync("anatomy");

    [Fact]
    public async Task RethrowingTheVariableLosesThePlaceOfTheError()
    {
        var lines = (await Lesson.ExampleAsync("anatomy")).Output.Split('\n').Where(line => line.StartsWith("  throw", StringComparison.Ordinal)).ToList();
        Assert.EndsWith("Checkout.Rate", lines[0], StringComparison.Ordinal);
        Assert.DoesNotContain("Checkout", lines[1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Shop.Ledger", "Book", "Shop.Ledger", "Book")]
    [InlineData("Shop.Ledger", ".ctor", "Shop.Ledger", ".ctor")]
    [InlineData("Shop.Ledger+<BookAsync>d__4", "MoveNext", "Shop.Ledger", "BookAsync")]
    [InlineData("Shop.Ledger+<BookAsync>d__4`1", "MoveNext", "Shop.Ledger", "BookAsync")]
    [InlineData("Shop.Ledger+<BookAsync>d__4`1[[System.String, System.Private.CoreLib]]", "MoveNext", "Shop.Ledger", "BookAsync")]
    [InlineData("Shop.Ledger+Page+<Load>d", "MoveNext", "Shop.Ledger.Page", "Load")]
    [InlineData("Shop.Ledger+<>c", "<Book>b__3_0", "Shop.Ledger", "Book.(lambda)")]
    [InlineData("Shop.Ledger+<>c__DisplayClass3_0", "<Book>b__1", "Shop.Ledger", "Book.(lambda)")]
    [InlineData("Shop.Ledger", "<Book>g__Check|2_0", "Shop.Ledger", "Book.Check")]
    [InlineData("Shop.Ledger+<>c__DisplayClass2_0+<<Book>b__0>d", "MoveNext", "Shop.Ledger", "Book.(lambda)")]
    [InlineData("Shop.Ledger+<<Book>g__Check|2_0>d", "MoveNext", "Shop.Ledger", "Book.Check")]
    [InlineData("Shop.Cache`1[[System.String, System.Private.CoreLib]]", "Get", "Shop.Cache`1", "Get")]
    [InlineData("Shop.Pump", "MoveNext", "Shop.Pump", "MoveNext")]
    [InlineData("", "(unknown)", "", "(unknown)")]
    public void NamesAreTheOnesOfTheSource(string type, string method, string module, string function) =>
        Assert.Equal((module, function), ExceptionReader.SourceNames(type, method));

    [Fact]
    public async Task FramesOfAsyncMethodsLambdasAndLocalFunctionsAreReadable()
    {
        var frames = ExceptionReader.Read((await Record.ExceptionAsync(OuterAsync))!, "ErrorTracking.Tests")[0].Frames.Where(frame => frame.InApp).Select(frame => frame.Function).ToList();
        const string test = nameof(FramesOfAsyncMethodsLambdasAndLocalFunctionsAreReadable);
        Assert.Equal([$"{test}.Inner", $"{test}.(lambda)", $"{test}.OuterAsync"], frames);

        static async Task OuterAsync()
        {
            await Task.Yield();
            await ((Func<Task>)(async () => { await Task.Yield(); Inner(); }))();

            static void Inner() => throw new InvalidOperationException("x");
        }
    }
}
