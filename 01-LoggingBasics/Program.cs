using System.CommandLine;
using LoggingBasics.Examples;

var calls = LessonOptions.Number("--calls", "Calls to measure, per way to write them", defaultValue: 1_000, min: 1, max: 10_000_000);
var json = LessonOptions.InputFile("--json", "Settings for Microsoft.Extensions.Logging and Serilog, instead of the lesson's appsettings.json");
var xml = LessonOptions.InputFile("--xml", "Settings for NLog, instead of the lesson's NLog.config");
var watch = new Option<bool>("--watch") { Description = "Go on until Ctrl+C, for you to edit the file" };
var serve = LessonOptions.Number("--serve", "Be the service, for so many payments; 0 is the collector that starts it", defaultValue: 0, min: 0, max: 10_000);
var noFlush = new Option<bool>("--no-flush") { Description = "With --serve: end without Log.CloseAndFlush()" };

return await new LessonCommandLine("01-LoggingBasics", "Logging basics: levels, loggers, sinks, formats, scopes and configuration.",
[
    new("first", "the same event by Console.WriteLine and by a logger: what is gained", _ => First.Run()),
    new("levels", "Trace to Critical: which one when, and their names in five worlds", _ => Levels.Run()),
    new("threshold", "the minimum level, and what a switched-off call costs", run => Threshold.Run(run.Value(calls)), calls),
    new("templates", "message templates against interpolation: same text, but the properties survive", _ => Templates.Run()),
    new("hierarchy", "named loggers: inheritance, overrides, propagation and how to stop it", _ => Hierarchy.Run()),
    new("sinks", "console and file at once, each with its own level; errors to stderr", run => Sinks.Run(run.OutputFolder())),
    new("formats", "formatters: fields chosen, UTC against local time, level width, one of your own", _ => Formats.Run()),
    new("scopes", "context added to all that is logged inside a block", _ => Scopes.RunAsync()),
    new("exceptions", "an exception logged once, with its object; three mistakes and what each loses", _ => Exceptions.Run()),
    new("config-code", "all of it set up in code, in each of the three libraries", run => ConfigCode.Run(run.OutputFolder())),
    new("config-file", "the same from appsettings.json and NLog.config; a bad file is refused, not ignored", run => ConfigFile.Run(run.OutputFolder(), run.Value(json), run.Value(xml)), json, xml),
    new("reload", "the level changed in the file while the program runs, without a restart", run => Reload.RunAsync(run.OutputFolder(), run.Value(watch), run.Cancellation), watch),
    new("three-libraries", "one small program, three libraries, side by side", _ => ThreeLibraries.Run()),
    new("twelve-factor", "logs as a stream: stdout, no files, the environment decides; what is lost without a flush", run => TwelveFactor.RunAsync(run.Value(serve), run.Value(noFlush), run.Cancellation), serve, noFlush),
]).RunAsync(args);
