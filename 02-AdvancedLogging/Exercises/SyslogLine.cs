using AdvancedLogging.ExerciseTypes;

namespace AdvancedLogging.Exercises;

/// <summary>
/// Write a record as a syslog message (RFC 5424, section 6): <c>&lt;PRI&gt;1 TIME HOST APP PROCID MSGID DATA TEXT</c>, a blank between two of them.
/// <list type="bullet">
/// <item>PRI is the facility times 8 and the severity; the 1 behind it is the version.</item>
/// <item>TIME is UTC with six digits of a second: <c>2026-03-14T09:26:53.007000Z</c>, in every language of the machine.</item>
/// <item>HOST, APP, PROCID and MSGID have at most 255, 48, 128 and 32 characters; what is longer is cut. Each character that is not printable ASCII, or is a blank,
/// becomes an underscore. What is missing (null or empty) is a dash.</item>
/// <item>DATA is <c>[shop@32473 NAME="VALUE" NAME="VALUE"]</c>, or a dash where there is none. In a value a backslash stands before each
/// <c>"</c>, <c>\</c> and <c>]</c>.</item>
/// <item>One record is one line: in values and in the text CR becomes <c>\r</c> and LF becomes <c>\n</c> (two characters), before anything else is escaped.</item>
/// </list>
/// For example: <c>&lt;131&gt;1 2026-03-14T09:26:53.007000Z shop-1 payments-api 4711 payment.failed [shop@32473 PaymentId="pay_1003"] Payment failed</c>
/// </summary>
public static class SyslogLine
{
    /// <summary>The message, without a line break at its end.</summary>
    public static string Format(SyslogRecord record)
    {
        // TODO 2.4: put the eight parts together. CultureInfo.InvariantCulture wherever a method takes one.
        throw new NotImplementedException("2.4 is not started: open 02-AdvancedLogging/Exercises/SyslogLine.cs");
    }
}
