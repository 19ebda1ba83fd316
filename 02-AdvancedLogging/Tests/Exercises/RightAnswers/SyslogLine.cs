using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using AdvancedLogging.ExerciseTypes;
using Course.Testing;

namespace AdvancedLogging.Tests.Exercises.RightAnswers;

[RightAnswer<SyslogLineTests>("one StringBuilder, character by character")]
public static class CharacterByCharacter
{
    public static string Format(SyslogRecord record)
    {
        var line = new StringBuilder().Append('<').Append((record.Facility << 3) | record.Severity).Append(">1 ");
        line.Append(record.Time.ToUniversalTime().ToString("yyyy-MM-ddTHH:mm:ss.ffffff", CultureInfo.InvariantCulture)).Append("Z ");
        foreach (var (field, most) in new[] { (record.Host, 255), (record.Application, 48), (record.ProcessId, 128), (record.MessageId, 32) })
        {
            foreach (var character in (string.IsNullOrEmpty(field) ? "-" : field).Take(most))
            {
                line.Append(character is < '!' or > '~' ? '_' : character);
            }

            line.Append(' ');
        }

        line.Append(record.Data.Count > 0 ? "[shop@32473" : "-");
        foreach (var (name, value) in record.Data)
        {
            line.Append(' ').Append(name).Append("=\"");
            Write(line, value, quoted: true);
            line.Append('"');
        }

        line.Append(record.Data.Count > 0 ? "] " : " ");
        Write(line, record.Text, quoted: false);
        return line.ToString();
    }

    private static void Write(StringBuilder line, string text, bool quoted)
    {
        foreach (var character in text)
        {
            _ = character switch
            {
                '\r' => line.Append(quoted ? @"\\r" : @"\r"),
                '\n' => line.Append(quoted ? @"\\n" : @"\n"),
                '"' or '\\' or ']' when quoted => line.Append('\\').Append(character),
                _ => line.Append(character),
            };
        }
    }
}

[RightAnswer<SyslogLineTests>("regular expressions for the header and the escapes")]
public static partial class RegularExpressions
{
    public static string Format(SyslogRecord record)
    {
        var data = string.Concat(record.Data.Select(pair => $" {pair.Key}=\"{Special().Replace(OneLine(pair.Value), @"\$0")}\""));
        return FormattableString.Invariant($"<{8 * record.Facility + record.Severity}>1 {record.Time.UtcDateTime:yyyy-MM-ddTHH:mm:ss.ffffff}Z ")
            + $"{Header(record.Host, 255)} {Header(record.Application, 48)} {Header(record.ProcessId, 128)} {Header(record.MessageId, 32)} "
            + $"{(data.Length == 0 ? "-" : $"[shop@32473{data}]")} {OneLine(record.Text)}";
    }

    private static string Header(string? field, int most) =>
        field is null or "" ? "-" : NotPrintable().Replace(field.Length > most ? field[..most] : field, "_");

    private static string OneLine(string text) => text.Replace("\n", "\\n", StringComparison.Ordinal).Replace("\r", "\\r", StringComparison.Ordinal);

    [GeneratedRegex(@"[""\\\]]", RegexOptions.NonBacktracking)]
    private static partial Regex Special();

    [GeneratedRegex("[^!-~]", RegexOptions.NonBacktracking)]
    private static partial Regex NotPrintable();
}
