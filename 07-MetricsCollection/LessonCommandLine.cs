using System.CommandLine;
using System.CommandLine.Invocation;
using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Course;

/// <summary>One example: its name on the command line, its idea in one line, what it does, and its own options and arguments.</summary>
internal sealed record Example(string Name, string Idea, Func<ExampleRun, Task> RunAsync, params Symbol[] Symbols)
{
    public Example(string name, string idea, Action<ExampleRun> run, params Symbol[] symbols)
        : this(name, idea, exampleRun => { run(exampleRun); return Task.CompletedTask; }, symbols)
    {
    }
}

/// <summary>A command beside the examples, that a lesson needs but does not teach with: it stands in no list, and does not run with the others.</summary>
internal sealed record Tool(string Name, string Idea, Func<ParseResult, CancellationToken, Task> RunAsync, params Symbol[] Symbols);

/// <summary>What the command line gives an example: the values of its options, its own folder, and the token that Ctrl+C cancels.</summary>
internal sealed class ExampleRun(ParseResult parsed, string folder, bool isOneOfAll, CancellationToken cancellation)
{
    public CancellationToken Cancellation => cancellation;

    /// <summary>Whether it was not asked for by name: all run, which should take seconds.</summary>
    public bool IsOneOfAll => isOneOfAll;

    public T Value<T>(Option<T> option) => parsed.GetValue(option)!;

    public T Value<T>(Argument<T> argument) => parsed.GetValue(argument)!;

    /// <summary>Makes the example's own folder, empty, and returns its path as it was given: relative by default.</summary>
    /// <exception cref="LessonException">The folder cannot be made, emptied or written to.</exception>
    public string OutputFolder()
    {
        try
        {
            if (Directory.Exists(folder))
            {
                Directory.Delete(folder, recursive: true);
            }

            Directory.CreateDirectory(folder);
            File.Create(Path.Combine(folder, "probe"), bufferSize: 1, FileOptions.DeleteOnClose).Dispose();
            return folder;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new LessonException($"cannot write to the folder '{folder}': {exception.Message} Choose another one with --output DIR.");
        }
    }
}

/// <summary>An error whose message is written for the user: what was wrong, where, what to do.</summary>
internal sealed class LessonException(string message) : Exception(message);

/// <summary>The command line that all lessons have: all examples, <c>list</c>, or one example by its name.</summary>
/// <param name="name">The lesson's folder, which its output folder is named after.</param>
/// <param name="summary">What the lesson is about, in one line.</param>
/// <param name="examples">The table of contents, in reading order.</param>
/// <param name="tools">What else there is.</param>
internal sealed class LessonCommandLine(string name, string summary, IReadOnlyList<Example> examples, params IReadOnlyList<Tool> tools)
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

    /// <summary>An option for a whole number.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The default lies outside the range.</exception>
    public static Option<int> Number(string option, string description, int defaultValue, int min, int max)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(defaultValue, min);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(defaultValue, max);
        return new Option<int>(option)
        {
            Description = $"{description} ({min} to {max})",
            DefaultValueFactory = _ => defaultValue,
            HelpName = "N",
            CustomParser = result =>
            {
                var text = result.Tokens[0].Value;
                if (!int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) || number < min || number > max)
                {
                    result.AddError($"{option} takes a whole number from {min} to {max}, not '{text}'.");
                }

                return number;
            },
        };
    }

    /// <summary>An option for a file, which must exist.</summary>
    public static Option<string?> InputFile(string option, string description) => new(option)
    {
        Description = description,
        HelpName = "FILE",
        Validators =
        {
            result =>
            {
                if (result.Tokens is [{ Value: var file }] && !File.Exists(file))
                {
                    result.AddError($"{option}: there is no file '{file}'.");
                }
            },
        },
    };

    /// <summary>Runs what the arguments ask for. Returns the exit code: 0, or 1 after an error, which then stands on stderr.</summary>
    public async Task<int> RunAsync(string[] args)
    {
        // Windows consoles still start in a legacy code page; UTF-8 without a byte order mark is the same bytes everywhere.
        Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);

        var root = new RootCommand($"{summary} Without a command it runs every example in order.") { _output };
        root.SetAction((_, cancellation) => RunAllAsync(root, args, cancellation));

        var list = new Command("list", "Prints the table of examples.");
        list.SetAction(_ => List());
        root.Subcommands.Add(list);

        foreach (var example in examples)
        {
            Add(root, example.Name, example.Idea, example.Symbols).SetAction((parsed, cancellation) => RunOneAsync(example, parsed, isOneOfAll: false, cancellation));
        }

        foreach (var tool in tools)
        {
            Add(root, tool.Name, tool.Idea, tool.Symbols).SetAction((parsed, cancellation) => ReportingErrorsAsync(tool.Name, () => tool.RunAsync(parsed, cancellation), cancellation));
        }

        var parsed = root.Parse(args);
        if (parsed.Action is ParseErrorAction onError)
        {
            onError.ShowHelp = false;
        }

        // An error and its suggestion ("did you mean …") both belong on stderr, so that stdout stays what it promises to be.
        var toError = parsed.Errors.Count > 0;
        return await parsed.InvokeAsync(new InvocationConfiguration { Output = toError ? Console.Error : Console.Out });
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
        var exitCode = 0;
        foreach (var example in examples.TakeWhile(_ => !cancellation.IsCancellationRequested))
        {
            Console.WriteLine($"## {example.Name}: {example.Idea}\n");
            exitCode |= await RunOneAsync(example, root.Parse([example.Name, .. args]), isOneOfAll: true, cancellation);
            Console.WriteLine();
        }

        return exitCode;
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
            await Console.Error.WriteLineAsync($"{command}: {exception.Message}");
        }
        catch (Exception exception)
        {
            // Most likely a line that was just changed: name it, without the rest of the stack.
            var frame = new StackTrace(exception, fNeedFileInfo: true).GetFrames().FirstOrDefault(f => f.GetFileName() is not null);
            var where = frame is null ? "" : $" ({Path.GetFileName(frame.GetFileName())}:{frame.GetFileLineNumber()})";
            await Console.Error.WriteLineAsync($"{command}: {exception.GetType().Name}: {exception.Message.Trim()}{where}");
        }

        return 1;
    }

    private void List()
    {
        var width = examples.Max(example => example.Name.Length);
        foreach (var example in examples)
        {
            Console.WriteLine($"{example.Name.PadRight(width)}  {example.Idea}");
        }
    }
}
