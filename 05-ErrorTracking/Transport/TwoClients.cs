using System.Text.Json.Nodes;
using Course.Senders;
using ErrorTracking.Tracking;
using Sentry;

namespace ErrorTracking.Transport;

/// <summary>Shows <c>two-envelopes</c>: the tracker to which both clients send, and the table of what differs.</summary>
public sealed class TwoClients : IAsyncDisposable
{
    private readonly EmbeddedTracker? _embedded;
    private readonly HttpClient _http = HttpPolicy.CreateClient(TimeSpan.FromSeconds(60));

    private TwoClients(EmbeddedTracker? embedded, string dsn, Uri? spotlight)
    {
        _embedded = embedded;
        Settings = new SentryOptions { Dsn = dsn, EnableSpotlight = spotlight is not null };
        Settings.SpotlightUrl = spotlight is null ? Settings.SpotlightUrl : $"{new Uri(spotlight, "stream")}";
        Transport = new EnvelopeTransport(_http, DsnOption.Parse(dsn)!, TimeProvider.System);
    }

    /// <summary>The options of the SDK: the address of the tracker.</summary>
    public SentryOptions Settings { get; }

    /// <summary>The transport of the hand-written client.</summary>
    public ITransport Transport { get; }

    /// <summary>The options of the hand-written client that the comparison does not depend on.</summary>
    public TrackerOptions Options { get; } = new() { InApp = [nameof(ErrorTracking)], SendTimeout = TimeSpan.FromSeconds(60) };

    /// <summary>Starts the receiver inside the example, unless there is the address of a tracker.</summary>
    public static async Task<TwoClients> StartAsync(string? dsn, Uri? spotlight)
    {
        dsn = spotlight is null ? dsn : DsnOption.Of(spotlight);
        if (DsnOption.Parse(dsn) is { } address)
        {
            Console.WriteLine($"Both sent to {spotlight ?? address.Endpoint}.\n");
            return new(null, dsn!, spotlight);
        }

        Console.WriteLine($"Both sent to a receiver inside this example. {DsnOption.HowToSwitch}\n");
        var embedded = await EmbeddedTracker.StartAsync();
        return new(embedded, embedded.DsnText, null);
    }

    /// <summary>Prints which members of an event each client has sent.</summary>
    /// <param name="problem">Why the hand-written client could not send; null where it could.</param>
    public void Compare(string? problem)
    {
        if (problem is not null)
        {
            throw new LessonException($"the event was not sent: {problem}. Is the address in --dsn or --spotlight right, and the tracker there?");
        }

        if (_embedded is null)
        {
            Console.WriteLine("Compare the two events there. The table needs the receiver inside the example.");
            return;
        }

        if (_embedded.Events is not [var sdk, var own])
        {
            throw new LessonException($"{_embedded.Events.Count} events arrived in place of two. Run it again.");
        }

        Console.Write(Table(sdk, own));
    }

    /// <summary>A line for each member of an event, and which client sends it. What both send comes first.</summary>
    public static string Table(JsonObject sdk, JsonObject own)
    {
        var (ofSdk, ofOwn) = (Members(sdk).ToHashSet(), Members(own).ToHashSet());
        var lines = ofSdk.Union(ofOwn)
            .OrderBy(name => (ofSdk.Contains(name), ofOwn.Contains(name)) switch { (true, true) => 0, (true, false) => 1, _ => 2 })
            .ThenBy(name => name, StringComparer.Ordinal)
            .Select(name => $"{name,-44}  {(ofSdk.Contains(name) ? "yes" : "-"),-3}  {(ofOwn.Contains(name) ? "yes" : "-")}\n");
        return $"{"member of the event",-44}  SDK  by hand\n{string.Concat(lines)}";
    }

    private static IEnumerable<string> Members(JsonObject error)
    {
        var exception = error["exception"]!["values"]!.AsArray()[^1]!.AsObject();
        var frame = exception["stacktrace"]!["frames"]!.AsArray()[^1]!.AsObject();
        return error.Select(member => member.Key)
            .Concat(exception.Select(member => $"exception.{member.Key}"))
            .Concat(frame.Select(member => $"exception.stacktrace.frame.{member.Key}"))
            .Concat((error["contexts"]?.AsObject() ?? []).Select(member => $"contexts.{member.Key}"));
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        if (_embedded is not null)
        {
            await _embedded.DisposeAsync();
        }
    }
}
