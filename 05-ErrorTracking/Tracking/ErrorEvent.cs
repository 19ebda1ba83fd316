using System.Text.Json.Nodes;

namespace ErrorTracking.Tracking;

/// <summary>One error, as it is told to a tracker: what happened, where in the code, to whom, in which version, and what came before.</summary>
public sealed record ErrorEvent
{
    /// <summary>32 hexadecimal digits.</summary>
    public string Id { get; init; } = Guid.NewGuid().ToString("N");

    public required DateTimeOffset Timestamp { get; init; }

    public required ErrorLevel Level { get; init; }

    /// <summary>What the program said itself, beside the exception; may be empty.</summary>
    public string Message { get; init; } = "";

    /// <summary>The exception and its inner ones, the outermost first. Empty for an error without one.</summary>
    public IReadOnlyList<ExceptionInfo> Exceptions { get; init; } = [];

    /// <summary>How the error came to the tracker: "manual", "unhandled", "logging" …</summary>
    public string Mechanism { get; init; } = "manual";

    /// <summary>Whether the program went on.</summary>
    public bool Handled { get; init; } = true;

    /// <summary>Name and version of the program: payments-api@1.4.2.</summary>
    public string Release { get; init; } = "";

    /// <summary>production, staging …</summary>
    public string Environment { get; init; } = "";

    public ErrorContext Context { get; init; } = ErrorContext.Empty;

    /// <summary>What happened before, the oldest first.</summary>
    public IReadOnlyList<Breadcrumb> Breadcrumbs { get; init; } = [];

    /// <summary>The issue to which the event belongs.</summary>
    public string Fingerprint { get; init; } = "";

    /// <summary>How many equal errors this one stands for; more than 1 when others were held back.</summary>
    public long Times { get; init; } = 1;
}

public enum ErrorLevel
{
    Error,
    Fatal,
}

/// <summary>An exception, read once, and bounded; nothing in it holds the exception itself.</summary>
/// <param name="Type">With its namespace.</param>
/// <param name="Message">Cut where it is long.</param>
/// <param name="Frames">The innermost method first, as .NET prints them.</param>
/// <param name="Data">The entries of its Data dictionary, as text.</param>
/// <param name="Parent">The place in the list of the exception whose inner one it is; -1 for the outermost.</param>
public sealed record ExceptionInfo(string Type, string Message, IReadOnlyList<CodeFrame> Frames, IReadOnlyDictionary<string, string> Data, int Parent = -1);

/// <summary>A place in the code.</summary>
/// <param name="Module">Namespace and type.</param>
/// <param name="Function">The method as it stands in the source, whatever the compiler made of it.</param>
/// <param name="File">Null without debug information.</param>
/// <param name="Line">0 without debug information.</param>
/// <param name="InApp">Whether it is code of one's own, and not of a library.</param>
public sealed record CodeFrame(string Module, string Function, string? File, int Line, bool InApp);

/// <summary>Something that happened before.</summary>
public sealed record Breadcrumb(DateTimeOffset Timestamp, string Level, string Category, string Message);

/// <summary>Whom an error has met, and in which request: set once at the edge, and found in all errors below it.</summary>
public sealed record ErrorContext
{
    public static ErrorContext Empty { get; } = new();

    public string? UserId { get; init; }

    /// <summary>32 hexadecimal digits: what the log lines of the same request have, too.</summary>
    public string? TraceId { get; init; }

    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();

    /// <summary>Method, route, query string, headers: whatever is known of the request, as JSON.</summary>
    public JsonObject? Request { get; init; }

    /// <summary>Whatever else may help, at any depth.</summary>
    public JsonObject? Extra { get; init; }
}
