// Starts the Aspire Dashboard on loopback, from its NuGet package: dotnet run --project stack/dashboard
// --port PORT chooses the port of the pages; 0 takes free ports. OTLP by gRPC has the next port, OTLP by HTTP the one after that.
using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

var port = args is ["--port", var number] && ushort.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var chosen)
    ? chosen : 18888;
if (args.Length > 0 && args is not ["--port", _])
{
    return Fail("usage: dotnet run --project stack/dashboard -- --port PORT");
}

// NuGet downloads the package on the first run, about 38 MB. Its program is native: no project can reference it.
var project = Path.Combine(AppContext.BaseDirectory, "package", "AspireDashboard.csproj");
var (restored, said) = await DotnetAsync("restore", project);
if (restored != 0)
{
    var reason = said.Split('\n').FirstOrDefault(line => line.Contains("error", StringComparison.Ordinal)) ?? said;
    return Fail($"""
        The package of the Aspire Dashboard could not be restored: {reason.Trim()}
        This feed or this platform may lack the package. Every example works without the dashboard.
        With Docker, Jaeger shows the traces: docker compose -f stack/compose.yaml up -d --wait otel-collector jaeger
        """);
}

var folder = (await DotnetAsync("msbuild", project, "-nologo", "-getProperty:DashboardFolder")).Output.Trim();
var program = Path.Combine(folder, OperatingSystem.IsWindows() ? "Aspire.Dashboard.exe" : "Aspire.Dashboard");
string Address(int offset) => $"http://127.0.0.1:{(port == 0 ? 0 : port + offset)}";
var start = new ProcessStartInfo(program) { WorkingDirectory = folder, RedirectStandardOutput = true };
start.Environment["ASPNETCORE_URLS"] = Address(0);
start.Environment["ASPIRE_DASHBOARD_OTLP_ENDPOINT_URL"] = Address(1);
start.Environment["ASPIRE_DASHBOARD_OTLP_HTTP_ENDPOINT_URL"] = Address(2);

// On loopback only: whoever can log in to this machine can read the telemetry.
start.Environment["ASPIRE_DASHBOARD_UNSECURED_ALLOW_ANONYMOUS"] = "true";
var started = Stopwatch.GetTimestamp();
using var dashboard = Process.Start(start)!;

// Ctrl+C goes to both processes. SIGTERM goes to this one alone, so the dashboard must be ended here.
Console.CancelKeyPress += (_, e) => e.Cancel = true;
using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, context =>
{
    context.Cancel = true;
    dashboard.Kill();
});
(string Prefix, string Name)[] addresses =
[
    ("Now listening on: ", "pages"),
    ("OTLP/gRPC listening on: ", "OTLP by gRPC"),
    ("OTLP/HTTP listening on: ", "OTLP by HTTP"),
];
var (pages, last) = ("", "");
while (await dashboard.StandardOutput.ReadLineAsync() is { } line)
{
    last = line.Trim() is { Length: > 0 } text ? text : last;
    foreach (var (prefix, name) in addresses.Where(address => last.StartsWith(address.Prefix, StringComparison.Ordinal)))
    {
        Console.WriteLine($"{name,-14}{last[prefix.Length..]}");
        pages = pages.Length == 0 ? last[prefix.Length..] : pages;
        if (name == addresses[^1].Name)
        {
            dashboard.Refresh();
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"""
                started in {Stopwatch.GetElapsedTime(started).TotalSeconds:0.0} s, {dashboard.WorkingSet64 / 1_000_000} MB of memory
                Ctrl+C ends it. For example: dotnet run --project 03-StructuredLogging -- dashboard --dashboard {pages}
                """));
        }
    }
}

await dashboard.WaitForExitAsync();
return dashboard.ExitCode is 0 or 130 or 137 ? 0 : Fail($"The dashboard ended with exit code {dashboard.ExitCode}: {last}");

static async Task<(int ExitCode, string Output)> DotnetAsync(params IEnumerable<string> arguments)
{
    var host = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";
    using var process = Process.Start(new ProcessStartInfo(host, arguments) { RedirectStandardOutput = true })!;
    var output = await process.StandardOutput.ReadToEndAsync();
    await process.WaitForExitAsync();
    return (process.ExitCode, output);
}

static int Fail(string message)
{
    Console.Error.WriteLine(message);
    return 1;
}
