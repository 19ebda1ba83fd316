using Learn.Compiling;
using Learn.Verdicts;
using Spectre.Console;

namespace Learn.Views;

/// <summary>Shows a verdict: first what it is, then the reason, then what the answer printed.</summary>
public static class VerdictView
{
    private const int LinesOfOutput = 10;

    public static void Write(IAnsiConsole console, Verdict verdict)
    {
        var accepted = verdict.Checks.Count(check => check.Outcome == Outcome.Accepted);
        var time = $"{verdict.Duration.TotalMilliseconds:0} ms";
        console.MarkupLineInterpolated(
            $"[bold]{verdict.Exercise}[/] {Word(verdict.State)} [grey]({accepted} of {verdict.Checks.Count} checks accept it, {time})[/]");
        switch (verdict.State)
        {
            case State.NotBegun:
                console.MarkupLineInterpolated($"  Open {verdict.Exercise.RelativeFile}. Its comment states the task.");
                break;
            case State.DoesNotCompile:
                WriteErrors(console, verdict);
                break;
            case State.Stopped:
                console.MarkupLineInterpolated($"  [red]{verdict.WhyStopped}[/]");
                break;
            default:
                WriteChecks(console, verdict);
                break;
        }

        if (verdict.LeftThread)
        {
            console.MarkupLine("  [yellow]A thread of the answer still runs after the checks.[/] It keeps a program from ending.");
        }

        WritePrinted(console, verdict.Printed);
    }

    private static string Word(State state) => state switch
    {
        State.NotBegun => "is not begun",
        State.Unfinished => "is not finished",
        State.Solved => "is solved",
        State.Wrong => "is wrong",
        State.DoesNotCompile => "does not compile",
        _ => "was stopped",
    };

    private static void WriteChecks(IAnsiConsole console, Verdict verdict)
    {
        foreach (var check in verdict.Checks.Where(check => check.Outcome != Outcome.Accepted))
        {
            switch (check.Outcome)
            {
                case Outcome.NotBegun:
                    console.MarkupLineInterpolated($"  [yellow]- {check.Requirement}[/]: the starter's exception still comes{At(check)}.");
                    break;
                case Outcome.Unreachable:
                    console.MarkupLineInterpolated($"  [yellow]- {check.Requirement}[/]: {check.Message}");
                    break;
                default:
                    console.MarkupLineInterpolated($"  [red]✗ {check.Requirement}[/]");
                    Indent(console, check.Message + (check.Outcome == Outcome.Threw ? At(check) : ""));
                    break;
            }
        }
    }

    private static string At(CheckResult check) => check.Line > 0 ? $" (line {check.Line})" : "";

    private static void WriteErrors(IAnsiConsole console, Verdict verdict)
    {
        foreach (var error in verdict.Errors.Take(3))
        {
            WriteError(console, verdict.Exercise.RelativeFile, error);
        }

        if (verdict.Errors.Count > 3)
        {
            console.MarkupLineInterpolated($"  … and {verdict.Errors.Count - 3} more. Often they go with the first.");
        }
    }

    private static void WriteError(IAnsiConsole console, string file, CompileError error)
    {
        if (error.Line == 0)
        {
            console.MarkupLineInterpolated($"  {file}: [red]{error.Code}[/]: {error.Message}");
            return;
        }

        // A tab is as wide as the tab above it.
        var text = error.Text[..(error.Column - 1)];
        var indent = string.Concat(text.Select(letter => letter == '\t' ? '\t' : ' '));
        console.MarkupLineInterpolated($"  {file}:{error.Line}:{error.Column}: [red]{error.Code}[/]: {error.Message}");
        console.WriteLine($"  {error.Line,4} | {error.Text}");
        console.WriteLine($"       | {indent}{new string('^', error.Length)}");
        if (BeginnerSentences.For(error.Code) is { } sentence)
        {
            console.MarkupLineInterpolated($"  {sentence}");
        }
    }

    private static void WritePrinted(IAnsiConsole console, string printed)
    {
        var lines = printed.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n');
        if (printed.Trim().Length == 0)
        {
            return;
        }

        console.MarkupLine("  [grey]Your answer printed:[/]");
        foreach (var line in lines.Take(LinesOfOutput))
        {
            console.MarkupLineInterpolated($"  [grey]|[/] {Visible(line)}");
        }

        if (lines.Length > LinesOfOutput)
        {
            console.MarkupLineInterpolated($"  [grey]| … and {lines.Length - LinesOfOutput} more lines[/]");
        }
    }

    private static void Indent(IAnsiConsole console, string text)
    {
        foreach (var line in text.ReplaceLineEndings("\n").Split('\n'))
        {
            console.MarkupLineInterpolated($"    {line}");
        }
    }

    // Output of an answer must not move the cursor or change colours.
    private static string Visible(string line) =>
        string.Concat(line.Select(letter => char.IsControl(letter) && letter != '\t' ? '·' : letter));
}
