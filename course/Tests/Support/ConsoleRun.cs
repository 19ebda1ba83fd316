namespace Course.Tests.Support;

/// <summary>What a command line printed in this process, and its exit code.</summary>
internal sealed record ConsoleRun(int ExitCode, string Output, string Error)
{
    /// <summary>Runs it with stdout and stderr caught. Tests that use it must not run beside others: the console is the process's.</summary>
    public static async Task<ConsoleRun> OfAsync(LessonCommandLine lesson, params string[] arguments)
    {
        var (output, error) = (Console.Out, Console.Error);
        using var outputText = new StringWriter { NewLine = "\n" };
        using var errorText = new StringWriter { NewLine = "\n" };
        try
        {
            Console.SetOut(outputText);
            Console.SetError(errorText);
            var exitCode = await lesson.RunAsync(arguments);
            return new ConsoleRun(exitCode, outputText.ToString(), errorText.ToString());
        }
        finally
        {
            Console.SetOut(output);
            Console.SetError(error);
        }
    }
}
