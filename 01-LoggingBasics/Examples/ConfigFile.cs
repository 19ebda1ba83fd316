using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using NLog.Config;
using NLog.Extensions.Logging;
using Serilog;
using Serilog.Debugging;
using Serilog.Extensions.Logging;

namespace LoggingBasics.Examples;

/// <summary>
/// The same set-up from appsettings.json and NLog.config, so that it changes without a build; a bad file is refused.
/// Pitfall: by themselves Serilog and NLog answer a misspelt sink with silence: no logs, and no word about it.
/// See https://github.com/serilog/serilog-settings-configuration and https://github.com/NLog/NLog/wiki/Configuration-file.
/// </summary>
public static partial class ConfigFile
{
    /// <exception cref="InvalidDataException">A file is no valid configuration; the message says where and why.</exception>
    public static void Run(string folder, string? ownJson, string? ownXml)
    {
        var json = ownJson ?? Path.Combine(AppContext.BaseDirectory, "appsettings.json");
        var xml = ownXml ?? Path.Combine(AppContext.BaseDirectory, "NLog.config");

        // Both files write below the folder that this variable names: where to is the environment's business.
        Environment.SetEnvironmentVariable("SHOP_LOGS", Path.GetFullPath(folder));

        Pay($"{Path.GetFileName(json)} by Microsoft.Extensions.Logging", ReadMicrosoft(json));
        Pay($"{Path.GetFileName(json)} by Serilog", ReadSerilog(json));
        Pay($"{Path.GetFileName(xml)} by NLog", ReadNLog(xml));

        Console.WriteLine("One name misspelt:");
        Misspell(json, "Warning", "Warnign", ReadMicrosoft);
        Misspell(json, "\"File\"", "\"Fiel\"", ReadSerilog);
        Misspell(json, "Override", "Overwrite", ReadSerilog);
        Misspell(xml, "minlevel=\"Info\"", "minlevel=\"Inof\"", ReadNLog);
        Misspell(xml, "\"File\"", "\"Fiel\"", ReadNLog);

        void Misspell(string file, string right, string wrong, Func<string, ILoggerFactory> read)
        {
            var bad = Path.Combine(folder, $"bad{Path.GetExtension(file)}");
            File.WriteAllText(bad, File.ReadAllText(file).Replace(right, wrong, StringComparison.Ordinal));
            try
            {
                read(bad).Dispose();
            }
            catch (InvalidDataException exception)
            {
                Console.WriteLine(exception.Message);
            }
        }
    }

    #region microsoft
    public static ILoggerFactory ReadMicrosoft(string file) => LoggerFactory.Create(logging => logging
        .AddConfiguration(SettingsFile.ReadJson(file, "Logging").GetSection("Logging"))
        .AddConsole());
    #endregion

    #region serilog
    public static ILoggerFactory ReadSerilog(string file)
    {
        var configuration = SettingsFile.ReadJson(file, "Serilog");

        // A sink that does not exist is told to the SelfLog alone, and nobody hears that unless it is switched on.
        var complaints = new List<string>();
        SelfLog.Enable(message => complaints.Add(message[(message.IndexOf(' ') + 1)..]));
        try
        {
            var log = new LoggerConfiguration().ReadFrom.Configuration(configuration).CreateLogger();
            return complaints is [var first, ..]
                ? throw SettingsFile.Refusal(file, $"no package under \"Using\" offers this: {first.Split(". Candidate")[0]}", UnknownSink().Match(first).Groups["name"].Value)
                : new SerilogLoggerFactory(log, dispose: true);
        }
        catch (FileNotFoundException exception) when (exception.FileName?.Split(',') is [var assembly, ..])
        {
            throw SettingsFile.Refusal(file, $"there is no assembly '{assembly}' beside the program.", assembly);
        }
        finally
        {
            SelfLog.Disable();
        }
    }

    [GeneratedRegex(@"Unable to find a method called (?<name>\w+)", RegexOptions.NonBacktracking)]
    private static partial Regex UnknownSink();
    #endregion

    #region nlog
    public static ILoggerFactory ReadNLog(string file)
    {
        SettingsFile.CheckNLog(file);
        var factory = new NLog.LogFactory();
        try
        {
            // Throws only where the file says throwConfigExceptions="true"; so say it, whatever the file forgets.
            factory.ThrowConfigExceptions = true;
            factory.Configuration = new XmlLoggingConfiguration(file, factory);
        }
        catch (NLog.NLogConfigurationException exception)
        {
            var complaint = exception.GetBaseException().Message;
            throw SettingsFile.Refusal(file, complaint, complaint.Split('\'').Where((_, i) => i % 2 == 1));
        }

        // Two thresholds in a row: the first lets everything through, the file decides.
        return LoggerFactory.Create(logging => logging
            .SetMinimumLevel(LogLevel.Trace)
            .AddNLog(new NLogProviderOptions { ShutdownOnDispose = true }, _ => factory));
    }
    #endregion

    private static void Pay(string title, ILoggerFactory loggers)
    {
        Console.WriteLine($"{title}:");
        using (loggers)
        {
            loggers.CreateLogger("Shop.Payments").LogInformation("Payment {PaymentId} succeeded", "pay_1001");
            loggers.CreateLogger("Shop.Antifraud").LogInformation("Checked {PaymentId}", "pay_1001");
            loggers.CreateLogger("Shop.Antifraud").LogWarning("Slow answer for {PaymentId}", "pay_1001");
        }

        Console.WriteLine();
    }
}
