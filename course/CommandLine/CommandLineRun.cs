using System.CommandLine;
using System.CommandLine.Invocation;
using System.Text;

namespace Course;

/// <summary>Runs a command line in the way that all programs of the course share.</summary>
public static class CommandLineRun
{
    /// <summary>Runs the command that the arguments name. A mistake in them is told on stderr, without the whole help.</summary>
    /// <returns>The exit code: that of the command, and not 0 after a mistake in the arguments.</returns>
    public static Task<int> RunAsync(this RootCommand root, string[] args)
    {
        // Windows consoles start in a legacy code page. UTF-8 without a byte order mark gives the same bytes on every system.
        Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);

        var parsed = root.Parse(args);
        if (parsed.Action is ParseErrorAction onError)
        {
            onError.ShowHelp = false;
        }

        return parsed.InvokeAsync(new InvocationConfiguration
        {
            // An error and its suggestion ("did you mean …") go to stderr: stdout has the output of commands alone.
            Output = parsed.Errors.Count > 0 ? Console.Error : Console.Out,
            // After Ctrl+C a command ends by itself. On a busy machine the default of two seconds may cut it off, with exit code 130.
            ProcessTerminationTimeout = TimeSpan.FromSeconds(10),
        });
    }
}
