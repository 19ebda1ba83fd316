using Course.Testing;

namespace Learn.Judge;

/// <summary>
/// Checks a right answer before the learner saves: afterwards assemblies are loaded, and checks are compiled to machine code.
/// </summary>
internal static class WarmUp
{
    public static async Task RunAsync(Type tests)
    {
        var right = Exercises.RightAnswers(tests.Assembly).FirstOrDefault(answer => answer.RightAnswer.Tests == tests).Type;
        foreach (var (method, _) in right is null ? [] : Exercises.Checks(tests))
        {
            await Exercises.RunAsync(tests, method, right);
        }
    }
}
