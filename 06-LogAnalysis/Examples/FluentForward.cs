using System.Globalization;
using System.Text;
using System.Text.Json;
using LogAnalysis.Reading;
using LogAnalysis.Shipping;

namespace LogAnalysis.Examples;

/// <summary>
/// From stdout to Loki: the service writes JSON and knows nothing else; the container runtime, Fluent Bit and its configuration do the rest. Three lines on their way, station by station.
/// Pitfall: a runtime cuts lines at 16 kB. Parsed as they stand in the file, the longest ones, with the stack traces, are two halves that are no JSON.
/// See https://docs.fluentbit.io/manual/pipeline/inputs/tail.
/// </summary>
public static class FluentForward
{
    private const string File = "payments-api-7d9c5_prod_payments-api-4f1e.log";

    public static void Run(string folder)
    {
        Console.WriteLine("""
            Nothing is sent: what each station does is done here by hand. With Docker, Fluent Bit does it: docker compose -f stack/compose.yaml --profile logs up

              payments-api      container runtime              Fluent Bit, one per node                          Loki
              stdout: JSON  ->  /var/log/containers/*.log  ->  tail -> cri -> merge_log -> labels, metadata  ->  stream + line
                                rotated by the kubelet         offsets in tail.db    waits on disk, 1 GB         push, retried
            """);
        var sample = SampleLine.Read(LogFiles.Sample).Where(line => line.Fields["service"] == "payments-api").ToList();
        var failed = sample.First(line => line.Fields["level"] == "error");

        // A stack trace as long as they come, with an é where the runtime will cut.
        var stack = "Exception\\n" + string.Concat(Enumerable.Repeat("at Shop.Payments.Café.PayAsync(Payment payment)\\n", 500));
        string[] written = [sample[0].Text, failed.Text, $"{failed.Text[..^1]},\"stack_trace\":\"{stack}\"}}"];

        var path = Path.Combine(folder, File);
        var time = new DateTime(2026, 3, 14, 14, 7, 9, 326, DateTimeKind.Utc);
        System.IO.File.WriteAllLines(path, written.SelectMany(line => ContainerLog.Write(time, line)), Encoding.Latin1);
        Console.WriteLine("\n1. stdout of the service: what a line is, is decided here");
        Print(written);

        var lines = System.IO.File.ReadAllLines(path, Encoding.Latin1);
        Console.WriteLine($"\n2. {File}: time, stream, P(art) or F(ull), text");
        Print(lines);

        Console.WriteLine($"\n3. Without `multiline.parser: cri`, each line for itself: {lines.Count(line => !IsJson(line.Split(' ', 4)[3]))} of {lines.Length} are no JSON");
        var joined = ContainerLog.Read(lines).ToList();
        Console.WriteLine($"   With it: {joined.Count(line => !IsJson(line.Line))} of {joined.Count}; the same texts as on stdout: {(joined.Select(line => line.Line).SequenceEqual(written) ? "yes" : "no")}");

        #region record
        // The name of the file says whose line it is; the API server adds the rest.
        var names = File.Split('_');
        Console.WriteLine("\n4. What goes to Loki");
        foreach (var (_, line) in joined)
        {
            var fields = JsonDocument.Parse(line).RootElement;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $$"""
                   {app="shop", namespace="{{names[1]}}", service="{{fields.GetProperty("service")}}", level="{{fields.GetProperty("level")}}"}
                     metadata trace_id={{fields.GetProperty("trace_id")}} version={{fields.GetProperty("version")}} pod={{names[0]}}; a line of {{Encoding.UTF8.GetByteCount(line):N0}} bytes
                """));
        }
        #endregion
    }

    private static void Print(IEnumerable<string> lines)
    {
        foreach (var line in lines)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"   {line[..110]}… ({line.Length:N0} characters)"));
        }
    }

    private static bool IsJson(string text)
    {
        try
        {
            using var json = JsonDocument.Parse(text);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
