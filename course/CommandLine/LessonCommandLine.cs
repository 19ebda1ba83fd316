using System.CommandLine;
using System.Diagnostics;

namespace Course;

/// <summary>The command line of a lesson: all examples, <c>list</c>, or one example by its name.</summary>
/// <param name="name">The lesson's folder. Its output folder gets the same name.</param>
/// <param name="summary">The subject of the lesson, in one line.</param>
/// <param name="examples">The table of contents, in reading order.</param>
/// <param name="helpers">Helper commands.</param>
public sealed class LessonCommandLine(string name, string summary, IReadOnlyList<Example> examples, params IReadOnlyList<HelperCommand> helpers)
{
    private readonly Option<string> _output = new("--output")
    {
        Description = $"Folder for the files that examples write; its subfolder {name}/EXAMPLE is emptied first.",
        DefaultValueFactory = _ => "course-output",
        HelpName = "DIR",
        Recursive = true,
        Validators =
        {
            result =>
            {
                if (result.Tokens is [{ Value: var value }] && string.IsNullOrWhiteSpace(value))
                {
                    result.AddError("--output takes the path of a folder, not an empty text.");
                }
            },
        },
    };

    /// <summary>Runs the command that the arguments name.</summary>
    /// <returns>The exit code: 0, or 1 after an error. The error stands on stderr.</returns>
    public Task<int> RunAsync(string[] args)
    {
        var root = new RootCommand($"{summary} Without a command it runs every example in order.") { _output };
        root.SetAction((_, cancellation) => RunAllAsync(root, args, cancellation));

        var list = new Command("list", "Prints the table of examples.");
        list.SetAction(_ => List());
        root.Subcommands.Add(list);

        foreach (var example in examples)
        {
            Add(root, example.Name, example.Idea, example.Symbols).SetAction((parsed, cancellation) => RunOneAsync(example, parsed, isOneOfAll: false, cancellation));
        }

        foreach (var helper in helpers)
        {
            Add(root, helper.Name, helper.Idea, helper.Symbols).SetAction((parsed, cancellation) => ReportingErrorsAsync(helper.Name, () => helper.RunAsync(parsed, cancellation), cancellation));
        }

        return root.RunAsync(args);
    }

    private static Command Add(RootCommand root, string name, string idea, Symbol[] symbols)
    {
        var command = new Command(name, idea);
        foreach (var symbol in symbols)
        {
            switch (symbol)
            {
                case Option option: command.Options.Add(option); break;
                case Argument argument: command.Arguments.Add(argument); break;
            }
        }

        root.Subcommands.Add(command);
        return command;
    }

    private async Task<int> RunAllAsync(RootCommand root, string[] args, CancellationToken cancellation)
    {
        var failed = new List<string>();
        foreach (var example in examples.TakeWhile(_ => !cancellation.IsCancellationRequested))
        {
            Console.WriteLine($"## {example.Name}: {example.Idea}\n");
            if (await RunOneAsync(example, root.Parse([example.Name, .. args]), isOneOfAll: true, cancellation) != 0)
            {
                failed.Add(example.Name);
            }

            Console.WriteLine();
        }

        if (failed.Count == 0)
        {
            return 0;
        }

        await Console.Error.WriteLineAsync($"{failed.Count} of {examples.Count} examples failed: {string.Join(", ", failed)}. The error stands under the heading of each.");
        return 1;
    }

    private Task<int> RunOneAsync(Example example, ParseResult parsed, bool isOneOfAll, CancellationToken cancellation) =>
        ReportingErrorsAsync(example.Name, () => example.RunAsync(new ExampleRun(parsed, Path.Combine(parsed.GetValue(_output)!, name, example.Name), isOneOfAll, cancellation)), cancellation);

    private static async Task<int> ReportingErrorsAsync(string command, Func<Task> run, CancellationToken cancellation)
    {
        try
        {
            await run();
            return 0;
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            return 0;
        }
        catch (Exception exception) when (exception is LessonException or InvalidDataException)
        {
            await Console.Error.WriteLineAsync($"{command}: {OneLine(exception)}");
        }
        catch (Exception exception)
        {
            // Most likely the learner has just changed this line. Name the line, without the rest of the stack.
            var frame = new StackTrace(exception, fNeedFileInfo: true).GetFrames().FirstOrDefault(f => f.GetFileName() is not null);
            var where = frame is null ? "" : $" ({Path.GetFileName(frame.GetFileName())}:{frame.GetFileLineNumber()})";
            await Console.Error.WriteLineAsync($"{command}: {exception.GetType().Name}: {OneLine(exception)}{where}");
        }

        return 1;
    }

    // Messages of the runtime and of libraries may have several lines.
    private static string OneLine(Exception exception) => exception.Message.Trim().ReplaceLineEndings(" ");

    private void List()
    {
        var width = examples.Max(example => example.Name.Length);
        foreach (var example in examples)
        {
            Console.WriteLine($"{example.Name.PadRight(width)}  {example.Idea}");
        }
    }
}
