using System.IO.Compression;
using System.Net;
using System.Net.Sockets;
using Serilog;
using Serilog.Debugging;
using Serilog.Sinks.Grafana.Loki;
using Serilog.Sinks.Grafana.Loki.HttpClients;

// The example loki-push with the sink for Serilog: labels with few values, all other fields in the line, batches, gzip.
// With the address of a Loki it sends there. Without an address it receives what it sends, and shows it.
using var receiver = args.Length == 0 ? Receiver.Start() : null;
var address = receiver?.Address ?? args[0];
Console.WriteLine(receiver is null
    ? $"sending to {address}"
    : "sending to this program itself; an address as argument, http://localhost:3100, sends to a Loki");

// The sink reports a lost batch only here.
SelfLog.Enable(message => Console.Error.WriteLine(message));
using (var logger = new LoggerConfiguration()
    .Enrich.WithProperty("service", "payments-api")
    .WriteTo.GrafanaLoki(
        address,
        labels: [new LokiLabel { Key = "app", Value = "shop" }, new LokiLabel { Key = "env", Value = "dev" }],
        // Two properties with few values become labels. user_id and trace_id stay in the line.
        propertiesAsLabels: ["service", "level"],
        tenant: null,
        httpClient: new LokiGzipHttpClient(),
        queueLimit: 10_000,
        period: TimeSpan.FromMilliseconds(200))
    .CreateLogger())
{
    for (var i = 1; i <= 3; i++)
    {
        logger.ForContext("trace_id", $"9af{i}").ForContext("user_id", $"u-{i}")
            .Information("Payment {PaymentId} of {AmountMinor} {Currency} succeeded", $"pay_{i}", 100 * i, "EUR");
    }

    logger.ForContext("trace_id", "9af4")
        .Error(new TimeoutException("The ledger did not answer"), "Payment {PaymentId} failed: {Reason}", "pay_4", "timeout");
}

// Dispose sends the rest of the queue.
foreach (var body in receiver?.Bodies ?? [])
{
    Console.WriteLine(body);
}

/// <summary>Takes pushes on a free port of loopback.</summary>
internal sealed class Receiver : IDisposable
{
    private readonly HttpListener _listener = new();

    public string Address { get; private init; } = "";

    public List<string> Bodies { get; } = [];

    public static Receiver Start()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        var receiver = new Receiver { Address = $"http://localhost:{((IPEndPoint)probe.LocalEndpoint).Port}" };
        probe.Stop();
        receiver._listener.Prefixes.Add($"{receiver.Address}/");
        receiver._listener.Start();
        _ = receiver.TakeAsync();
        return receiver;
    }

    public void Dispose() => _listener.Close();

    private async Task TakeAsync()
    {
        while (true)
        {
            var context = await _listener.GetContextAsync();
            await using var unpacking = new GZipStream(context.Request.InputStream, CompressionMode.Decompress);
            using var reader = new StreamReader(unpacking);
            var request = context.Request;
            Bodies.Add($"{request.HttpMethod} {request.RawUrl} {request.ContentType} {request.Headers["Content-Encoding"]}\n{await reader.ReadToEndAsync()}");
            context.Response.StatusCode = 204;
            context.Response.Close();
        }
    }
}
