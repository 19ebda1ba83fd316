using System.CommandLine;
using System.Globalization;

namespace StructuredLogging.Brokers;

/// <summary>The options for a real RabbitMQ, in place of the broker inside the example.</summary>
public static class BrokerOption
{
    public const string Name = "--rabbitmq";

    /// <summary>The broker's address.</summary>
    public static Option<Uri?> Address() => new(Name)
    {
        Description = "A RabbitMQ broker, instead of the bus inside the example: amqp://USER:PASSWORD@HOST:PORT/VHOST",
        HelpName = "URI",
        CustomParser = result =>
        {
            var text = result.Tokens[0].Value;
            if (Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "amqp" or "amqps" && address.Host.Length > 0)
            {
                return address;
            }

            result.AddError($"{Name} takes an address that begins with amqp:// or amqps://, "
                + $"for example amqp://guest:guest@localhost:5672, not '{text}'.");
            return null;
        },
    };

    /// <summary>The number of events after which a consumer ends.</summary>
    public static Option<int?> StopAfter() => new("--stop-after")
    {
        Description = "With a real broker: end when this number of events is processed (at least 1)",
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
