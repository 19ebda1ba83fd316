using System.Text.RegularExpressions;
using LoggingBasics.Examples;
using LoggingBasics.Settings;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
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
        var path = Path.Combine(run.Folder, "course-output", "01-LoggingBasics", "config-file", file);
        var lines = await File.ReadAllLinesAsync(path, TestContext.Current.CancellationToken);
        Assert.Equal(["INFO Shop.Payments Payment pay_1001 succeeded", "WARN Shop.Antifraud Slow answer for pay_1001"], lines);
    }

    [Theory]
    [InlineData("Logging: Warnign", "refused", "refused")]
    [InlineData("Logging: LogLevle", "accepted", "refused")]
    [InlineData("Logging: simpel", "accepted", "refused")]
    [InlineData("Serilog: Overwrite", "accepted", "refused")]
    [InlineData("Serilog: WritesTo", "accepted", "refused")]
    [InlineData("Serilog: Fiel", "in the SelfLog", "accepted")]
    [InlineData("Serilog: outputTemplat", "accepted", "accepted")]
    [InlineData("NLog: Inof", "refused", "-")]
    [InlineData("NLog: Fiel", "refused", "-")]
    [InlineData("NLog: layuot", "refused", "-")]
    public async Task TheTableTellsHowTheLibraryAndTheStrictCheckReact(string mistake, string library, string check)
    {
        var output = (await Lesson.ExampleAsync("config-file")).Output;
        var row = output.Split('\n').Single(line => line.StartsWith(mistake + " ", StringComparison.Ordinal));
        Assert.Equal($"{library} {check}", Regex.Replace(row[mistake.Length..], " +", " ").Trim());
    }

    [Theory]
    [InlineData("\"Default\": \"Information\",\n      \"Shop", "\"Default\": \"Informtion\",\n      \"Shop", "Logging:LogLevel:Default")]
    [InlineData("\"simple\"", "\"simpel\"", "Logging:Console:FormatterName")]
    [InlineData("\"LogLevel\"", "\"LogLevle\"", "'LogLevle'")]
    [InlineData("{ \"Shop.Antifraud\": \"Warning\" }", "{ \"Shop.Antifraud\": \"Warn\" }", "Serilog:MinimumLevel:Override:Shop.Antifraud")]
    [InlineData("\"Override\"", "\"Overrides\"", "'Overrides'")]
    [InlineData("\"WriteTo\"", "\"WritesTo\"", "'WritesTo'")]
    [InlineData("\"Logging\": {", "\"Logging\" {", "LineNumber: 1")]
    [InlineData("\"Logging\": {", "\"Loging\": {", "'Logging'")]
    [InlineData("\"Serilog\": {", "\"Serlog\": {", "'Serilog'")]
    public async Task ABadJsonFileIsRefusedWithItsNameAndTheKey(string right, string wrong, string message)
    {
        var bad = await ChangeAsync("appsettings.json", right, wrong);
        AssertRefused(bad, () => ConfigFile.CheckKeys(Read(bad)), message);
    }

    [Theory]
    [InlineData("--json", "appsettings.json", "\"simple\"", "\"simpel\"", "at 'Logging:Console:FormatterName'")]
    [InlineData("--xml", "NLog.config", "${logger}", "${loger}", "unknown type-alias: 'loger'")]
    public async Task TheRefusalIsOnStderrWithoutAStackTrace(string option, string file, string right, string wrong, string message)
    {
        var bad = await ChangeAsync(file, right, wrong);
        var run = await Lesson.RunAsync("config-file", option, bad);

        Assert.Equal(1, run.ExitCode);
        Assert.StartsWith($"config-file: {bad}: ", run.Error, StringComparison.Ordinal);
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
        Assert.Equal(1, run.Error.Count(c => c == '\n'));
    }

    [Theory]
    [InlineData("minlevel=\"Info\"", "minlevel=\"Inof\"", "Inof")]
    [InlineData("xsi:type=\"File\"", "xsi:type=\"Fiel\"", "unknown type-alias: 'Fiel'")]
    [InlineData("writeTo=\"console,file\"", "writeTo=\"consol,file\"", "Target 'consol' not found")]
    [InlineData("${logger}", "${loger}", "unknown type-alias: 'loger'")]
    [InlineData("</targets>", "</target>", "Line: 10")]
    [InlineData("layout=\"${line}\"", "layuot=\"${line}\"", "layuot")]
    public async Task ABadXmlFileIsRefusedWithItsNameAndTheMistake(string right, string wrong, string message)
    {
        var bad = await ChangeAsync("NLog.config", right, wrong);
        AssertRefused(bad, () => ConfigFile.ReadNLog(bad).Dispose(), message);
    }

    [Fact]
    public async Task AnUnknownSinkIsReportedOnStderr()
    {
        var bad = await ChangeAsync("appsettings.json", "\"Name\": \"Console\"", "\"Name\": \"Consol\"");
        var run = await Lesson.RunAsync("config-file", "--json", bad);
        Assert.Contains("Unable to find a method called Consol", run.Error, StringComparison.Ordinal);
    }

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
    public async Task ACommentAnotherCaseANumberAndAByteOrderMarkAreNotRefused(string right, string other)
    {
        var changed = await ChangeAsync("appsettings.json", right, other);
        ConfigFile.CheckKeys(Read(changed));
        using var loggers = ConfigFile.ReadMicrosoft(changed);
        Assert.True(loggers.CreateLogger("Shop.Payments").IsEnabled(LogLevel.Information));
    }

    private static IConfigurationRoot Read(string file) => new ConfigurationBuilder().AddJsonFile(file).Build();

    private static void AssertRefused(string file, Action read, string message)
    {
        var refusal = Assert.Throws<InvalidDataException>(() => Misspelling.Refuse(file, read));
        Assert.StartsWith($"{file}: ", refusal.Message, StringComparison.Ordinal);
        Assert.Contains(message, refusal.Message, StringComparison.Ordinal);
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
