using Learn.Progress;
using Learn.Tests.Support;
using Xunit;

namespace Learn.Tests.Progress;

public sealed class ProgressViewTests
{
    private static readonly Learn.Catalog.Exercise First = FirstLesson.Exercises.Find("1.1");

    [Fact]
    public void NothingTriedIsNew() => Assert.Equal(Standing.New, new ProgressView([]).Of(First));

    [Fact]
    public void AWrongAnswerAfterARightOneTakesNothingAway() =>
        Assert.Equal(Standing.Solved, new ProgressView([Solved("1.1"), Wrong("1.1")]).Of(First));

    [Fact]
    public void OtherChecksSayThatTheyHaveChanged() =>
        Assert.Equal(Standing.Changed, new ProgressView([Solved("1.1") with { Checks = "older" }]).Of(First));

    [Fact]
    public void TheNextOneIsTheFirstThatIsOpenAndAfterTheLastItBeginsAgain()
    {
        var progress = new ProgressView([Solved("1.1"), Wrong("1.2")]);
        Assert.Equal("1.2", progress.Next(FirstLesson.Exercises)!.Number);
        Assert.Equal("1.3", progress.Next(FirstLesson.Exercises, FirstLesson.Exercises.Find("1.2"))!.Number);
        Assert.Equal("1.2", progress.Next(FirstLesson.Exercises, FirstLesson.Exercises.All[^1])!.Number);
    }

    [Fact]
    public void OnTheFastTrackTheHardestComesFirstAndCoversTheEasierOnesOfItsLesson()
    {
        Assert.Equal("1.7", new ProgressView([], isFast: true).Next(FirstLesson.Exercises)!.Number);
        var standings = new ProgressView([Solved("1.7")], isFast: true).Of(FirstLesson.Exercises.All);
        Assert.Equal(Standing.Covered, standings[First]);
        Assert.Equal(Standing.New, standings[FirstLesson.Exercises.Find("1.9")]);
        Assert.Equal(Standing.New, standings[FirstLesson.Exercises.Find("2.1")]);
    }

    private static Entry Solved(string number) => Wrong(number) with { State = "Solved" };

    private static Entry Wrong(string number)
    {
        var exercise = FirstLesson.Exercises.Find(number);
        return new Entry(DateTimeOffset.UnixEpoch, EntryKind.Verdict, exercise.Key, exercise.ChecksVersion()) { State = "Wrong" };
    }
}
