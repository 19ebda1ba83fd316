using LoggingBasics.Examples;
using Microsoft.Extensions.Logging;
using Serilog.Debugging;

namespace LoggingBasics.Settings;

/// <summary>Writes settings files with one misspelt name each, and prints how the libraries and the strict check react.</summary>
public static class Misspelling
{
    /// <summary>Runs code that reads a file, and turns the library's complaint into an error that names the file.</summary>
    /// <exception cref="InvalidDataException">The file is not valid.</exception>
    public static void Refuse(string file, Action read)
    {
        try
        {
            read();
        }
        catch (Exception exception) when (exception is InvalidOperationException or InvalidDataException or NLog.NLogConfigurationException)
        {
            var message = exception switch
            {
                // The binder names the key in this message.
                InvalidOperationException { InnerException: InvalidOperationException inner } => inner.Message,
                InvalidOperationException => exception.Message,
                // The readers of JSON and XML name the line in the innermost message.
                _ => exception.GetBaseException().Message,
            };
            throw new InvalidDataException($"{file}: {message}", exception);
        }
    }

    /// <summary>Prints a row per misspelt name.</summary>
    /// <param name="folder">Where the misspelt files are written.</param>
    /// <param name="check">The strict check of an appsettings.json.</param>
    public static void PrintTable(string folder, Action<string> check)
    {
        var json = Path.Combine(AppContext.BaseDirectory, "appsettings.json");
        var xml = Path.Combine(AppContext.BaseDirectory, "NLog.config");
        Console.WriteLine($"{"one name misspelt",-32} {"by the library",-16} by the strict check");
        Row(json, "Warning", "Warnign", ConfigFile.ReadMicrosoft, check);
        Row(json, "LogLevel", "LogLevle", ConfigFile.ReadMicrosoft, check);
        Row(json, "simple", "simpel", ConfigFile.ReadMicrosoft, check);
        Row(json, "Override", "Overwrite", ConfigFile.ReadSerilog, check);
        Row(json, "WriteTo", "WritesTo", ConfigFile.ReadSerilog, check);
        Row(json, "\"File\"", "\"Fiel\"", ConfigFile.ReadSerilog, check);
        Row(json, "outputTemplate", "outputTemplat", ConfigFile.ReadSerilog, check);
        Row(xml, "\"Info\"", "\"Inof\"", ConfigFile.ReadNLog, check: null);
        Row(xml, "\"File\"", "\"Fiel\"", ConfigFile.ReadNLog, check: null);
        Row(xml, "layout", "layuot", ConfigFile.ReadNLog, check: null);

        void Row(string file, string right, string wrong, Func<string, ILoggerFactory> read, Action<string>? check)
        {
            var bad = Path.Combine(folder, $"bad{Path.GetExtension(file)}");
            File.WriteAllText(bad, File.ReadAllText(file).Replace(right, wrong, StringComparison.Ordinal));
            var name = $"{(file == json ? read == ConfigFile.ReadMicrosoft ? "Logging" : "Serilog" : "NLog")}: {wrong.Trim('"')}";
            Console.WriteLine($"{name,-32} {Reaction(() => read(bad).Dispose()),-16} {(check is null ? "-" : Reaction(() => check(bad)))}");
        }
    }

    // A refusal, a line in Serilog's SelfLog, or nothing.
    private static string Reaction(Action read)
    {
        var complaints = new StringWriter();
        var console = Console.Error;
        Console.SetError(complaints);
        try
        {
            read();
            return complaints.ToString().Length > 0 ? "in the SelfLog" : "accepted";
        }
        catch (Exception exception) when (exception is InvalidOperationException or NLog.NLogConfigurationException)
        {
            return "refused";
        }
        finally
        {
            SelfLog.Disable();
            Console.SetError(console);
        }
    }
}
