using System.Text.RegularExpressions;
using StructuredLogging.Otlp;

namespace StructuredLogging.Processes;

/// <summary>Shows <c>otel</c>: what one payment prints, and what the variables of the environment change.</summary>
public static partial class OtelStage
{
    private const string Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";

    /// <summary>Runs the program four times at once.</summary>
    public static async Task ShowAsync(CancellationToken cancellation)
    {
        var address = Environment.GetEnvironmentVariable(Endpoint);
        if (!string.IsNullOrEmpty(address) && !(Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"))
        {
            throw new LessonException($"{Endpoint} is '{address}'; an address such as http://localhost:4317 is expected.");
        }

        Console.WriteLine(string.IsNullOrEmpty(address)
            ? $"Printed only. To send it to a collector or a dashboard as well: {Endpoint}=http://localhost:4317."
            : $"Printed, and sent by OTLP to {address}.");
        if (OperatingSystem.IsWindows())
        {
            Console.WriteLine("Windows cannot send SIGTERM to one process: the service is killed, and the metrics of its end are missing.");
        }

        await using var receiver = await OtlpReceiver.StartAsync(grpc: true);
        Dictionary<string, string?>[] environments =
        [
            [],
            new() { ["OTEL_SERVICE_NAME"] = "payments-blue" },
            new() { ["OTEL_TRACES_SAMPLER"] = "always_off", [Endpoint] = receiver.Address },
            new() { ["OTEL_SDK_DISABLED"] = "true" },
        ];
        var runs = await Task.WhenAll(environments.Select(variables => OtelRun.StartAsync(variables, cancellation)));

        Console.WriteLine("\nPOST /payments/pay_1001, then SIGTERM. Some lines are left out.\n");
        Print(runs[0].Of("LogRecord").FirstOrDefault(log => log.Contains("pay_1001", StringComparison.Ordinal)));
        Print(runs[0].Of("Activity").FirstOrDefault(span => span.Contains("POST", StringComparison.Ordinal)));
        Print(runs[0].Of("Metric Name: shop.payments").FirstOrDefault());

        Console.WriteLine($"{"service.name",-13}  spans  logs  shop.payments  environment");
        foreach (var (variables, run) in environments.Zip(runs))
        {
            var environment = variables.Count == 0 ? "as it is" : string.Join(' ', variables.Select(pair => $"{pair.Key}={pair.Value}"));
            Console.WriteLine($"{run.Resource("service.name"),-13}  {run.Of("Activity").Count(),5}  {run.Of("LogRecord").Count(),4}  "
                + $"{run.Of("Metric Name: shop.payments").Count(),13}  {environment}");
        }

        string[] signals = ["traces", "logs", "metrics"];
        Console.WriteLine($"by OTLP, with the sampler off: {string.Join(", ", signals.Where(signal => receiver.Of(signal).Count > 0))}");
        if (runs[0].Error.Length > 0)
        {
            throw new LessonException(
                $"not everything reached {address} ({runs[0].Error.Split('\n')[0].Trim()}). Is a collector listening there? "
                + $"{Endpoint} names it; port 4317 is gRPC, for 4318 also set OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf.");
        }
    }

    private static void Print(string? item)
    {
        if (item is not null)
        {
            Console.WriteLine(string.Join('\n', item.TrimEnd().Split('\n').Where(line => !LeftOut().IsMatch(line))) + "\n");
        }
    }

    [GeneratedRegex(
        "ObservedTimestamp|TraceFlags|Body|CategoryName|Duration|server\\.|url\\.scheme|protocol|SeverityText|Schema|telemetry\\.sdk|"
            + "Instrumentation|    Name|\tName|instance|^$",
        RegexOptions.NonBacktracking)]
    private static partial Regex LeftOut();
}
