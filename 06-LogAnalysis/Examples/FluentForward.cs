using System.Globalization;
using System.Text;
using LogAnalysis.Reading;
using LogAnalysis.Shipping;

namespace LogAnalysis.Examples;

/// <summary>
/// From stdout to Loki: the service writes JSON, and the container runtime and Fluent Bit do the rest. Three lines, station by station.
/// Pitfall: a runtime cuts lines at 16 kB. The longest lines, with stack traces, are then two halves that are no JSON.
/// See https://docs.fluentbit.io/manual/pipeline/inputs/tail.
/// </summary>
public static class FluentForward
{
    private const string File = "payments-api-7d9c5_prod_payments-api-4f1e.log";

    public static void Run(string folder)
    {
        Console.WriteLine("""
            Nothing is sent: this program does by hand what each station does.
            With Docker, Fluent Bit does it: docker compose -f stack/compose.yaml --profile logs up

              payments-api      container runtime              Fluent Bit, one per node                          Loki
              stdout: JSON  ->  /var/log/containers/*.log  ->  tail -> cri -> merge_log -> labels, metadata  ->  stream + line
                                rotated by the kubelet         offsets in tail.db    waits on disk, 1 GB         push, retried
            """);
        var sample = SampleLine.Read(LogFiles.Sample).Where(line => line.Fields["service"] == "payments-api").ToList();
        var failed = sample.First(line => line.Fields["level"] == "error");

        // A long stack trace, with an é where the runtime cuts.
        var stack = "Exception\\n" + string.Concat(Enumerable.Repeat("at Shop.Payments.Café.PayAsync(Payment payment)\\n", 500));
        string[] written = [sample[0].Text, failed.Text, $"{failed.Text[..^1]},\"stack_trace\":\"{stack}\"}}"];
        Print("1. stdout of the service: the service decides what a line is", written);

        var path = Path.Combine(folder, File);
        var time = new DateTime(2026, 3, 14, 14, 7, 9, 326, DateTimeKind.Utc);
        System.IO.File.WriteAllLines(path, written.SelectMany(line => ContainerLog.Write(time, line)), Encoding.Latin1);
        var lines = System.IO.File.ReadAllLines(path, Encoding.Latin1);
        Print($"2. {File}: time, stream, P(art) or F(ull), text", lines);

        var joined = ContainerLog.Read(lines).ToList();
        var halves = lines.Count(line => ContainerLog.Json(line.Split(' ', 4)[3]) is null);
        var broken = joined.Count(line => ContainerLog.Json(line.Line) is null);
        var same = joined.Select(line => line.Line).SequenceEqual(written) ? "yes" : "no";
        Console.WriteLine($"""

            3. Without `multiline.parser: cri`, each line for itself: {halves} of {lines.Length} are no JSON
               With it: {broken} of {joined.Count}; the same texts as on stdout: {same}

            4. What goes to Loki
            """);

        #region record
        // The name of the file has the pod and the namespace.
        var names = File.Split('_');
        foreach (var (_, line) in joined)
        {
            var fields = ContainerLog.Json(line)!.Value;
            string Field(string name) => fields.GetProperty(name).GetString()!;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $$"""
                   {app="shop", namespace="{{names[1]}}", service="{{Field("service")}}", level="{{Field("level")}}"}
                     metadata trace_id={{Field("trace_id")}} version={{Field("version")}} pod={{names[0]}}
                     a line of {{Encoding.UTF8.GetByteCount(line):N0}} bytes
                """));
        }
        #endregion
    }

    private static void Print(string title, IEnumerable<string> lines)
    {
        Console.WriteLine($"\n{title}");
        foreach (var line in lines)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"   {line[..110]}… ({line.Length:N0} characters)"));
        }
    }
}
