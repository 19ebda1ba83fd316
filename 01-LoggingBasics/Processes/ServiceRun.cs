using System.Text.RegularExpressions;

namespace LoggingBasics.Processes;

/// <summary>One run of a complete program: started on a free port of loopback, sent one payment, stopped by SIGTERM.</summary>
/// <param name="Entries">What the program wrote to stdout: an entry is a line with the indented lines below.</param>
/// <param name="ExitCode">The exit code of the process.</param>
public sealed partial record ServiceRun(IReadOnlyList<string> Entries, int ExitCode)
{
    /// <summary>Runs a program.</summary>
    /// <param name="program">The program.</param>
    /// <param name="folder">The folder of the service, with its appsettings.json.</param>
    /// <param name="level">The value of the program's level variable; null leaves the variable alone.</param>
    /// <param name="cancellation">Kills the child process.</param>
    public static async Task<ServiceRun> StartAsync(CompleteProgram program, string folder, string? level, CancellationToken cancellation)
    {
        var environment = new Dictionary<string, string?>
        {
            ["ASPNETCORE_CONTENTROOT"] = Path.GetFullPath(folder),
            ["ASPNETCORE_ENVIRONMENT"] = "Production",
            ["ASPNETCORE_HTTP_PORTS"] = null,
            ["ASPNETCORE_URLS"] = "http://127.0.0.1:0",
            [program.LevelVariable] = level,
        };
        using var process = ChildProcess.Start(program.Arguments, environment);
        await using var kill = cancellation.Register(process.Kill);
        var error = process.StandardError.ReadToEndAsync(cancellation);
        var lines = new List<string>();

        if (await ReadToAsync("Now listening on: "))
        {
            using var client = new HttpClient { BaseAddress = new Uri(Address().Match(lines[^1]).Value) };

            // The last line of the start. Then the lines of the request come after the lines of the start.
            await ReadToAsync("Content root path: ");
            using var answer = await client.PostAsync(new Uri("/payments/pay_1001", UriKind.Relative), content: null, cancellation);
            await ReadToAsync(program.LastLine);
            if (OperatingSystem.IsWindows())
            {
                lines.Add("(Windows cannot send SIGTERM to one process: the service is killed.)");
                process.Kill();
            }
            else
            {
                await ChildProcess.SignalAsync(process.Id, "-TERM", cancellation);
            }
        }

        await ReadToAsync(null);
        await process.WaitForExitAsync(cancellation);
        Console.Error.Write(await error);
        return new ServiceRun(Entry().Split(string.Join('\n', lines)), process.ExitCode);

        // True when a line holds the text, false at the end of the output.
        async Task<bool> ReadToAsync(string? text)
        {
            while (await process.StandardOutput.ReadLineAsync(cancellation) is { } line)
            {
                lines.Add(line);
                if (text is not null && line.Contains(text, StringComparison.Ordinal))
                {
                    return true;
                }
            }

            return false;
        }
    }

    [GeneratedRegex(@"http://\S+", RegexOptions.NonBacktracking)]
    private static partial Regex Address();

    // The end of a line whose next line is not indented.
    [GeneratedRegex(@"\n(?=\S)", RegexOptions.None, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Entry();
}
