using System.CommandLine;
using LogAnalysis.Parsing;
using LogAnalysis.Reading;

namespace LogAnalysis;

/// <summary>What the examples that read logs have in common on the command line.</summary>
internal static class LogFileArguments
{
    /// <summary>Any number of files.</summary>
    public static Argument<string[]> Files(string description) => new("FILE")
    {
        Description = description,
        Arity = ArgumentArity.ZeroOrMore,
        Validators =
        {
            result =>
            {
                // Without this a misspelt option would be taken for a file.
                foreach (var token in result.Tokens.Where(token => token.Value.Length > 1 && token.Value[0] == '-' && !File.Exists(token.Value)))
                {
                    result.AddError($"Unrecognized option '{token.Value}'. (A file of that name? Write ./{token.Value})");
                }
            },
        },
    };

    /// <summary>The format, where it is not to be recognized.</summary>
    public static Option<LogFormat?> Format() => new("--format")
    {
        Description = $"Their format ({string.Join(", ", FormatNames.All)}); by default each is recognized by its first lines",
        HelpName = "FORMAT",
        CustomParser = result => Parse(result.Tokens[0].Value, FormatNames.All, result.AddError),
    };

    /// <summary>The zone of times that have none. The option sets it for the process, because it says how to read, and not what to
    /// ask.</summary>
    public static Option<TimeSpan> Zone() => new("--zone")
    {
        Description = "The offset from UTC of times without a zone, like +01:00; by default they are taken for UTC",
        HelpName = "OFFSET",
        CustomParser = result =>
        {
            var text = System.Text.Encoding.UTF8.GetBytes(result.Tokens[0].Value);
            var at = 0;
            if (TimeZones.TryRead(text, ref at, out var ticks) && at == text.Length)
            {
                return LogInput.Zone = new TimeSpan(ticks);
            }

            result.AddError($"--zone takes an offset like +01:00, not '{result.Tokens[0].Value}'.");
            return default;
        },
    };

    /// <summary>The address of an engine.</summary>
    public static Option<Uri?> Address(string option, string description, string example) => new(option)
    {
        Description = $"{description}, like {example}",
        HelpName = "URL",
        CustomParser = result =>
        {
            if (Uri.TryCreate(result.Tokens[0].Value, UriKind.Absolute, out var address) && (address.Scheme is "http" or "https"))
            {
                return address;
            }

            result.AddError($"{option} takes an address like {example}, not '{result.Tokens[0].Value}'.");
            return null;
        },
    };

    /// <summary>The error where no server answers at such an address.</summary>
    public static LessonException NobodyAt(Uri? address, string engine, string option, HttpRequestException exception) =>
        new($"there is no {engine} at {address}: {exception.Message} Start one (stack/README.md), or leave out {option}.");

    /// <summary>Reads the name of a format.</summary>
    public static LogFormat? Parse(string name, IReadOnlyCollection<string> known, Action<string> addError)
    {
        if (known.Contains(name) && Enum.TryParse<LogFormat>(name, ignoreCase: true, out var format))
        {
            return format;
        }

        addError($"there is no format '{name}'; there are {string.Join(", ", known)}.");
        return null;
    }
}
