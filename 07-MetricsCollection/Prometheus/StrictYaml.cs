using System.Text.RegularExpressions;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace MetricsCollection.Prometheus;

/// <summary>Reads YAML into classes. A field that the class does not have is an error with its line, as it is for Prometheus.</summary>
internal static partial class StrictYaml
{
    private static readonly IDeserializer Yaml = new DeserializerBuilder().WithNamingConvention(UnderscoredNamingConvention.Instance)
        .WithDuplicateKeyChecking().WithTypeConverter(new Durations()).Build();

    /// <summary>Reads a text; the name of its file is for the message.</summary>
    /// <exception cref="InvalidDataException">The text is no YAML, or has other fields.</exception>
    public static T Read<T>(string text, string name)
        where T : class, new()
    {
        try
        {
            return Yaml.Deserialize<T>(text) ?? new();
        }
        catch (YamlException exception)
        {
            Exception cause = exception;
            for (; cause.InnerException is { } inner; cause = inner)
            {
            }

            var unknown = UnknownField().Match(cause.Message);
            var line = (cause as YamlException ?? exception).Start.Line;
            var problem = unknown.Success ? $"there is no field '{unknown.Groups["field"].Value}' here" : cause.Message;
            throw new InvalidDataException($"{name}:{line}: {problem}.");
        }
    }

    /// <summary>The elements of a list; a missing list has none.</summary>
    /// <exception cref="YamlException">An element is empty.</exception>
    public static List<T> Elements<T>(List<T>? list) =>
        list is null ? [] : list.Contains(default!) ? throw new YamlException("a list has an empty element") : list;

    [GeneratedRegex("Property '(?<field>[^']*)' not found", RegexOptions.NonBacktracking)]
    private static partial Regex UnknownField();

    /// <summary>A duration is written as in PromQL: 5m.</summary>
    private sealed class Durations : IYamlTypeConverter
    {
        public bool Accepts(Type type) => type == typeof(TimeSpan);

        public object ReadYaml(IParser parser, Type type, ObjectDeserializer rootDeserializer)
        {
            var scalar = parser.Consume<Scalar>();
            try
            {
                return scalar.Value.Length == 0 ? TimeSpan.Zero : PromQl.Duration(scalar.Value);
            }
            catch (PromQlException exception)
            {
                throw new YamlException(scalar.Start, scalar.End, exception.Message);
            }
        }

        public void WriteYaml(IEmitter emitter, object? value, Type type, ObjectSerializer serializer) => throw new NotSupportedException();
    }
}
