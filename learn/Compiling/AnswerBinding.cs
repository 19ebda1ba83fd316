using System.Text.RegularExpressions;
using Learn.Catalog;
using Learn.Judge;

namespace Learn.Compiling;

/// <summary>
/// The code that gives an answer to the checks: the same assignment as in the source of the checks. So the compiler chooses among several
/// methods of one name as <c>dotnet test</c> does, and an answer with another signature is an error here as there.
/// </summary>
public static partial class AnswerBinding
{
    /// <summary>The path under which the compiler reports errors in this code.</summary>
    public const string File = "AnswerBinding.cs";

    /// <summary>The code.</summary>
    /// <param name="exercise">The exercise.</param>
    /// <param name="tests">The source of its checks.</param>
    public static string CodeFor(Exercise exercise, string tests)
    {
        var method = MethodIn(tests) ?? throw new LessonException(
            $"{exercise.TestsFile} has no property Answer with a method of the exercise.");
        return $$"""
            using {{exercise.Project}}.Exercises;
            namespace {{exercise.Project}}.Tests.Exercises
            {
                internal static class LearnAnswer
                {
                    public static void Set({{exercise.Name}}Tests tests) => tests.Answer = {{method}};
                }
            }
            namespace {{Request.BindingType[..Request.BindingType.LastIndexOf('.')]}}
            {
                public static class {{Request.BindingType[(Request.BindingType.LastIndexOf('.') + 1)..]}}
                {
                    public static void Set(object tests) =>
                        {{exercise.Project}}.Tests.Exercises.LearnAnswer.Set(({{exercise.Tests}})tests);
                }
            }
            """;
    }

    /// <summary>
    /// The method that the checks call, for example <c>EffectiveLevel.Of</c>; null where the source has no such property.
    /// </summary>
    public static string? MethodIn(string tests) =>
        Property().Match(tests) is { Success: true } found ? found.Groups["method"].Value : null;

    [GeneratedRegex(@" Answer { get; set; }\s+=\s+(?<method>[\w.]+);", RegexOptions.NonBacktracking)]
    private static partial Regex Property();
}
