using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Serilog.Events;

namespace LoggingBasics;

/// <summary>
/// Reads a settings file and refuses a level or a section that does not exist, with the file, the line and what is allowed:
/// the libraries name none of the three, or say nothing at all.
/// </summary>
public static class SettingsFile
{
    private static readonly string[] SerilogSections =
        ["AuditTo", "Destructure", "Enrich", "Filter", "FilterSwitches", "LevelSwitches", "MinimumLevel", "Properties", "Using", "WriteTo"];

    /// <summary>Reads an <c>appsettings.json</c> that has the section, and in which every level exists.</summary>
    /// <exception cref="InvalidDataException">The message says <c>file:line</c>, what is wrong and what is allowed.</exception>
    public static IConfigurationRoot ReadJson(string file, string section)
    {
        foreach (var (key, value, line) in JsonValues(file))
        {
            // The configuration system compares keys without case.
            var parts = key.Split(':');
            string[] path = key.ToUpperInvariant().Split(':');
            var allowed = path switch
            {
                ["LOGGING", "LOGLEVEL", _] or ["LOGGING", _, "LOGLEVEL", _] => Enum.GetNames<LogLevel>(),
                ["SERILOG", "LEVELSWITCHES", _] => Enum.GetNames<LogEventLevel>(),
                ["SERILOG", "MINIMUMLEVEL"] or ["SERILOG", "MINIMUMLEVEL", "DEFAULT"] or ["SERILOG", "MINIMUMLEVEL", "OVERRIDE", _]
                    when !value.StartsWith('$') => Enum.GetNames<LogEventLevel>(),
                _ => null,
            };
            Refuse(file, line, key, value, allowed);
            if (path is ["SERILOG", _, ..])
            {
                Refuse(file, line, parts[0], parts[1], SerilogSections);
            }

            if (path is ["SERILOG", "MINIMUMLEVEL", _, ..])
            {
                Refuse(file, line, $"{parts[0]}:{parts[1]}", parts[2], ["ControlledBy", "Default", "Override"]);
            }
        }

        var configuration = new ConfigurationBuilder().AddJsonFile(Path.GetFullPath(file)).Build();
        return configuration.GetSection(section).Exists()
            ? configuration
            : throw new InvalidDataException($"{file}:1: the section \"{section}\" is missing; without it nothing is set.");
    }

    /// <summary>Checks the levels of an <c>NLog.config</c>; NLog itself, with throwConfigExceptions, checks the rest.</summary>
    /// <exception cref="InvalidDataException">The message says <c>file:line</c>, what is wrong and what is allowed.</exception>
    public static void CheckNLog(string file)
    {
        try
        {
            var document = XDocument.Load(file, LoadOptions.SetLineInfo);
            if (document.Root?.Attribute("throwConfigExceptions") is { Value: "false" or "0" } silence)
            {
                throw new InvalidDataException($"{file}:{((IXmlLineInfo)silence).LineNumber}: throwConfigExceptions=\"{silence.Value}\" would hide every mistake in this file; take it out.");
            }

            var levels = NLog.LogLevel.AllLevels.Select(level => level.Name).ToArray();
            foreach (var attribute in document.Descendants().Attributes()
                .Where(attribute => attribute.Parent!.Name.LocalName == "logger" && attribute.Name.LocalName.EndsWith("level", StringComparison.OrdinalIgnoreCase)))
            {
                // A layout, ${…}, is only known at run time.
                var allowed = attribute.Value.Contains("${", StringComparison.Ordinal) ? null : levels;
                Refuse(file, ((IXmlLineInfo)attribute).LineNumber, attribute.Name.LocalName, attribute.Value, allowed);
            }
        }
        catch (XmlException exception)
        {
            throw new InvalidDataException($"{file}:{Math.Max(exception.LineNumber, 1)}: this is not XML: {exception.Message}", exception);
        }
    }

    /// <summary>Makes of a library's complaint an error that says <c>file:line</c>: the line where the first of the names stands that the file has.</summary>
    public static InvalidDataException Refusal(string file, string complaint, params IEnumerable<string> names)
    {
        var lines = File.ReadAllLines(file);
        var line = names.Where(name => name.Length > 0)
            .Select(name => new Regex($@"(?<!\w){Regex.Escape(name)}(?!\w)", RegexOptions.None, TimeSpan.FromSeconds(1)))
            .Select(whole => Array.FindIndex(lines, whole.IsMatch) + 1)
            .FirstOrDefault(number => number > 0, defaultValue: 1);
        return new InvalidDataException($"{file}:{line}: {complaint}");
    }

    private static void Refuse(string file, int line, string key, string value, string[]? allowed)
    {
        // Enum.Parse, which the libraries use, also takes numbers.
        if (allowed?.Contains(value, StringComparer.OrdinalIgnoreCase) == false && !value.All(char.IsAsciiDigit))
        {
            throw new InvalidDataException($"{file}:{line}: {key}: '{value}' does not exist; allowed: {string.Join(", ", allowed)}.");
        }
    }

    /// <summary>Every text in the file, with its key in the notation of the configuration system (<c>Logging:LogLevel:Default</c>) and its line.</summary>
    private static List<(string Key, string Value, int Line)> JsonValues(string file)
    {
        // A byte order mark is no JSON, but many an editor writes one.
        ReadOnlySpan<byte> json = File.ReadAllBytes(file);
        json = json.StartsWith(Encoding.UTF8.Preamble) ? json[Encoding.UTF8.Preamble.Length..] : json;

        var values = new List<(string, string, int)>();
        try
        {
            var reader = new Utf8JsonReader(json, new JsonReaderOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
            reader.Read();
            Collect(ref reader, json, "", values);
            while (reader.Read())
            {
                // Whatever stands behind the last brace is read, too: it may not be there.
            }
        }
        catch (JsonException exception)
        {
            throw new InvalidDataException($"{file}:{exception.LineNumber + 1}: this is not JSON: {exception.Message}", exception);
        }

        return values;
    }

    private static void Collect(ref Utf8JsonReader reader, ReadOnlySpan<byte> json, string key, List<(string Key, string Value, int Line)> values)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
                {
                    var child = key.Length == 0 ? reader.GetString()! : $"{key}:{reader.GetString()}";
                    reader.Read();
                    Collect(ref reader, json, child, values);
                }

                break;
            case JsonTokenType.StartArray:
                for (var i = 0; reader.Read() && reader.TokenType != JsonTokenType.EndArray; i++)
                {
                    Collect(ref reader, json, $"{key}:{i}", values);
                }

                break;
            case JsonTokenType.String:
                values.Add((key, reader.GetString()!, 1 + json[..(int)reader.TokenStartIndex].Count((byte)'\n')));
                break;
        }
    }
}
