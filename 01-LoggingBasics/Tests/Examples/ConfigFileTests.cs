using Xunit;
using static LoggingBasics.Tests.LoggingBasicsTests;

namespace LoggingBasics.Tests.Examples;

public sealed class ConfigFileTests
{
    [Fact]
    public Task PrintsWhatTheReadmeShows() => Lesson.PrintsWhatIsExpectedAsync("config-file");

    [Theory]
    [InlineData("serilog.log")]
    [InlineData("nlog.log")]
    public async Task TheFileHasTheSameTwoEvents(string file)
    {
        var run = await Lesson.ExampleAsync("config-file");
        var lines = await File.ReadAllLinesAsync(Path.Combine(run.Folder, "course-output", "01-LoggingBasics", "config-file", file), TestContext.Current.CancellationToken);
        Assert.Equal(["INFO Shop.Payments Payment pay_1001 succeeded", "WARN Shop.Antifraud Slow answer for pay_1001"], lines);
    }

    [Theory]
    [InlineData("\"Default\": \"Information\",\n      \"Shop", "\"Default\": \"Informtion\",\n      \"Shop", ":4: Logging:LogLevel:Default: 'Informtion' does not exist; allowed: Trace, Debug, Information,")]
    [InlineData("\"Override\": { \"Shop.Antifraud\": \"Warning\" }", "\"Override\": { \"Shop.Antifraud\": \"Warn\" }", ":16: Serilog:MinimumLevel:Override:Shop.Antifraud: 'Warn' does not exist; allowed: Verbose, Debug,")]
    [InlineData("\"Override\": {", "\"override\": { \"Shop\": \"Warn\",", ":16: Serilog:MinimumLevel:override:Shop: 'Warn' does not exist")]
    [InlineData("\"Override\"", "\"Overrides\"", ":16: Serilog:MinimumLevel: 'Overrides' does not exist; allowed: ControlledBy, Default, Override.")]
    [InlineData("\"WriteTo\"", "\"WritesTo\"", ": Serilog: 'WritesTo' does not exist; allowed:")]
    [InlineData("\"Name\": \"Console\"", "\"Name\": \"Consol\"", ":20: no package under \"Using\" offers this: Unable to find a method called Consol")]
    [InlineData("\"Serilog.Sinks.File\"", "\"Serilog.Sinks.Fiel\"", ":13: there is no assembly 'Serilog.Sinks.Fiel'")]
    [InlineData("\"Logging\": {", "\"Logging\" {", ":2: this is not JSON:")]
    [InlineData("\"Logging\": {", "\"Loging\": {", ":1: the section \"Logging\" is missing")]
    [InlineData("\"Serilog\": {", "\"Serlog\": {", ":1: the section \"Serilog\" is missing")]
    public async Task ABadJsonFileIsRefusedWithFileLineAndWhatIsAllowed(string right, string wrong, string message) =>
        await AssertRefusedAsync("--json", "appsettings.json", right, wrong, message);

    [Theory]
    [InlineData("minlevel=\"Info\"", "minlevel=\"Information\"", ":13: minlevel: 'Information' does not exist; allowed: Trace, Debug, Info, Warn, Error, Fatal, Off.")]
    [InlineData("xsi:type=\"File\"", "xsi:type=\"Fiel\"", ":9: Failed to create Target with unknown type-alias: 'Fiel'")]
    [InlineData("writeTo=\"console,file\"", "writeTo=\"consol,file\"", ":13: Target 'consol' not found")]
    [InlineData("${logger}", "${loger}", ":6: Failed to create LayoutRenderer with unknown type-alias: 'loger'")]
    [InlineData("</targets>", "</target>", ":10: this is not XML:")]
    [InlineData("throwConfigExceptions=\"true\"", "throwConfigExceptions=\"false\"", ":5: throwConfigExceptions=\"false\" would hide every mistake")]
    [InlineData("  <rules>", "  <oops/>\n  <rules>", ":11: ")]
    [InlineData("layout=\"${line}\"", "layuot=\"${line}\"", ":8: ")]
    public async Task ABadXmlFileIsRefusedWithFileLineAndWhatIsAllowed(string right, string wrong, string message) =>
        await AssertRefusedAsync("--xml", "NLog.config", right, wrong, message);

    [Theory]
    [InlineData("--json")]
    [InlineData("--xml")]
    public async Task AMissingFileIsAnErrorThatNamesIt(string option)
    {
        var run = await Lesson.RunAsync("config-file", option, "nowhere.json");
        Assert.Equal(1, run.ExitCode);
        Assert.Contains($"{option}: there is no file 'nowhere.json'", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"Default\": \"Information\"", "// a comment\n\"Default\": \"information\"")]
    [InlineData("\"Default\": \"Information\"", "\"Default\": \"2\"")]
    [InlineData("{\n  \"Logging\"", "\uFEFF{\n  \"Logging\"")]
    public async Task WhatTheLibrariesAcceptIsNotRefused(string right, string other)
    {
        var run = await Lesson.RunAsync("config-file", "--json", await ChangeAsync("appsettings.json", right, other));
        Assert.Equal(0, run.ExitCode);
    }

    private static async Task AssertRefusedAsync(string option, string file, string right, string wrong, string message)
    {
        var bad = await ChangeAsync(file, right, wrong);
        var run = await Lesson.RunAsync("config-file", option, bad);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains(bad, run.Error, StringComparison.Ordinal);
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", run.Error, StringComparison.Ordinal);
    }

    private static async Task<string> ChangeAsync(string file, string right, string wrong)
    {
        var text = (await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, file))).ReplaceLineEndings("\n");
        Assert.Contains(right, text, StringComparison.Ordinal);
        var changed = Path.Combine(Lesson.CreateFolder(), $"changed{Path.GetExtension(file)}");
        await File.WriteAllTextAsync(changed, text.Replace(right, wrong, StringComparison.Ordinal));
        return changed;
    }
}
