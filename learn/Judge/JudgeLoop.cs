using System.IO.Pipes;
using System.Reflection;
using System.Runtime.Loader;
using System.Threading.Channels;

namespace Learn.Judge;

/// <summary>Reads requests, one after the other, and answers them.</summary>
internal sealed class JudgeLoop
{
    private static bool s_ends;

    private readonly BinaryReader _stdin = Wire.Reader(Console.OpenStandardInput());
    private readonly Channel<Request> _requests = Channel.CreateUnbounded<Request>();
    private readonly Answers _answers;

    public JudgeLoop(string pipe)
    {
        _answers = new Answers(Wire.Writer(new AnonymousPipeClientStream(PipeDirection.Out, pipe)));

        // The requests are no input of the learner's program.
        Console.SetIn(TextReader.Null);
        AppDomain.CurrentDomain.UnhandledException += (_, e) => _answers.TellOfThread((Exception)e.ExceptionObject);
        AppDomain.CurrentDomain.ProcessExit += (_, _) =>
        {
            if (!s_ends)
            {
                _answers.Tell(new Message(MessageKind.Exits, Text: $"{Environment.ExitCode}"));
            }
        };
        new Thread(ReadRequests) { IsBackground = true, Name = ThreadsLeft.OfTheJudge }.Start();
    }

    /// <summary>Ends the process, and this is no fault of the answer.</summary>
    public static void End()
    {
        s_ends = true;
        Environment.Exit(0);
    }

    public async Task RunAsync()
    {
        await foreach (var request in _requests.Reader.ReadAllAsync())
        {
            try
            {
                var tests = Tests(request.Tests);
                await (request.Kind switch
                {
                    RequestKind.WarmUp => WarmUp.RunAsync(tests),
                    RequestKind.Judge => CheckRun.RunAsync(tests, Load(request), _answers),
                    _ => KnownMistakes.TellAsync(tests, request.Check, slow: request.Kind == RequestKind.SlowMistakes, _answers),
                });
            }
            catch (Exception exception)
            {
                _answers.Tell(new Message(MessageKind.Broken, Text: exception.ToString()));
            }

            _answers.Tell(new Message(MessageKind.Done));
        }
    }

    // The pipe ends with the runner, however that ends. A loop of the learner's must not outlive it.
    private void ReadRequests()
    {
        try
        {
            while (true)
            {
                _requests.Writer.TryWrite(Wire.ReadRequest(_stdin));
            }
        }
        catch (IOException)
        {
            End();
        }
    }

    private static Type Tests(string name)
    {
        var assembly = Assembly.Load($"{name[..name.IndexOf(".Tests.", StringComparison.Ordinal)]}.Tests");
        return assembly.GetType(name, throwOnError: true)!;
    }

    private static Action<object> Load(Request request)
    {
        using var code = new MemoryStream(request.Assembly);
        using var symbols = new MemoryStream(request.Symbols);
        var binding = AssemblyLoadContext.Default.LoadFromStream(code, symbols).GetType(Request.BindingType, throwOnError: true)!;
        return binding.GetMethods(BindingFlags.Public | BindingFlags.Static).Single().CreateDelegate<Action<object>>();
    }
}
