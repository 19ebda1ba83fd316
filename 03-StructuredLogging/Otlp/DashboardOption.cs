using System.CommandLine;

namespace StructuredLogging.Otlp;

/// <summary>The option for a real dashboard, in place of the receiver inside the example.</summary>
public static class DashboardOption
{
    /// <summary>The address of its pages.</summary>
    public static Option<Uri?> Address() => new("--dashboard")
    {
        Description = "An Aspire Dashboard in place of the receiver inside the example; "
            + "OTLP goes to the next port, or to OTEL_EXPORTER_OTLP_ENDPOINT",
        HelpName = "URI",
        CustomParser = result =>
        {
            if (Uri.TryCreate(result.Tokens[0].Value, UriKind.Absolute, out var address) && address.Scheme is "http" or "https")
            {
                return address;
            }

            result.AddError($"--dashboard takes an address such as http://127.0.0.1:18888, not '{result.Tokens[0].Value}'.");
            return null;
        },
    };
}
