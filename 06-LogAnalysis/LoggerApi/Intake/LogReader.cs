using System.Buffers;
using System.Runtime.InteropServices;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace LogAnalysis.LoggerApi;

/// <summary>
/// Reads one log and makes a record for the spool: the line, the label set, and the structured metadata. One pass over the bytes. A log
/// whose fields are all known allocates no object.
/// </summary>
internal sealed class LogReader
{
    // The lines go to files and to Loki, into no page of HTML: Cyrillic stays legible.
    private static readonly JsonWriterOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    private readonly LabelSets _labels;
    private readonly LogProblems _problems;
    private readonly ArrayBufferWriter<byte> _metadataBytes = new(256);
    private readonly Utf8JsonWriter _line;
    private readonly Utf8JsonWriter _metadata;
    private readonly SafeCopy _copy;
    private readonly FieldReader _fields;

    public LogReader(LabelSets labels, LogProblems problems)
    {
        (_labels, _problems) = (labels, problems);
        (_line, _metadata) = (new Utf8JsonWriter(Records, Json), new Utf8JsonWriter(_metadataBytes, Json));
        _copy = new SafeCopy(_line);
        _fields = new FieldReader(_line, _metadata, _copy, problems);
    }

    /// <summary>The records so far.</summary>
    public ArrayBufferWriter<byte> Records { get; } = new(4096);

    /// <summary>The <c>msg_id</c> of the last log.</summary>
    public ReadOnlySpan<char> Id => _fields.Id;

    public void Clear()
    {
        Records.ResetWrittenCount();
        _copy.Trim();
    }

    /// <summary>Reads a log; the reader is at its first token.</summary>
    /// <returns>Where its record begins.</returns>
    public int Read(ref Utf8JsonReader reader)
    {
        var (start, problemsBefore, seen) = (Records.WrittenCount, _problems.All.Count, 0);
        Begin();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var field = KnownFields.Of(ref reader);
            if (field == KnownField.Other)
            {
                _copy.Property(ref reader);
                continue;
            }

            if ((seen & (1 << (int)field)) != 0)
            {
                _problems.Add(
                    KnownFields.NameOf(field), "The field stands twice; which one counts would be a guess (RFC 8259, section 4).");
            }

            seen |= 1 << (int)field;
            reader.Read();
            _fields.Read(ref reader, field);
        }

        if ((seen & (1 << (int)KnownField.Message)) == 0)
        {
            _problems.Add("message", "The field is missing; it says what happened.");
        }

        End(start, problemsBefore);
        return start;
    }

    private void Begin()
    {
        // Room for the header, which is known at the end.
        Records.GetSpan(SpoolRecord.HeaderBytes);
        Records.Advance(SpoolRecord.HeaderBytes);
        _metadataBytes.ResetWrittenCount();
        _fields.Clear();
        _line.Reset();
        _metadata.Reset();
        _line.WriteStartObject();
        _metadata.WriteStartObject();
    }

    private void End(int start, int problemsBefore)
    {
        _fields.Complete();
        _line.WriteEndObject();
        _line.Flush();
        _metadata.WriteEndObject();
        _metadata.Flush();
        var lineBytes = Records.WrittenCount - start - SpoolRecord.HeaderBytes;
        var sent = lineBytes + SpoolRecord.StampBytes;
        if (sent > SubmissionReader.MaxLineBytes && _problems.All.Count == problemsBefore)
        {
            _problems.AddTooLong(
                $"The log has {sent:D} bytes as a line, and {SubmissionReader.MaxLineBytes:D} are the most that Loki takes. "
                + "Send less, or in parts that share a trace_id.");
        }

        Records.Write(_metadataBytes.WrittenSpan);
        if (_problems.All.Count == 0)
        {
            // The buffer is our own, so its written part may be changed.
            var record = MemoryMarshal.AsMemory(Records.WrittenMemory).Span[start..];
            SpoolRecord.Begin(record, _labels.NumberOf(_fields.Service, _fields.Level, _fields.Component), lineBytes);
        }
    }
}
