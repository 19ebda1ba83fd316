using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Course.Testing;

/// <summary>A real engine that a test starts, and that ends with it.</summary>
public sealed class EngineProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private readonly Process _process;
    private readonly StringBuilder _said = new();

    private EngineProcess(Process process) => _process = process;

    /// <summary>Starts it, and waits until it is ready.</summary>
    /// <param name="program">Its program.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="ready">Whether it answers; asked until it does. It gets what the engine has printed.</param>
    /// <exception cref="InvalidOperationException">It ended, or was not ready after two minutes; the message has what it printed.</exception>
    public static async Task<EngineProcess> StartAsync(string program, IEnumerable<string> arguments, Func<string, bool> ready)
    {
        var process = new Process
        {
            StartInfo = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true },
        };
        var engine = new EngineProcess(process);
        process.OutputDataReceived += (_, e) => engine.Say(e.Data);
        process.ErrorDataReceived += (_, e) => engine.Say(e.Data);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();

        var started = Stopwatch.GetTimestamp();
        while (!ready(engine.Said))
        {
            if (process.HasExited || Stopwatch.GetElapsedTime(started) > Patience)
            {
                await engine.DisposeAsync();
                throw new InvalidOperationException($"{program} did not get ready. It said:\n{engine.Said}");
            }

            await Task.Delay(20);
        }

        return engine;
    }

    /// <summary>What it printed so far.</summary>
    public string Said
    {
        get
        {
            lock (_said)
            {
                return _said.ToString();
            }
        }
    }

    /// <summary>A port of loopback that was free a moment ago, for UDP and TCP; for an engine that cannot choose one itself.</summary>
    public static int FreePort()
    {
        while (true)
        {
            using var udp = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0));
            var endPoint = (IPEndPoint)udp.Client.LocalEndPoint!;
            using var tcp = new TcpListener(endPoint);
            try
            {
                tcp.Start();
                return endPoint.Port;
            }
            catch (SocketException)
            {
                // Free for UDP alone: a connection of another test has it.
            }
        }
    }

    private void Say(string? line)
    {
        lock (_said)
        {
            _said.AppendLine(line);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
    }
}
