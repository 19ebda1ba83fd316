using System.CommandLine;
using System.CommandLine.Invocation;
using System.Text;
using Learn;
using Learn.Handout;

// Windows consoles start in a legacy code page.
Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);

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

var parsed = root.Parse(args);
if (parsed.Action is ParseErrorAction onError)
{
    onError.ShowHelp = false;
}

// An error and its suggestion go to stderr.
return await parsed.InvokeAsync(new InvocationConfiguration { Output = parsed.Errors.Count > 0 ? Console.Error : Console.Out });
