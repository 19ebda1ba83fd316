using Course.Senders;
using Serilog;
using Serilog.Configuration;
using Serilog.Events;

namespace AdvancedLogging.Sinks;

/// <summary>Adds this lesson's senders to <c>WriteTo</c>. A monitor takes the counts of one sink.</summary>
public static class SinkExtensions
{
    /// <summary>Posts events in batches to a URL, as gzipped NDJSON.</summary>
    public static LoggerConfiguration Http(
        this LoggerSinkConfiguration writeTo,
        HttpSinkOptions options,
        DeliveryMonitor? monitor = null,
        LogEventLevel restrictedToMinimumLevel = LevelAlias.Minimum) =>
        writeTo.Sender(new HttpSink(options), options, monitor, restrictedToMinimumLevel);

    /// <summary>Mails events: the first event at once, later events together.</summary>
    /// <exception cref="FormatException">From or To is no mail address.</exception>
    /// <exception cref="ArgumentException">There are credentials without encryption.</exception>
    public static LoggerConfiguration Smtp(
        this LoggerSinkConfiguration writeTo,
        SmtpSinkOptions options,
        DeliveryMonitor? monitor = null,
        LogEventLevel restrictedToMinimumLevel = LogEventLevel.Error) =>
        writeTo.Sender(new SmtpSink(options), options, monitor, restrictedToMinimumLevel);

    /// <summary>Sends events to a syslog server.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The limit of a message is below 480 bytes.</exception>
    public static LoggerConfiguration Syslog(
        this LoggerSinkConfiguration writeTo,
        SyslogSinkOptions options,
        DeliveryMonitor? monitor = null,
        LogEventLevel restrictedToMinimumLevel = LevelAlias.Minimum) =>
        writeTo.Sender(new SyslogSink(options), options, monitor, restrictedToMinimumLevel);
}
