using System.Text.Json.Nodes;
using ErrorTracking.Transport;

namespace ErrorTracking.Processes;

/// <summary>Shows <c>sentry</c>: three payments, and the events that reached the tracker.</summary>
public static class SentryStage
{
    private const int Failures = 40;

    /// <summary>The program as a child process.</summary>
    public static ChildProgram Program { get; } = new("sentry", PaymentsApi.Sentry.Main);

    /// <summary>Runs the program, and prints what the tracker has.</summary>
    /// <param name="dsn">The address of a tracker; null takes the receiver inside the example.</param>
    /// <param name="spotlight">The address of a Spotlight; null where there is none.</param>
    /// <param name="cancellation">Kills the child processes.</param>
    public static async Task ShowAsync(string? dsn, Uri? spotlight, CancellationToken cancellation)
    {
        dsn = spotlight is null ? dsn : DsnOption.Of(spotlight);
        if (DsnOption.Parse(dsn) is { } address)
        {
            Console.WriteLine($"Sent to {spotlight ?? address.Endpoint}.\n");
            await PayAsync(dsn!, sampleRate: null, ["pay_1001", "pay_1002", "pay_1003"], cancellation, spotlight: spotlight);
            Console.WriteLine("\nThe tracker has two new events of user_42.");
            return;
        }

        Console.WriteLine($"Sent to a receiver inside this example. {DsnOption.HowToSwitch}\n");
        await using var tracker = await EmbeddedTracker.StartAsync();
        await using var sampled = await EmbeddedTracker.StartAsync();
        var failures = Enumerable.Repeat("pay_1002", Failures).ToArray();
        var sampling = PayAsync(sampled.DsnText, "0.5", failures, cancellation, quiet: true);
        await PayAsync(tracker.DsnText, sampleRate: null, ["pay_1001", "pay_1002", "pay_1003"], cancellation);
        Console.WriteLine($"\n{tracker.Events.Count} events arrived.");
        foreach (var error in tracker.Events)
        {
            Print(error);
        }

        await sampling;
        Console.WriteLine($"\nSentry__SampleRate=0.5: {sampled.Events.Count} of {Failures} events arrived");
    }

    private static async Task PayAsync(
        string dsn, string? sampleRate, IEnumerable<string> payments, CancellationToken cancellation, bool quiet = false, Uri? spotlight = null)
    {
        var environment = new Dictionary<string, string?>
        {
            ["SENTRY_DSN"] = dsn,
            ["Sentry__SampleRate"] = sampleRate,
            // The SDK's own errors go to the console. Without this, a wrong address would be silent.
            ["Sentry__Debug"] = "true",
            ["Sentry__DiagnosticLevel"] = "Warning",

            // Spotlight takes envelopes at an address of its own.
            ["Sentry__EnableSpotlight"] = spotlight is null ? null : "true",
            ["Sentry__SpotlightUrl"] = spotlight is null ? null : $"{new Uri(spotlight, "stream")}",

            // By default the SDK keeps 30 events and sends for two seconds at the end. A learner's machine may be slow.
            ["Sentry__MaxQueueItems"] = "100",
            ["Sentry__ShutdownTimeout"] = "00:01:00",
        };
        await using var service = await ServiceProcess.StartAsync(Program.Arguments, environment, cancellation);
        using var client = new HttpClient { BaseAddress = service.Address };
        client.DefaultRequestHeaders.Add("X-User-Id", "user_42");
        client.DefaultRequestHeaders.Add("X-Card", "4242424242424242");
        foreach (var payment in payments)
        {
            using var answer = await client.PostAsync(new Uri($"/payments/{payment}", UriKind.Relative), content: null, cancellation);
            if (!quiet)
            {
                Console.WriteLine($"POST /payments/{payment}  {(int)answer.StatusCode}");
            }
        }

        // The SDK sends what waits when the host stops.
        await service.StopAsync();
        var lines = service.Lines.SkipWhile(line => !line.Contains("fail: Sentry.", StringComparison.Ordinal)).Skip(1).Take(1).ToList();
        if (lines is [var problem])
        {
            throw new LessonException(
                $"the SDK could not send its events: {problem.Trim()} Is the address in --dsn (or SENTRY_DSN) right, and the tracker there?");
        }
    }

    private static void Print(JsonObject error)
    {
        var exception = error["exception"]?["values"]?.AsArray()[^1];
        var title = exception is null ? error["logentry"]!["formatted"] : $"{exception["type"]}: {exception["value"]}";
        Console.WriteLine($"\n{title}");
        Console.WriteLine($"  {"release",-13} {error["release"]}, {error["environment"]}");
        Console.WriteLine($"  {"user",-13} {error["user"]?["id"]}");
        if (exception is not null)
        {
            var frames = exception["stacktrace"]!["frames"]!.AsArray().Where(frame => (bool?)frame!["in_app"] == true);
            Console.WriteLine($"  {"handled",-13} {exception["mechanism"]?["handled"]}, by {exception["mechanism"]?["type"]}");
            Console.WriteLine($"  {"frame",-13} {frames.Last()!["function"]}, {Path.GetFileName((string?)frames.Last()!["filename"] ?? "")}");
        }

        // The scopes of ASP.NET Core are tags as well: ids that differ from run to run.
        foreach (var tag in error["tags"]!.AsObject().Where(tag => tag.Key is not ("ConnectionId" or "RequestId")))
        {
            Console.WriteLine($"  {"tag",-13} {tag.Key}={tag.Value}");
        }

        foreach (var crumb in error["breadcrumbs"]!.AsArray())
        {
            Console.WriteLine($"  {"breadcrumb",-13} {crumb!["category"]}: {crumb["message"]}");
        }
    }
}
