using System.Text.Json;

namespace LogAnalysis.LoggerApi;

/// <summary>
/// Checks the known fields of a log and copies them into its line. The short ones that become labels or metadata are kept besides.
/// </summary>
/// <param name="line">Takes the log.</param>
/// <param name="metadata">Takes what is searched for and has too many values for a label.</param>
/// <param name="copy">Copies values into the line.</param>
/// <param name="problems">Takes what is wrong.</param>
internal sealed class FieldReader(Utf8JsonWriter line, Utf8JsonWriter metadata, SafeCopy copy, LogProblems problems)
{
    private readonly char[] _service = new char[SubmissionReader.MaxShortText];
    private readonly char[] _component = new char[SubmissionReader.MaxShortText];
    private readonly char[] _id = new char[SubmissionReader.MaxShortText];
    private int _serviceLength, _componentLength, _idLength;

    public ReadOnlySpan<char> Service => _service.AsSpan(0, _serviceLength);

    public ReadOnlySpan<char> Component => _component.AsSpan(0, _componentLength);

    /// <summary>The <c>msg_id</c>.</summary>
    public ReadOnlySpan<char> Id => _id.AsSpan(0, _idLength);

    /// <summary>One of six.</summary>
    public string Level { get; private set; } = "";

    public void Clear() => (_serviceLength, _componentLength, _idLength, Level) = (0, 0, 0, "");

    /// <summary>Adds the id, and a level where the log has none.</summary>
    public void Complete()
    {
        if (Level.Length == 0)
        {
            line.WriteString("level"u8, Level = "info");
        }

        if (_idLength == 0)
        {
            Guid.CreateVersion7().TryFormat(_id, out _idLength, "N");
        }

        line.WriteString("msg_id"u8, Id);
        metadata.WriteString("msg_id"u8, Id);
    }

    /// <summary>Reads the value of a field; the reader is at the value.</summary>
    public void Read(ref Utf8JsonReader reader, KnownField field)
    {
        var name = KnownFields.NameOf(field);
        switch (field)
        {
            case KnownField.Message:
                if (reader.TokenType != JsonTokenType.String || copy.IsBlank(ref reader))
                {
                    var found = reader.TokenType == JsonTokenType.String ? "an empty one" : LogProblems.Kind(reader.TokenType);
                    problems.Add(name, $"It must be a text that says what happened, not {found}.");
                }

                line.WritePropertyName("message"u8);
                copy.Value(ref reader);
                break;
            case KnownField.Level:
                ReadLevel(ref reader);
                break;
            case KnownField.Data:
                Require(ref reader, name, JsonTokenType.StartObject, "an object");
                line.WritePropertyName("data"u8);
                copy.Value(ref reader);
                break;
            case KnownField.Stack:
                line.WritePropertyName("stack"u8);
                if (Require(ref reader, name, JsonTokenType.StartArray, "an array of {func, line, source}"))
                {
                    StackFrames.Copy(ref reader, line, copy, problems);
                }
                else
                {
                    copy.Value(ref reader);
                }

                break;
            default:
                ReadText(ref reader, field, name);
                break;
        }
    }

    /// <summary>A text or null. One that becomes a label or metadata is short.</summary>
    private void ReadText(ref Utf8JsonReader reader, KnownField field, string name)
    {
        if (reader.TokenType is not (JsonTokenType.String or JsonTokenType.Null))
        {
            problems.Add(name, $"It must be a text, not {LogProblems.Kind(reader.TokenType)}.");
            SafeCopy.Skip(ref reader);
            return;
        }

        var isSearched =
            field is KnownField.Service or KnownField.Component or KnownField.Version or KnownField.MsgId or KnownField.TraceId;
        if (isSearched && reader.ValueSpan.Length > SubmissionReader.MaxShortText)
        {
            problems.Add(
                name,
                $"It has {reader.ValueSpan.Length:D} bytes; {SubmissionReader.MaxShortText:D} are the most, "
                + "because logs are searched by it.");
            return;
        }

        if (!(isSearched || field == KnownField.RevisionId) || reader.TokenType == JsonTokenType.Null)
        {
            CopyText(ref reader, field, name);
            return;
        }

        var text = copy.ShortText(ref reader, isId: field is KnownField.MsgId or KnownField.TraceId or KnownField.RevisionId);
        if (field == KnownField.MsgId)
        {
            _idLength = text.IsWhiteSpace() ? 0 : Keep(text, _id);
            return;
        }

        line.WriteString(name, text);
        switch (field)
        {
            case KnownField.Service:
                _serviceLength = Keep(text, _service);
                break;
            case KnownField.Component:
                _componentLength = Keep(text, _component);
                break;
            case KnownField.TraceId or KnownField.Version when text.Length > 0:
                metadata.WriteString(name, text);
                break;
        }
    }

    private void CopyText(ref Utf8JsonReader reader, KnownField field, string name)
    {
        if (field != KnownField.MsgId)
        {
            // A client's clock may be wrong by years: its time is kept beside the arrival.
            line.WritePropertyName(field == KnownField.Timestamp ? "client_timestamp" : name);
            copy.Value(ref reader);
        }
    }

    private void ReadLevel(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.Null)
        {
            return;
        }

        if (reader.TokenType != JsonTokenType.String)
        {
            problems.Add("level", $"It must be a text, not {LogProblems.Kind(reader.TokenType)}.");
            SafeCopy.Skip(ref reader);
            return;
        }

        if (reader.ValueIsEscaped || KnownFields.LevelOf(reader.ValueSpan) is not { } level)
        {
            Level = "info";
            problems.Add(
                "level",
                "There is no such level; there are trace, debug, info, warn, error and fatal, "
                + "and their usual other names (warning, critical).");
            return;
        }

        line.WriteString("level"u8, Level = level);
    }

    private bool Require(ref Utf8JsonReader reader, string name, JsonTokenType type, string what)
    {
        if (reader.TokenType != type && reader.TokenType != JsonTokenType.Null)
        {
            problems.Add(name, $"It must be {what}, not {LogProblems.Kind(reader.TokenType)}.");
        }

        return reader.TokenType == type;
    }

    private static int Keep(ReadOnlySpan<char> text, char[] place)
    {
        text = text[..Math.Min(text.Length, place.Length)];
        text.CopyTo(place);
        return text.Length;
    }
}
