using System.CommandLine;
using System.Globalization;
using System.Net;
using System.Net.Mail;
using System.Text;

namespace AdvancedLogging;

/// <summary>Options for a server in place of the one inside the example, and for mail addresses.</summary>
public static class ServerOption
{
    /// <summary>An option for <c>HOST:PORT</c>. An IPv6 address stands in brackets.</summary>
    public static Option<DnsEndPoint?> HostAndPort(string option, string description) => new(option)
    {
        Description = description,
        HelpName = "HOST:PORT",
        CustomParser = result =>
        {
            var text = result.Tokens[0].Value;
            var colon = text.LastIndexOf(':');
            if (colon <= 0
                || !ushort.TryParse(text[(colon + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var port)
                || port == 0
                || Uri.CheckHostName(text[..colon]) == UriHostNameType.Unknown)
            {
                result.AddError($"{option} takes HOST:PORT, for example localhost:2525, not '{text}'.");
                return null;
            }

            return new DnsEndPoint(text[..colon].Trim('[', ']'), port);
        },
    };

    /// <summary>An option for an address with one of these schemes.</summary>
    public static Option<Uri?> Address(string option, string description, params string[] schemes) => new(option)
    {
        Description = description,
        HelpName = "URI",
        CustomParser = result =>
        {
            var text = result.Tokens[0].Value;
            if (!Uri.TryCreate(text, UriKind.Absolute, out var uri) || !schemes.Contains(uri.Scheme))
            {
                var forms = string.Join(" or ", schemes.Select(scheme => $"{scheme}://"));
                result.AddError($"{option} takes an address that begins with {forms}, not '{text}'.");
                return null;
            }

            return uri;
        },
    };

    /// <summary>An option for a mail address.</summary>
    public static Option<string> Mail(string option, string description, string defaultValue) => new(option)
    {
        Description = description,
        DefaultValueFactory = _ => defaultValue,
        HelpName = "ADDRESS",
        Validators =
        {
            result =>
            {
                if (result.Tokens is [{ Value: var address }] && !IsMailAddress(address))
                {
                    result.AddError($"{option} takes a mail address, for example {defaultValue}, not '{address}'.");
                }
            },
        },
    };

    // ASCII without control characters. MailAddress takes a line feed between quotes.
    private static bool IsMailAddress(string text) =>
        MailAddress.TryCreate(text, out var parsed) && parsed.Address == text && Ascii.IsValid(text) && !text.Any(char.IsControl);
}
