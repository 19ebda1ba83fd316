using System.Text.RegularExpressions;

namespace MetricsCollection.Services;

/// <summary>Shows <c>three-ways</c>: what each way exposes, and the differences in a table.</summary>
internal static partial class ThreeWaysStage
{
    private const string OpenMetrics = "application/openmetrics-text; version=1.0.0";

    public static async Task ShowAsync(CancellationToken cancellation)
    {
        await using var shop = await RunningShop.StartAsync(ShopPrograms.ThreeWays, new Dictionary<string, string?>(), cancellation);
        var (net, otel) = (await shop.GetAsync("/metrics"), await shop.GetAsync("/otel"));
        Exposed[] before = [new(net, "", "own_"), new(net, "", "shop_"), new(otel, "", "")];
        await shop.PayAsync("pay_1001");

        // The exporter of OpenTelemetry keeps an answer for 300 ms.
        while ((otel = await shop.GetAsync("/otel")).Contains("payments_total", StringComparison.Ordinal) is false)
        {
            await Task.Delay(50, cancellation);
        }

        net = await shop.GetAsync("/metrics");
        var (openNet, openOtel) = (await shop.GetAsync("/metrics", OpenMetrics), await shop.GetAsync("/otel", OpenMetrics));
        Exposed[] after = [new(net, openNet, "own_"), new(net, openNet, "shop_"), new(otel, openOtel, "")];
        await shop.StopAsync();

        Console.WriteLine("One payment of 0.25 s. Left out: target_info, and what prometheus-net adds by itself.\n");
        string[] names =
            ["prometheus-net's own, GET /metrics", ".NET's by prometheus-net's adapter, GET /metrics", ".NET's by OpenTelemetry, GET /otel"];
        foreach (var (name, exposed) in names.Zip(after))
        {
            Console.WriteLine($"{name}\n{exposed.Shown}\n");
        }

        Row("", "own instruments", "adapter", "OpenTelemetry");
        Row("the counter's name", after.Select(each => each.NameOf("payments")));
        Row("its type", after.Select(each => each.TypeOf("payments")));
        Row("the histogram's name", after.Select(each => each.NameOf("duration")));
        Row("its bounds", after.Select(each => $"{each.Lines.Count(line => line.Contains("le=\"", StringComparison.Ordinal) && !line.Contains("+Inf", StringComparison.Ordinal))}"));
        Row("series before a payment", before.Select(each => $"{each.Series}"));
        Row("series after it", after.Select(each => $"{each.Series}"));
        Row("labels added", after.Select(each => each.Text.Contains("otel_scope_name", StringComparison.Ordinal) ? "otel_scope_name" : "none"));
        Row("target_info", after.Select(each => Word(each.Prefix.Length == 0 && each.Text.Contains("target_info{", StringComparison.Ordinal))));
        Row("OpenMetrics: _created", after.Select(each => Word(each.HasCreated)));
    }

    private static void Row(string name, params IEnumerable<string> cells) =>
        Console.WriteLine($"{name,-26}{string.Concat(cells.Select(cell => $"{cell,-22}"))}".TrimEnd());

    private static string Word(bool isThere) => isThere ? "yes" : "no";

    /// <summary>What one way exposes.</summary>
    private sealed record Exposed(string Text, string Open, string Prefix)
    {
        public IReadOnlyList<string> Lines { get; } =
            [.. Text.Split('\n').Where(line => Family().Match(line) is { Success: true } match && match.Groups["prefix"].Value == Prefix)];

        public int Series => Lines.Count(line => line[0] != '#');

        // Of many bounds the first three and the last.
        public string Shown
        {
            get
            {
                var bounds = Lines.Where(line => line.Contains("_bucket{", StringComparison.Ordinal)).ToList();
                var leftOut = bounds.Count > 6 ? bounds[3..^1] : [];
                var shown = Lines.Select(line => leftOut.IndexOf(line) switch { < 0 => line, 0 => "…", _ => "" });
                return string.Join('\n', shown.Where(line => line.Length > 0));
            }
        }

        public bool HasCreated => Regex.IsMatch(Open, $"(?m)^{Prefix}(payments|duration)\\w*_created", RegexOptions.NonBacktracking);

        public string NameOf(string what) => TypeLine(what).Groups["name"].Value;

        public string TypeOf(string what) => TypeLine(what).Groups["type"].Value;

        private Match TypeLine(string what) =>
            Lines.Select(line => Regex.Match(line, $@"^# TYPE (?<name>\w*{what}\w*) (?<type>\w+)$", RegexOptions.NonBacktracking))
                .FirstOrDefault(match => match.Success) ?? Match.Empty;
    }

    // own_payments_total, shop_payments, payments_total: comments and samples alike.
    [GeneratedRegex(@"^(?:# [A-Z]+ )?(?<prefix>own_|shop_|)(?:payments|duration)", RegexOptions.NonBacktracking)]
    private static partial Regex Family();
}
