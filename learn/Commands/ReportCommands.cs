using System.CommandLine;
using Learn.Progress;
using Learn.Reports;
using Spectre.Console;

namespace Learn.Commands;

/// <summary>
/// <c>report</c>: what a learner has done, for a teacher. <c>class FOLDER</c>: the reports of a class. Nothing is sent anywhere.
/// </summary>
public static class ReportCommands
{
    private static readonly Option<string> Format = new("--format")
    {
        Description = "results (with the journal as evidence), exercism (version 3), gradescope, or csv.",
        DefaultValueFactory = _ => "results",
    };

    private static readonly Option<string?> Output = new("--output")
    {
        Description = "The file to write. Without it: stdout.",
        HelpName = "FILE",
    };

    private static readonly Option<string> Learner = new("--learner")
    {
        Description = "Your name or number, as your teacher knows it.",
        DefaultValueFactory = _ => "",
        HelpName = "NAME",
    };

    private static readonly Option<string?> Lesson = new("--lesson")
    {
        Description = "Only this lesson, by number or folder.",
        HelpName = "LESSON",
    };

    private static readonly Argument<string> Folder = new("FOLDER")
    {
        Description = "The folder with the files that learners wrote with `report`.",
    };

    static ReportCommands() => Format.AcceptOnlyFromAmong("results", "exercism", "gradescope", "csv");

    public static Command CreateReport(CourseFolder course)
    {
        var command = new Command("report", "Writes what you have tried and solved into a file for your teacher.")
        {
            Format, Output, Learner, Lesson,
        };
        command.Does(course, (bench, parsed, _) =>
        {
            var lesson = parsed.GetValue(Lesson) is { } name ? course.Lesson(name) : null;
            var exercises = bench.Exercises.All.Where(exercise => lesson is null || exercise.Lesson == lesson).ToList();
            var report = LearnerReport.Of(parsed.GetValue(Learner)!, exercises, bench.Journal.Read());
            var text = parsed.GetValue(Format) switch
            {
                "exercism" => ReportFormats.Exercism(report),
                "gradescope" => ReportFormats.Gradescope(report),
                "csv" => ReportFormats.Csv(report),
                _ => ReportFormats.Results(report),
            };
            if (parsed.GetValue(Output) is { } file)
            {
                WholeFile.Write(file, text);
                bench.Console.MarkupLineInterpolated($"The report is in {file}.");
            }
            else
            {
                Console.Out.Write(text);
            }

            return Task.FromResult(0);
        });
        return command;
    }

    public static Command CreateClass(CourseFolder course)
    {
        var command = new Command("class", "Reads the reports of a class: who is where, and what is hard.") { Folder };
        command.Does(course, (bench, parsed, _) =>
        {
            var room = ClassRoom.Read(parsed.GetValue(Folder)!);
            ClassView.Write(bench.Console, room, bench.Exercises.All);
            return Task.FromResult(room.Problems.Count == 0 ? 0 : 1);
        });
        return command;
    }
}
