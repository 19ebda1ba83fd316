using System.CommandLine;
using LogAnalysis.Parsing;

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
        Description = $"Their format ({string.Join(", ", Names)}); by default each is recognized by its first lines",
        HelpName = "FORMAT",
        CustomParser = result => Parse(result.Tokens[0].Value, result.AddError),
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

    /// <summary>What is said where nobody answers at such an address.</summary>
    public static LessonException NobodyAt(Uri? address, string engine, string option, HttpRequestException exception) =>
        new($"there is no {engine} at {address}: {exception.Message} Start one (stack/README.md), or leave out {option}.");

    public static IEnumerable<string> Names => Enum.GetNames<LogFormat>().Select(name => name.ToLowerInvariant());

    public static LogFormat? Parse(string name, Action<string> addError)
    {
        if (Names.Contains(name) && Enum.TryParse<LogFormat>(name, ignoreCase: true, out var format))
        {
            return format;
        }

        addError($"there is no format '{name}'; there are {string.Join(", ", Names)}.");
        return null;
    }
}
