namespace MetricsCollection.Services;

/// <summary>Shows <c>builtin-meters</c>: what a payment makes the framework measure, and which port answers to a scraper.</summary>
internal static class BuiltinMetersStage
{
    public static async Task ShowAsync(CancellationToken cancellation)
    {
        var environment = new Dictionary<string, string?> { ["ASPNETCORE_URLS"] = "http://127.0.0.1:0;http://127.0.0.1:0" };
        await using var shop = await RunningShop.StartAsync(ShopPrograms.BuiltinMeters, environment, cancellation);
        await shop.ReadToAsync("Now listening on: ");
        var inner = new Uri(shop.Lines[^1][(shop.Lines[^1].IndexOf("http", StringComparison.Ordinal))..].Trim());
        await shop.PayAsync("pay_1001");
        Console.WriteLine("One payment, whose handler calls GET /limits/{id}. GET /metrics on the second port, at most four of each meter:\n");
        var families = Families(await shop.GetAsync($"{inner}metrics"));
        foreach (var meter in families.GroupBy(family => family.Meter).OrderBy(meter => meter.Key, StringComparer.Ordinal))
        {
            Console.WriteLine(meter.Key);
            foreach (var (_, name, type) in meter.OrderBy(family => family.Name, StringComparer.Ordinal).Take(4))
            {
                Console.WriteLine($"  {name,-56} {type}");
            }
        }

        Console.WriteLine("\nGET /metrics");
        await AskAsync("second port", inner, null);
        await AskAsync("first port", shop.Address, null);
        await AskAsync("first port, Host: the second's", shop.Address, inner.Authority);
        await using var byHost = await LoopbackServer.StartAsync(app => app.MapGet("/metrics", () => "").RequireHost($"*:{inner.Port}"));
        await AskAsync("not like this: RequireHost, the same", byHost.Address(), inner.Authority);
        await shop.StopAsync();

        async Task AskAsync(string name, Uri address, string? host)
        {
            using var client = new HttpClient();
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(address, "/metrics"));
            request.Headers.Host = host;
            using var answer = await client.SendAsync(request, cancellation);
            Console.WriteLine($"  {name,-38} {(int)answer.StatusCode}");
        }
    }

    /// <summary>Each family with the meter that its first sample names.</summary>
    private static IEnumerable<(string Meter, string Name, string Type)> Families(string text)
    {
        string[] family = [];
        foreach (var line in text.Split('\n'))
        {
            if (line.StartsWith("# TYPE ", StringComparison.Ordinal))
            {
                family = line.Split(' ');
            }
            else if (family.Length > 0 && line.Split("otel_scope_name=\"") is [_, var rest])
            {
                yield return (rest.Split('"')[0], family[2], family[3]);
                family = [];
            }
        }
    }
}
