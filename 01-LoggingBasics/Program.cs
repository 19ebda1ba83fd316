using System.CommandLine;
using LoggingBasics.Examples;
using LoggingBasics.Processes;

// A child process of `host`, `serilog-host` or `nlog-host` runs only that program. The command line below has its own signal handlers.
if (ChildProgram.For(args, ServiceProgram.All) is { } program)
{
    await program.Main([]);
    return Environment.ExitCode;
}

var calls = LessonOptions.Number("--calls", "Calls to measure, per form of the call", defaultValue: 1_000, min: 1, max: 10_000_000);
var json = LessonOptions.InputFile("--json", "Settings for Microsoft and Serilog, in place of the lesson's appsettings.json");
var xml = LessonOptions.InputFile("--xml", "Settings for NLog, in place of the lesson's NLog.config");
var watch = new Option<bool>("--watch") { Description = "Log until Ctrl+C, while you edit the file" };
var serve = LessonOptions.Number(
    "--serve", "Run the service for this number of payments; 0 starts the collector", defaultValue: 0, min: 0, max: 10_000);
var noFlush = new Option<bool>("--no-flush") { Description = "With --serve: end without Log.CloseAndFlush()" };

return await new LessonCommandLine(
    "01-LoggingBasics", "Logging basics: levels, loggers, sinks, formats, scopes and configuration.",
[
    new("first", "Console.WriteLine and a logger: time, level, source, and a switch", _ => First.Run()),
    new("levels", "six levels: when to use each, and their names in other systems", _ => Levels.Run()),
    new("threshold", "the minimum level, the cost of a log call, and event ids", run => Threshold.Run(run.Value(calls)), calls),
    new("templates", "message templates and interpolation: the same text, but only templates keep properties", _ => Templates.Run()),
    new("host", "a service as you would write it: ILogger<T> by dependency injection, levels from settings, scopes on",
        run => ServiceStage.ShowAsync("host", run)),
    new("serilog-host", "the same service with Serilog: bootstrap logger, one line per request, flush at the end",
        run => ServiceStage.ShowAsync("serilog-host", run)),
    new("nlog-host", "the same service with NLog", run => ServiceStage.ShowAsync("nlog-host", run)),
    new("testing-logs", "test an event by its id, level and properties, not by its text", _ => TestingLogs.Run()),
    new("hierarchy", "logger names: inherited levels, overrides, and rules that stop an event", _ => Hierarchy.Run()),
    new("sinks", "console and file together, each with its own level; errors to stderr", run => Sinks.Run(run.OutputFolder())),
    new("formats", "formatters: fields, UTC and local time, enrichers, and a formatter of your own", _ => Formats.Run()),
    new("expressions", "choose events and shape lines by strings, without code", _ => Expressions.Run()),
    new("objects", "an object in a template: as a text, or with its members as properties", _ => Objects.Run()),
    new("scopes", "values that all events of a block carry", _ => Scopes.RunAsync()),
    new("exceptions", "log an exception once, with its object; three mistakes; cancellation", _ => Exceptions.Run()),
    new("config-code", "configuration in code, in each of the three libraries", run => ConfigCode.Run(run.OutputFolder())),
    new("config-file", "configuration in appsettings.json and NLog.config, and a check for misspelt names",
        run => ConfigFile.Run(run.OutputFolder(), run.Value(json), run.Value(xml)), json, xml),
    new("reload", "change the level in the file while the program runs",
        run => Reload.RunAsync(run.OutputFolder(), run.Value(watch), run.Cancellation), watch),
    new("three-libraries", "one small program in three libraries", _ => ThreeLibraries.Run()),
    new("twelve-factor", "logs as a stream to stdout, the level from the environment, and the loss without a flush",
        run => TwelveFactor.RunAsync(run.Value(serve), run.Value(noFlush), run.Cancellation), serve, noFlush),
]).RunAsync(args);
