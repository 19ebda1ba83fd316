using LogAnalysis.Simulation;
using Xunit;
using static LogAnalysis.Tests.LogAnalysisTests;

namespace LogAnalysis.Tests.Examples;

public sealed class DiffTests
{
    [Fact]
    public Task PrintsWhatTheReadmeShows() => Lesson.PrintsWhatIsExpectedAsync("diff");

    [Theory(Explicit = true)]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task OnlyTheBadReleaseBringsTheError(int seed)
    {
        var file = Path.Combine(Lesson.CreateFolder(), "log");
        await Lesson.RunAsync("generate", "--lines", "30000", "--hours", "24", "--seed", $"{seed}", "--output", file);
        var plan = new ShopLog(seed, hours: 24).Incident;
        var releases = (await Lesson.RunAsync("diff", file)).Output.Split("\n\n").Skip(1).ToList();
        Assert.Equal(2, releases.Count);
        Assert.Contains($"{plan.Service} {plan.OldVersion} -> {plan.NewVersion}", Assert.Single(releases, release => release.Contains(plan.ErrorType, StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhatIsNoLongerSaidIsToldToo()
    {
        var file = Path.Combine(Lesson.CreateFolder(), "log");
        await File.WriteAllLinesAsync(file, Enumerable.Range(0, 40).Select(i => $$"""{"timestamp":"2026-03-14T09:26:{{i:00}}Z","service":"a","version":"{{(i < 20 ? 1 : 2)}}","message":"{{(i < 20 && i % 2 == 0 ? "mail sent" : "alive and well")}}"}"""), TestContext.Current.CancellationToken);
        Assert.Matches(@"gone  message +10  mail sent", (await Lesson.RunAsync("diff", file)).Output);
    }
}
