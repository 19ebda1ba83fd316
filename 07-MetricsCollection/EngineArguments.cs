using System.CommandLine;

namespace MetricsCollection;

/// <summary>The options of the examples that can use a real engine.</summary>
internal static class EngineArguments
{
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

    /// <summary>A host and a port.</summary>
    public static Option<(string Host, int Port)?> HostAndPort(string option, string description, string example) => new(option)
    {
        Description = $"{description}, like {example}",
        HelpName = "HOST:PORT",
        CustomParser = result =>
        {
            var text = result.Tokens[0].Value;
            if (Uri.TryCreate($"udp://{text}", UriKind.Absolute, out var address)
                && address is { Port: > 0, Host.Length: > 0, AbsolutePath: "" or "/" })
            {
                return (address.Host.Trim('[', ']'), address.Port);
            }

            result.AddError($"{option} takes a host and a port like {example}, not '{text}'.");
            return null;
        },
    };
}
