namespace LogAnalysis.Parsing;

/// <summary>The forms of a log that are understood.</summary>
public enum LogFormat
{
    /// <summary>An object in a line, with the fields of the shop's schema.</summary>
    JsonLines,

    /// <summary>Compact Log Event Format: JSON with <c>@t</c>, <c>@m</c>, <c>@l</c>; see https://clef-json.org.</summary>
    Clef,

    /// <summary>Elastic Common Schema: JSON with <c>@timestamp</c>, <c>log.level</c>, nested or with dots; see https://www.elastic.co/docs/reference/ecs.</summary>
    Ecs,

    /// <summary>Pairs <c>key=value</c>, values with blanks in quotes; see https://brandur.org/logfmt.</summary>
    Logfmt,

    /// <summary>The access log of Apache and nginx; see https://httpd.apache.org/docs/2.4/logs.html#combined.</summary>
    Combined,

    /// <summary>Syslog; see RFC 5424, section 6.</summary>
    Rfc5424,

    /// <summary>The shop's text: time, level, service, ids, message, with stack traces below.</summary>
    Text,

    /// <summary>Text of any kind: each line is a message. A time and a level are found where there are any.</summary>
    Lines,
}
