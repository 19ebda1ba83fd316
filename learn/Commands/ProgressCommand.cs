using System.CommandLine;
using Learn.Progress;
using Spectre.Console;

namespace Learn.Commands;

/// <summary><c>progress</c>: where progress is kept; <c>export</c> and <c>import</c> take it to another machine.</summary>
public static class ProgressCommand
{
    private static readonly Argument<string> File = new("FILE") { Description = "The file." };

    public static Command Create(CourseFolder course)
    {
        var export = new Command("export", "Writes everything that was tried into a file.") { File };
        export.Does(course, (bench, parsed, _) =>
        {
            var read = bench.Journal.Read();
            WholeFile.Write(parsed.GetValue(File)!, string.Concat(read.Lines.Select(line => line + "\n")));
            bench.Console.MarkupLineInterpolated($"{read.Entries.Count} entries are in {parsed.GetValue(File)}.");
            return Task.FromResult(0);
        });

        var import = new Command("import", "Takes over what was tried elsewhere. What is known already is not taken twice.") { File };
        import.Does(course, (bench, parsed, _) =>
        {
            var file = parsed.GetValue(File)!;
            var count = bench.Journal.Import(ChainedLines.Read(System.IO.File.ReadAllText(file).Split('\n')));
            bench.Console.MarkupLineInterpolated($"{count} entries were taken over from {file}.");
            return Task.FromResult(0);
        });

        var command = new Command("progress", "Says where progress is kept.") { export, import };
        command.Does(course, (bench, _, _) =>
        {
            bench.Console.WriteLine(bench.Journal.File);
            return Task.FromResult(0);
        });
        return command;
    }
}
