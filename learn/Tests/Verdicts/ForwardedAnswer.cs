using Learn.Catalog;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Learn.Tests.Verdicts;

/// <summary>Makes a learner's file of a wrong or right answer of the tests: the starter, whose method calls that answer.</summary>
internal static class ForwardedAnswer
{
    /// <summary>The answers in a source file: their types that have an attribute.</summary>
    public static IReadOnlyList<(string Name, string Method, string RejectedBy, bool IsSlow)> In(string file, string attribute) =>
        !File.Exists(file) ? [] :
    [
        .. CSharpSyntaxTree.ParseText(File.ReadAllText(file)).GetRoot().DescendantNodes().OfType<ClassDeclarationSyntax>()
            .SelectMany(type => type.AttributeLists.SelectMany(list => list.Attributes).Select(found => (type, found)))
            .Where(pair => pair.found.Name.ToString().StartsWith(attribute, StringComparison.Ordinal))
            .Select(pair => (
                pair.type.Identifier.Text,
                PublicStatic(pair.type).Identifier.Text,
                pair.found.ArgumentList!.Arguments[0].ToString().TrimEnd(')').Split('.')[^1],
                pair.found.ToString().Contains("Slow = true", StringComparison.Ordinal))),
    ];

    public static string Of(Exercise exercise, string folder, string type, string method)
    {
        var starter = File.ReadAllText(exercise.File);
        var own = PublicStatic(CSharpSyntaxTree.ParseText(starter).GetRoot().DescendantNodes().OfType<ClassDeclarationSyntax>().First());
        var names = own.ParameterList.Parameters.Select(parameter => $"{Modifier(parameter)}{parameter.Identifier.Text}");
        var arguments = string.Join(", ", names);
        var call = $"global::{exercise.Project}.Tests.Exercises.{folder}.{type}.{method}({arguments});";
        var statement = own.DescendantNodes().OfType<ThrowStatementSyntax>().Single().ToString();
        return starter.Replace(statement, own.ReturnType.ToString() == "void" ? call : $"return {call}", StringComparison.Ordinal);
    }

    private static string Modifier(ParameterSyntax parameter) =>
        parameter.Modifiers.Any(modifier => modifier.IsKind(SyntaxKind.OutKeyword)) ? "out " : "";

    private static MethodDeclarationSyntax PublicStatic(ClassDeclarationSyntax type) => type.Members.OfType<MethodDeclarationSyntax>()
        .First(method => method.Modifiers.Any(SyntaxKind.PublicKeyword) && method.Modifiers.Any(SyntaxKind.StaticKeyword));
}
