using System.Diagnostics;
using System.IO.Pipes;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Learn.Building;
using Learn.Judge;

namespace Learn.Verdicts;

/// <summary>A process that runs checks. It is started before it is needed, and judges one answer, which may ruin it.</summary>
public sealed class JudgeProcess : IAsyncDisposable
{
    // 1 GB, hexadecimal. The checks themselves need a tenth.
    private const string HeapLimit = "40000000";
    private static readonly TimeSpan AfterExit = TimeSpan.FromMilliseconds(300);

    private readonly Channel<Message> _messages = Channel.CreateUnbounded<Message>();
    private readonly AnonymousPipeServerStream _pipe;
    private readonly BinaryWriter _requests;
    private readonly Process _process;
    private readonly Task _exited;

    private JudgeProcess(Process process, AnonymousPipeServerStream pipe)
    {
        (_process, _pipe) = (process, pipe);
        _requests = Wire.Writer(process.StandardInput.BaseStream);
        Printed = new PrintedText(process.StandardOutput.BaseStream);
        Errors = new PrintedText(process.StandardError.BaseStream);
        var read = Task.Factory.StartNew(Read, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        _exited = EndAsync(read);
    }

    /// <summary>What the process printed.</summary>
    public PrintedText Printed { get; }

    /// <summary>What the process printed to stderr; also the last words of the runtime.</summary>
    public PrintedText Errors { get; }

    public bool HasExited => _process.HasExited;

    public int ExitCode => _process.ExitCode;

    /// <summary>Starts a judge of a lesson.</summary>
    public static JudgeProcess Start(BuiltLesson lesson)
    {
        var pipe = new AnonymousPipeServerStream(PipeDirection.In, HandleInheritability.Inheritable);
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", ["exec", lesson.Tests])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment[Wire.HookVariable] = typeof(Wire).Assembly.Location;
        start.Environment[Wire.PipeVariable] = pipe.GetClientHandleAsString();
        start.Environment[Wire.HeapVariable] = HeapLimit;
        start.Environment["DOTNET_TieredPGO"] = "0";

        // A killed process cannot remove its diagnostics socket, and one that crashes leaves no dump.
        start.Environment["DOTNET_EnableDiagnostics"] = "0";
        start.Environment["DOTNET_DbgEnableMiniDump"] = "0";
        var process = Process.Start(start)!;
        pipe.DisposeLocalCopyOfClientHandle();
        return new JudgeProcess(process, pipe);
    }

    /// <summary>Sends a request.</summary>
    public void Send(Request request)
    {
        try
        {
            Wire.Write(_requests, request);
        }
        catch (IOException)
        {
            // It has ended. The reader of its messages learns that.
        }
    }

    /// <summary>The messages up to <see cref="MessageKind.Done"/>, or up to the end of the process.</summary>
    public async IAsyncEnumerable<Message> AnswersAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var message in _messages.Reader.ReadAllAsync(cancellation))
        {
            if (message.Kind == MessageKind.Done)
            {
                yield break;
            }

            yield return message;
        }

        await _exited.WaitAsync(cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
        }

        await _exited;
        await _pipe.DisposeAsync();
        _process.Dispose();
    }

    private void Read()
    {
        try
        {
            using var reader = Wire.Reader(_pipe);
            while (true)
            {
                _messages.Writer.TryWrite(Wire.ReadMessage(reader));
            }
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException)
        {
            // The pipe ends with the process.
        }
    }

    // Another process may have inherited the pipe, and hold it open.
    private async Task EndAsync(Task read)
    {
        await _process.WaitForExitAsync();
        await Task.WhenAny(Task.WhenAll(read, Printed.Read, Errors.Read), Task.Delay(AfterExit));
        _messages.Writer.TryComplete();
    }
}
