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
    public static async Task<ServiceRun> StartAsync(ServiceProgram program, string folder, string? level, CancellationToken cancellation)
    {
        var environment = new Dictionary<string, string?>
        {
            ["ASPNETCORE_CONTENTROOT"] = Path.GetFullPath(folder),
            [program.LevelVariable] = level,
        };
        await using var service = await ServiceProcess.StartAsync(program.Arguments, environment, cancellation);
        if (service.Address is { } address)
        {
            // The last line of the start. Then the lines of the request come after the lines of the start.
            await service.ReadToAsync("Content root path: ");
            using var client = new HttpClient { BaseAddress = address };
            using var answer = await client.PostAsync(new Uri("/payments/pay_1001", UriKind.Relative), content: null, cancellation);
            await service.ReadToAsync(program.LastLine);
        }

        var (exitCode, error) = await service.StopAsync();
        Console.Error.Write(error);
        string[] killed = OperatingSystem.IsWindows() ? ["(Windows cannot send SIGTERM to one process: the service is killed.)"] : [];
        return new ServiceRun(Entry().Split(string.Join('\n', service.Lines.Concat(killed))), exitCode);
    }

    // The end of a line whose next line is not indented.
    [GeneratedRegex(@"\n(?=\S)", RegexOptions.None, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Entry();
}
