// What `event-log` and `consumer` do by hand, with Kafka: an idempotent producer and a consumer group, on the topic logs.tech.
// See https://docs.confluent.io/kafka-clients/dotnet/current/overview.html, and https://kafka.apache.org/documentation/#semantics.
using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Confluent.Kafka;

var kafka = new Option<string?>("--kafka") { Description = "The brokers, HOST:PORT; also from KAFKA_BOOTSTRAP_SERVERS", HelpName = "HOST:PORT", DefaultValueFactory = _ => Environment.GetEnvironmentVariable("KAFKA_BOOTSTRAP_SERVERS") };
var topic = new Option<string>("--topic") { Description = "The topic", DefaultValueFactory = _ => "logs.tech" };
var group = new Option<string>("--group") { Description = "The consumer group; its members share the partitions", DefaultValueFactory = _ => "monitoring" };
var count = new Option<int>("--events") { Description = "Events to publish", DefaultValueFactory = _ => 100 };
var root = new RootCommand("Logs as events through Kafka.") { kafka, topic, group, count };
root.SetAction((parsed, cancellation) => Task.Run(() => Run(parsed.GetValue(kafka), parsed.GetValue(topic)!, parsed.GetValue(group)!, parsed.GetValue(count), cancellation), cancellation));
return await root.Parse(args).InvokeAsync();

static int Run(string? servers, string topic, string group, int count, CancellationToken cancellation)
{
    // stdout has each event, whatever becomes of the broker.
    var events = Enumerable.Range(1, count).Select(number => Event(number, failed: number > count / 4 && number <= count / 2 && number % 3 == 0)).ToList();
    events.ForEach(e => Console.WriteLine(e.ToJsonString()));
    try
    {
        using var admin = new AdminClientBuilder(new AdminClientConfig { BootstrapServers = servers ?? "", LogConnectionClose = false }).SetLogHandler((_, _) => { }).Build();
        admin.GetMetadata(TimeSpan.FromSeconds(3));
        Publish(servers!, topic, events);
        Consume(servers!, topic, group, events.Count, cancellation);
        return 0;
    }
    catch (Exception exception) when (exception is KafkaException or InvalidOperationException or ArgumentException)
    {
        Console.Error.WriteLine($"kafka: the brokers at '{servers}' cannot be used: {exception.Message}. Name them with --kafka HOST:PORT or KAFKA_BOOTSTRAP_SERVERS. The {count} events are on stdout alone.");
        return 1;
    }
}

static void Publish(string servers, string topic, List<JsonObject> events)
{
    // Idempotent: the broker knows a message that the client sends again after a lost answer, and keeps the order. It implies acks=all.
    using var producer = new ProducerBuilder<string, string>(new ProducerConfig { BootstrapServers = servers, EnableIdempotence = true, Acks = Acks.All, LingerMs = 5 }).Build();
    var delivered = 0;
    foreach (var e in events)
    {
        // The key decides the partition: what is to stay in its order has one key.
        var message = new Message<string, string> { Key = $"{e["service"]}", Value = e.ToJsonString() };
        producer.Produce(topic, message, report => delivered += report.Status == PersistenceStatus.Persisted ? 1 : 0);
    }

    producer.Flush(TimeSpan.FromSeconds(30));
    Console.WriteLine($"\n{events.Count} written to stdout, {delivered} confirmed by the broker");
    _ = delivered == events.Count ? 0 : throw new InvalidOperationException($"{events.Count - delivered} events were not confirmed within 30 s");
}

static void Consume(string servers, string topic, string group, int expected, CancellationToken cancellation)
{
    using var consumer = new ConsumerBuilder<string, string>(new ConsumerConfig { BootstrapServers = servers, GroupId = group, AutoOffsetReset = AutoOffsetReset.Earliest, EnableAutoCommit = false }).Build();
    consumer.Subscribe(topic);
    var (known, duplicates, types) = (new HashSet<string>(), 0, new SortedDictionary<string, int>(StringComparer.Ordinal));
    var (lastMinute, firing) = (new Queue<(DateTimeOffset At, bool Failed)>(), false);
    while (known.Count < expected && consumer.Consume(cancellation) is { } result)
    {
        var e = JsonNode.Parse(result.Message.Value)!;
        duplicates += known.Contains($"{e["id"]}") ? 1 : 0;
        if (known.Add($"{e["id"]}"))
        {
            var (type, at) = ($"{e["event_type"]}", DateTimeOffset.Parse($"{e["timestamp"]}", CultureInfo.InvariantCulture));
            types[type] = types.GetValueOrDefault(type) + 1;
            lastMinute.Enqueue((at, type == "payment.failed"));
            while (at - lastMinute.Peek().At >= TimeSpan.FromMinutes(1))
            {
                lastMinute.Dequeue();
            }

            var rate = (double)lastMinute.Count(entry => entry.Failed) / lastMinute.Count;
            if (lastMinute.Count >= 20 && firing != rate > 0.05)
            {
                firing = !firing;
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{at:HH:mm:ss} ALERT {(firing ? "fires" : "is over")}: {rate:0.0%} of the last minute's events failed"));
            }
        }

        // Processed, and only now committed: after a crash the group begins here, and some events come again.
        consumer.Commit(result);
    }

    consumer.Close();
    Console.WriteLine($"{known.Count} processed, {duplicates} duplicates; {string.Join(", ", types.Select(type => $"{type.Key} {type.Value}"))}");
}

// One event a second; in the second quarter of them one in three payments fails.
static JsonObject Event(int number, bool failed) => new()
{
    ["id"] = $"evt_{number:0000}",
    ["timestamp"] = new DateTime(2026, 3, 14, 9, 26, 53, DateTimeKind.Utc).AddSeconds(number).ToString("O", CultureInfo.InvariantCulture),
    ["level"] = failed ? "error" : "info",
    ["service"] = "payments-api",
    ["event_type"] = failed ? "payment.failed" : "payment.succeeded",
    ["trace_id"] = $"4bf92f3577b34da6a3ce929d0e0e{number:x4}",
    ["payload"] = new JsonObject { ["payment_id"] = $"pay_{1000 + number}", ["amount_minor"] = 100 * number, ["currency"] = "EUR", ["reason"] = failed ? "timeout" : null },
};
