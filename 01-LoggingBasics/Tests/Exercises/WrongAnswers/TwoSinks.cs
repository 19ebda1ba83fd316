using System.Globalization;
using Course.Testing;
using Serilog;
using Serilog.Core;
using Serilog.Events;

namespace LoggingBasics.Tests.Exercises.WrongAnswers;

/// <summary>Only the sink has a level. The logger's own minimum is Information, and stops Debug.</summary>
[WrongAnswer<TwoSinksTests>(nameof(TwoSinksTests.TheFileHasEverythingFromDebugUp), "the logger's own minimum comes before that of its sinks")]
public static class LevelOnlyOnTheSink
{
    public static Logger Create(ILogEventSink screen, string file) => new LoggerConfiguration()
        .WriteTo.Sink(screen, restrictedToMinimumLevel: LogEventLevel.Warning)
        .WriteTo.File(file, restrictedToMinimumLevel: LogEventLevel.Debug, outputTemplate: "{Level:u3} {Message:lj}{NewLine}{Exception}", formatProvider: CultureInfo.InvariantCulture)
        .CreateLogger();
}

/// <summary>The lowest level of all, so Verbose is in the file, too.</summary>
[WrongAnswer<TwoSinksTests>(nameof(TwoSinksTests.TheFileHasEverythingFromDebugUp), "but it has Verbose, Debug")]
public static class EverythingInTheFile
{
    public static Logger Create(ILogEventSink screen, string file) => new LoggerConfiguration()
        .MinimumLevel.Verbose()
        .WriteTo.Sink(screen, restrictedToMinimumLevel: LogEventLevel.Warning)
        .WriteTo.File(file, outputTemplate: "{Level:u3} {Message:lj}{NewLine}{Exception}", formatProvider: CultureInfo.InvariantCulture)
        .CreateLogger();
}

/// <summary>The file rolls, so its name has a date.</summary>
[WrongAnswer<TwoSinksTests>(nameof(TwoSinksTests.TheFileHasItsPath), "expected the file shop.log, but the folder has shop2")]
public static class FileWithADate
{
    public static Logger Create(ILogEventSink screen, string file) => new LoggerConfiguration()
        .MinimumLevel.Debug()
        .WriteTo.Sink(screen, restrictedToMinimumLevel: LogEventLevel.Warning)
        .WriteTo.File(file, outputTemplate: "{Level:u3} {Message:lj}{NewLine}{Exception}", formatProvider: CultureInfo.InvariantCulture, rollingInterval: RollingInterval.Day)
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

/// <summary>The template has no {Exception}.</summary>
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

/// <summary>A size limit without rolling drops everything behind it.</summary>
[WrongAnswer<TwoSinksTests>(nameof(TwoSinksTests.TheFileIsCompleteAfterDispose), "expected 1000 lines after Dispose")]
public static class FileThatStopsAtItsLimit
{
    public static Logger Create(ILogEventSink screen, string file) => new LoggerConfiguration()
        .MinimumLevel.Debug()
        .WriteTo.Sink(screen, restrictedToMinimumLevel: LogEventLevel.Warning)
        .WriteTo.File(file, outputTemplate: "{Level:u3} {Message:lj}{NewLine}{Exception}", formatProvider: CultureInfo.InvariantCulture, fileSizeLimitBytes: 10_000)
        .CreateLogger();
}
