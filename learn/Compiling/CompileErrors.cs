using Learn.Catalog;
using Microsoft.CodeAnalysis;

namespace Learn.Compiling;

/// <summary>Makes errors for a learner of the compiler's diagnostics.</summary>
internal static class CompileErrors
{
    public static IReadOnlyList<CompileError> Of(Exercise exercise, string method, SyntaxTree answer, IEnumerable<Diagnostic> diagnostics)
    {
        var errors = diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).ToList();
        var own = errors.Where(error => error.Location.SourceTree == answer).ToList();

        // An error in the method often is one in the assignment, too: the learner sees the first alone.
        return own.Count > 0
            ? [.. own.OrderBy(error => error.Location.SourceSpan.Start).Select(error => InFile(error, answer))]
            : [.. errors.Take(1).Select(error => OfSignature(exercise, method, error))];
    }

    private static CompileError InFile(Diagnostic error, SyntaxTree answer)
    {
        var text = answer.GetText();
        var span = error.Location.SourceSpan;
        var line = text.Lines.GetLineFromPosition(span.Start);
        var column = span.Start - line.Start;
        var length = Math.Max(1, Math.Min(span.Length, line.End - span.Start));
        return new CompileError(error.Id, error.GetMessage(English), line.LineNumber + 1, column + 1, length, line.ToString());
    }

    private static CompileError OfSignature(Exercise exercise, string method, Diagnostic error)
    {
        var message = $"the checks call {method}, and the compiler says: {error.GetMessage(English)}. "
            + $"Keep the namespace {exercise.Project}.Exercises, and the name, parameters and result of the starter's method.";
        return new CompileError(error.Id, message, Line: 0, Column: 0, Length: 0, Text: "");
    }

    private static System.Globalization.CultureInfo English => System.Globalization.CultureInfo.InvariantCulture;
}
