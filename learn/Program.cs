using System.CommandLine;
using Learn;
using Learn.Handout;

CourseFolder course;
try
{
    course = new CourseFolder(CourseFolder.Find(AppContext.BaseDirectory));
}
catch (LessonException exception)
{
    await Console.Error.WriteLineAsync(exception.Message);
    return 1;
}

var root = new RootCommand("Tools around the lessons, for learners and teachers.")
{
    HandoutCommand.Create(course),
};

return await root.RunAsync(args);
