using System.CommandLine;
using Learn;
using Learn.Commands;
using Learn.Handout;

CourseFolder course;
try
{
    // A variable names another course, for example a hand-out.
    course = new CourseFolder(CourseFolder.Find(Environment.GetEnvironmentVariable("LEARN_COURSE") ?? AppContext.BaseDirectory));
}
catch (LessonException exception)
{
    await Console.Error.WriteLineAsync(exception.Message);
    return 1;
}

var root = new RootCommand("Watches an exercise, and checks it whenever you save. Without a terminal it checks once.");
WatchCommand.AddTo(root, course);
root.Subcommands.Add(CheckCommand.Create(course));
root.Subcommands.Add(ListCommand.Create(course));
foreach (var command in ExerciseCommands.Create(course))
{
    root.Subcommands.Add(command);
}

root.Subcommands.Add(ProgressCommand.Create(course));
root.Subcommands.Add(ReportCommands.CreateReport(course));
root.Subcommands.Add(ReportCommands.CreateClass(course));
root.Subcommands.Add(MeasureCommand.Create(course));
root.Subcommands.Add(HandoutCommand.Create(course));
return await root.RunAsync(args);
