using System.Globalization;
using Serilog;
using Serilog.Core;
using Serilog.Events;

namespace LoggingBasics.Exercises;

/// <summary>One logger with two sinks, each with a level of its own.</summary>
public static class TwoSinks
{
    /// <summary>Makes the logger.</summary>
    /// <param name="screen">The sink that stands for the screen.</param>
    /// <param name="file">The path of the file, which does not exist yet.</param>
    public static Logger Create(ILogEventSink screen, string file) => new LoggerConfiguration()
        .MinimumLevel.Debug()
        .WriteTo.Sink(screen, restrictedToMinimumLevel: LogEventLevel.Warning)
        .WriteTo.File(file, outputTemplate: "{Level:u3} {Message:lj}{NewLine}{Exception}", formatProvider: CultureInfo.InvariantCulture)
        .CreateLogger();
}
