using Learn.Catalog;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Learn.Hints;

/// <summary>A wrong answer that learners really give.</summary>
/// <param name="Name">Its type, for example <c>PlainPrefix</c>.</param>
/// <param name="Check">The method of the check that rejects it.</param>
/// <param name="Summary">The mistake in a sentence, from its doc comment.</param>
public sealed record KnownMistake(string Name, string Check, string Summary)
{
    /// <summary>The known mistakes of an exercise. A hand-out has none.</summary>
    public static IReadOnlyList<KnownMistake> Of(Exercise exercise) => File.Exists(exercise.WrongAnswersFile)
        ? In(File.ReadAllText(exercise.WrongAnswersFile))
        : [];

    /// <summary>The wrong answers in a source file.</summary>
    public static IReadOnlyList<KnownMistake> In(string source) =>
    [
        .. CSharpSyntaxTree.ParseText(source).GetRoot().DescendantNodes().OfType<TypeDeclarationSyntax>()
            .SelectMany(type => type.AttributeLists.SelectMany(list => list.Attributes).Select(attribute => (type, attribute)))
            .Where(pair => pair.attribute.Name.ToString().StartsWith("WrongAnswer<", StringComparison.Ordinal))
            .Select(pair => new KnownMistake(pair.type.Identifier.Text, CheckOf(pair.attribute), DocComment.SummaryOf(pair.type))),
    ];

    // nameof(EffectiveLevelTests.ANameEndsAtADot)
    private static string CheckOf(AttributeSyntax attribute)
    {
        var argument = attribute.ArgumentList!.Arguments[0].ToString().TrimEnd(')', ' ');
        return argument[(argument.LastIndexOfAny(['.', '(', '"']) + 1)..];
    }
}
