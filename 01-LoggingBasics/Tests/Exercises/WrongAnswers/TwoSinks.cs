using System.Globalization;
using Course.Testing;
using Serilog;
using Serilog.Core;
using Serilog.Events;

namespace LoggingBasics.Tests.Exercises.WrongAnswers;

/// <summary>The level is set on the sink alone; the logger's own minimum is Information, and lets no Debug through.</summary>
[WrongAnswer<TwoSinksTests>(nameof(TwoSinksTests.TheFileHasEverythingFromDebugUp), "the logger's own minimum comes before that of its sinks")]
public static class LevelOnlyOnTheSink
{
    public static Logger Create(ILogEventSink screen, string file) => new LoggerConfiguration()
        .WriteTo.Sink(screen, restrictedToMinimumLevel: LogEventLevel.Warning)
        .WriteTo.File(file, restrictedToMinimumLevel: LogEventLevel.Debug, outputTemplate: "{Level:u3} {Message:lj}{NewLine}{Exception}", formatProvider: CultureInfo.InvariantCulture)
        .CreateLogger();
}

/// <summary>The lowest level there is, and so the steps, too.</summary>
[WrongAnswer<TwoSinksTests>(nameof(TwoSinksTests.TheFileHasEverythingFromDebugUp), "but it has Verbose, Debug")]
public static class EverythingInTheFile
{
    public static Logger Create(ILogEventSink screen, string file) => new LoggerConfiguration()
        .MinimumLevel.Verbose()
        .WriteTo.Sink(screen, restrictedToMinimumLevel: LogEventLevel.Warning)
        .WriteTo.File(file, outputTemplate: "{Level:u3} {Message:lj}{NewLine}{Exception}", formatProvider: CultureInfo.InvariantCulture)
        .CreateLogger();
}

/// <summary>The screen has no level of its own.</summary>
[WrongAnswer<TwoSinksTests>(nameof(TwoSinksTests.TheScreenHasWarningAndAbove), "but it has Debug, Information")]
public static class ScreenShowsEverything
{
    public static Logger Create(ILogEventSink screen, string file) => new LoggerConfiguration()
        .MinimumLevel.Debug()
        .WriteTo.Sink(screen)
        .WriteTo.File(file, outputTemplate: "{Level:u3} {Message:lj}{NewLine}{Exception}", formatProvider: CultureInfo.InvariantCulture)
        .CreateLogger();
}

/// <summary>A template of one's own, and no {Exception} in it.</summary>
[WrongAnswer<TwoSinksTests>(nameof(TwoSinksTests.AnExceptionFollowsItsEvent), "a template without {Exception} drops it")]
public static class ExceptionForgotten
{
    public static Logger Create(ILogEventSink screen, string file) => new LoggerConfiguration()
        .MinimumLevel.Debug()
        .WriteTo.Sink(screen, restrictedToMinimumLevel: LogEventLevel.Warning)
        .WriteTo.File(file, outputTemplate: "{Level:u3} {Message:lj}{NewLine}", formatProvider: CultureInfo.InvariantCulture)
        .CreateLogger();
}

/// <summary>{Message} without :lj puts texts into quotation marks.</summary>
[WrongAnswer<TwoSinksTests>(nameof(TwoSinksTests.ALineIsLevelAndMessage), "expected the line \"DBG Debug of pay_1003\"")]
public static class QuotedPaymentId
{
    public static Logger Create(ILogEventSink screen, string file) => new LoggerConfiguration()
        .MinimumLevel.Debug()
        .WriteTo.Sink(screen, restrictedToMinimumLevel: LogEventLevel.Warning)
        .WriteTo.File(file, outputTemplate: "{Level:u3} {Message}{NewLine}{Exception}", formatProvider: CultureInfo.InvariantCulture)
        .CreateLogger();
}

/// <summary>A size limit keeps the file small, and without rolling everything behind it is dropped.</summary>
[WrongAnswer<TwoSinksTests>(nameof(TwoSinksTests.TheFileIsCompleteAfterDispose), "expected 1000 lines after Dispose")]
public static class FileThatStopsAtItsLimit
{
    public static Logger Create(ILogEventSink screen, string file) => new LoggerConfiguration()
        .MinimumLevel.Debug()
        .WriteTo.Sink(screen, restrictedToMinimumLevel: LogEventLevel.Warning)
        .WriteTo.File(file, outputTemplate: "{Level:u3} {Message:lj}{NewLine}{Exception}", formatProvider: CultureInfo.InvariantCulture, fileSizeLimitBytes: 10_000)
        .CreateLogger();
}
