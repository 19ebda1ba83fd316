using Course.Testing;
using MetricsCollection.Exercises;
using MetricsCollection.ExerciseTypes;
using MetricsCollection.Tests.Exercises;
using MetricsCollection.Tests.Support;
using Xunit;

namespace MetricsCollection.Tests.Engines;

/// <summary>promtool judges exercise 7.5 as the checks do: right answers pass, and their unit tests fail with the worse rules.</summary>
public sealed class WriteRuleAnswersTests
{
    [EngineFact(PrometheusServer.Name, "/usr/bin/promtool", PrometheusServer.Install)]
    public async Task PromtoolAgreesAboutTheRightAnswersAndTheWorseRules()
    {
        var answers = Course.Testing.Exercises.RightAnswers(typeof(WriteRuleAnswersTests).Assembly)
            .Where(each => each.RightAnswer.Tests == typeof(WriteRuleTests))
            .ToDictionary(each => each.Type.Name, each => (RuleAnswer)each.Type.GetMethod(nameof(WriteRule.Write))!.Invoke(null, null)!);
        if (Solution() is { } solution)
        {
            answers.Add("the solution", solution);
        }

        Assert.SkipWhen(answers.Count == 0, "This is a hand-out, which has no answers.");
        var problems = new List<string>();
        foreach (var (name, answer) in answers)
        {
            if (await SaysAsync(answer) is { ExitCode: not 0 } fault)
            {
                problems.Add($"{name}: promtool rejects the answer: {fault.Said}");
            }

            foreach (var (what, rules) in WorseRules.Of(answer.Rules))
            {
                if (await SaysAsync(answer with { Rules = rules }) is { ExitCode: 0 } or { Said: "" })
                {
                    problems.Add($"{name}: promtool accepts a rule that {what}");
                }
            }
        }

        Assert.Empty(problems);
    }

    // A starter has no answer. With -p:Answers=true it is the solution.
    private static RuleAnswer? Solution()
    {
        try
        {
            return WriteRule.Write();
        }
        catch (NotImplementedException)
        {
            return null;
        }
    }

    private static async Task<(int ExitCode, string Said)> SaysAsync(RuleAnswer answer)
    {
        var folder = MetricsCollectionTests.Lesson.CreateFolder();
        var cancellation = TestContext.Current.CancellationToken;
        await File.WriteAllTextAsync(Path.Combine(folder, "rules.yaml"), answer.Rules, cancellation);
        await File.WriteAllTextAsync(Path.Combine(folder, "rules.test.yaml"), answer.UnitTest, cancellation);
        return await Tool.RunAsync("/usr/bin/promtool", ["test", "rules", Path.Combine(folder, "rules.test.yaml")], "", cancellation);
    }
}
