using LoggingBasics.Settings;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using NLog.Config;
using NLog.Extensions.Logging;
using Serilog;
using Serilog.Debugging;
using Serilog.Extensions.Logging;

namespace LoggingBasics.Examples;

/// <summary>
/// The same configuration from appsettings.json and NLog.config: a level changes without a build. A strict check refuses unknown keys.
/// Pitfall: the libraries ignore most misspelt names. The service then starts without the setting, and writes no error.
/// See https://github.com/serilog/serilog-settings-configuration and https://github.com/NLog/NLog/wiki/Configuration-file.
/// </summary>
public static class ConfigFile
{
    /// <exception cref="InvalidDataException">A file is not valid; the message names the file and the key.</exception>
    public static void Run(string folder, string? ownJson, string? ownXml)
    {
        var json = ownJson ?? Path.Combine(AppContext.BaseDirectory, "appsettings.json");
        var xml = ownXml ?? Path.Combine(AppContext.BaseDirectory, "NLog.config");

        // Both files write into the folder that this variable names.
        Environment.SetEnvironmentVariable("SHOP_LOGS", Path.GetFullPath(folder));

        Misspelling.Refuse(json, () => CheckKeys(ReadJson(json)));
        SameEvents.Log($"{Path.GetFileName(json)}, Microsoft.Extensions.Logging", ReadMicrosoft(json));
        SameEvents.Log($"{Path.GetFileName(json)}, Serilog", ReadSerilog(json));
        Misspelling.Refuse(xml, () => SameEvents.Log($"{Path.GetFileName(xml)}, NLog", ReadNLog(xml)));

        Misspelling.PrintTable(folder, file => CheckKeys(ReadJson(file)));
    }

    #region microsoft
    public static ILoggerFactory ReadMicrosoft(string file) => LoggerFactory.Create(logging => logging
        .AddConfiguration(ReadJson(file).GetSection("Logging"))
        .AddConsole());
    #endregion

    #region serilog
    public static ILoggerFactory ReadSerilog(string file)
    {
        // Serilog reports an unknown sink to its SelfLog only.
        SelfLog.Enable(Console.Error);
        return new SerilogLoggerFactory(new LoggerConfiguration().ReadFrom.Configuration(ReadJson(file)).CreateLogger(), dispose: true);
    }
    #endregion

    #region nlog
    public static ILoggerFactory ReadNLog(string file)
    {
        // Without ThrowConfigExceptions NLog ignores an unknown target and an unknown attribute.
        var factory = new NLog.LogFactory { ThrowConfigExceptions = true };
        factory.Configuration = new XmlLoggingConfiguration(file, factory);
        return LoggerFactory.Create(logging => logging.AddNLog(new NLogProviderOptions { ShutdownOnDispose = true }, _ => factory));
    }
    #endregion

    #region strict
    public static void CheckKeys(IConfiguration configuration)
    {
        // An unknown key, or a value that does not fit its type, throws an InvalidOperationException.
        configuration.GetRequiredSection("Logging").Get<LoggingSection>(options => options.ErrorOnUnknownConfiguration = true);
        configuration.GetRequiredSection("Serilog").Get<SerilogSection>(options => options.ErrorOnUnknownConfiguration = true);
    }
    #endregion

    private static IConfigurationRoot ReadJson(string file) => new ConfigurationBuilder().AddJsonFile(Path.GetFullPath(file)).Build();
}
