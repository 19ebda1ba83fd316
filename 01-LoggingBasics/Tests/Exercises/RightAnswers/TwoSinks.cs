using System.Globalization;
using Course.Testing;
using Serilog;
using Serilog.Core;
using Serilog.Events;
using Serilog.Formatting.Display;

namespace LoggingBasics.Tests.Exercises.RightAnswers;

[RightAnswer<TwoSinksTests>("a logger inside the logger for the screen, a formatter object for the file, and the file in a queue")]
public static class NestedLoggerAndAsync
{
    public static Logger Create(ILogEventSink screen, string file) => new LoggerConfiguration()
        .MinimumLevel.Verbose()
        .WriteTo.Logger(warnings => warnings.MinimumLevel.Warning().WriteTo.Sink(screen))
        .WriteTo.Async(
            queue => queue.File(
                new MessageTemplateTextFormatter("{Level:u3} {Message:lj}{NewLine}{Exception}", CultureInfo.InvariantCulture),
                file,
                restrictedToMinimumLevel: LogEventLevel.Debug),
            blockWhenFull: true)
        .CreateLogger();
}

[RightAnswer<TwoSinksTests>("the threshold of the screen by a condition, and a shared file")]
public static class ConditionForTheScreen
{
    public static Logger Create(ILogEventSink screen, string file) => new LoggerConfiguration()
        .MinimumLevel.Is(LogEventLevel.Debug)
        .WriteTo.Conditional(logEvent => logEvent.Level >= LogEventLevel.Warning, warnings => warnings.Sink(screen))
        .WriteTo.File(file, outputTemplate: "{Level:u3} {Message:lj}\n{Exception}", formatProvider: null, shared: true)
        .CreateLogger();
}
