using System.Text;
using Microsoft.Extensions.Logging;

namespace StructuredLogging.Http;

/// <summary>Plays the callers of the example <c>http-logging</c>, and prints the events of the service and of the clients.</summary>
public static class LoggedCalls
{
    private const string Body = """{"card":"4111111111111111","amount":1299}""";

    /// <summary>Calls a service, then the same service by two named clients.</summary>
    /// <param name="addServer">Adds the logging of the service.</param>
    /// <param name="use">Adds its middleware and endpoints.</param>
    /// <param name="addClients">Adds the clients.</param>
    /// <param name="folder">The folder of the W3C log.</param>
    /// <param name="cancellation">Ends the calls.</param>
    public static async Task RunAsync(
        Action<IServiceCollection> addServer,
        Action<WebApplication> use,
        Action<IServiceCollection> addClients,
        string folder,
        CancellationToken cancellation)
    {
        Console.WriteLine("The service, POST /payments and GET /health:");
        using (var http = new HttpClient())
        {
            await using var service = await LoopbackServer.StartAsync(use, builder =>
            {
                builder.Logging.AddProvider(new ScopedLines((message, _) => Console.WriteLine(message)))
                    .AddFilter("Microsoft", LogLevel.Warning)
                    .AddFilter("Microsoft.AspNetCore.HttpLogging", LogLevel.Information);
                addServer(builder.Services);
            });
            await PayAsync(http, service.Address(), cancellation);
            using var health = await http.GetAsync(new Uri(service.Address(), "health"), cancellation);
            await service.StopAsync(cancellation);
            Console.WriteLine($"\nThe W3C log:\n{await W3CLogAsync(folder, cancellation)}");
        }

        await using var antifraud = await LoopbackServer.StartAsync(app => app.MapPost("/payments", () => "ok"));
        foreach (var name in new[] { "by default", "extended" })
        {
            Console.WriteLine($"\nA call by the client '{name}':");
            await using var services = Services(addClients, withFields: name == "extended");
            using var http = services.GetRequiredService<IHttpClientFactory>().CreateClient(name);
            await PayAsync(http, antifraud.Address(), cancellation);
        }
    }

    // The service writes its file every second, and loses the lines that wait when it ends.
    private static async Task<string> W3CLogAsync(string folder, CancellationToken cancellation)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(TimeSpan.FromSeconds(30));
        while (true)
        {
            var lines = Directory.EnumerateFiles(folder).SelectMany(ReadShared).ToList();
            if (lines.Any(line => line.Contains("/health", StringComparison.Ordinal)))
            {
                return string.Join('\n', lines);
            }

            await Task.Delay(20, patience.Token);
        }
    }

    // The service still has the file open.
    private static List<string> ReadShared(string path)
    {
        using var reader = new StreamReader(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete));
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries)];
    }

    private static ServiceProvider Services(Action<IServiceCollection> add, bool withFields)
    {
        var services = new ServiceCollection().AddLogging(logging => logging.AddProvider(new ScopedLines((message, fields) =>
        {
            Console.WriteLine(message);
            foreach (var (name, value) in fields.Where(field => withFields && field.Key != "{OriginalFormat}"))
            {
                Console.WriteLine($"  {name} = {value}");
            }
        })));
        add(services);
        return services.BuildServiceProvider();
    }

    private static async Task PayAsync(HttpClient http, Uri address, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(address, "payments?tenant=shop-de"))
        {
            Content = new StringContent(Body, Encoding.UTF8, "application/json"),
            Headers = { { "X-Request-ID", "order-2026-7781" }, { "Authorization", "Bearer secret" } },
        };
        using var response = (await http.SendAsync(request, cancellation)).EnsureSuccessStatusCode();
    }
}
