using System.CommandLine;
using System.Globalization;

namespace StructuredLogging.Brokers;

/// <summary>The options for a real broker, in place of the one inside the example.</summary>
public static class BrokerOption
{
    public const string Name = "--rabbitmq";

    /// <summary>Its address.</summary>
    public static Option<Uri?> Address() => new(Name)
    {
        Description = "A RabbitMQ broker, instead of the bus inside the example: amqp://USER:PASSWORD@HOST:PORT/VHOST",
        HelpName = "URI",
        CustomParser = result =>
        {
            if (Uri.TryCreate(result.Tokens[0].Value, UriKind.Absolute, out var address) && address.Scheme is "amqp" or "amqps" && address.Host.Length > 0)
            {
                return address;
            }

            result.AddError($"{Name} takes an address that begins with amqp:// or amqps://, for example amqp://guest:guest@localhost:5672, not '{result.Tokens[0].Value}'.");
            return null;
        },
    };

    /// <summary>After how many events a consumer ends.</summary>
    public static Option<int?> StopAfter() => new("--stop-after")
    {
        Description = "With a real broker: end when so many events are processed, in all (at least 1)",
        HelpName = "N",
        CustomParser = result =>
        {
            if (int.TryParse(result.Tokens[0].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1)
            {
                return number;
            }

            result.AddError($"--stop-after takes a number of events, at least 1, not '{result.Tokens[0].Value}'.");
            return null;
        },
    };
}
