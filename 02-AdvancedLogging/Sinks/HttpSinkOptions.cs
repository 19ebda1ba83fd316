using Course.Senders;
using Serilog.Formatting;
using Serilog.Formatting.Json;

namespace AdvancedLogging.Sinks;

/// <summary>How <c>WriteTo.Http</c> sends.</summary>
public sealed class HttpSinkOptions : SenderOptions
{
    /// <summary>The address that batches are posted to, http or https.</summary>
    public required Uri Address { get; init; }

    /// <summary>The file for refused events: a line of JSON each, with status, answer and event.</summary>
    public required string SetAsideFile { get; init; }

    /// <summary>Writes an event as one line of JSON.</summary>
    public ITextFormatter Formatter { get; init; } = new JsonFormatter();

    /// <summary>The longest time of a request: more than zero. The default is 10 s.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Requests for a batch before it waits as a whole: 1 or more. The default is 4.</summary>
    public int Attempts { get; init; } = 4;

    /// <summary>The clock for the pauses between requests.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}
