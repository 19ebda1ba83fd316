using Course.Senders;

namespace AdvancedLogging.Sinks;

/// <summary>How <c>WriteTo.Syslog</c> sends. Each event is a message of its own, so events wait for 100 ms at most.</summary>
public sealed class SyslogSinkOptions : SenderOptions
{
    public SyslogSinkOptions() => BufferingTimeLimit = TimeSpan.FromMilliseconds(100);

    /// <summary><c>udp://HOST:PORT</c> (RFC 5426), <c>tcp://HOST:PORT</c> (octet counting, RFC 6587), or <c>unix:///dev/log</c>.</summary>
    public required Uri Address { get; init; }

    /// <summary>Writes a message.</summary>
    public required SyslogFormatter Formatter { get; init; }

    /// <summary>The most bytes in a message, at least 480. Receivers should take the default of 2048 (RFC 5424, section 6.1).</summary>
    public int Limit { get; init; } = 2048;
}
