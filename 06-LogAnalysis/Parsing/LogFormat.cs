namespace LogAnalysis.Parsing;

/// <summary>The kinds of logs that are understood. <see cref="FieldNames"/> and <see cref="Layouts"/> say what each of them may
/// contain.</summary>
public enum LogFormat
{
    /// <summary>An object in a line, with the field names of any logger.</summary>
    JsonLines,

    /// <summary>Pairs <c>key=value</c>, values with blanks in quotes; see https://brandur.org/logfmt.</summary>
    Logfmt,

    /// <summary>Access logs of Apache, nginx and load balancers; see https://httpd.apache.org/docs/2.4/logs.html#combined.</summary>
    Access,

    /// <summary>Logs of IIS and others, whose columns a comment names; see https://www.w3.org/TR/WD-logfile.html.</summary>
    W3c,

    /// <summary>Syslog on the wire (RFC 5424, RFC 3164) and in files.</summary>
    Syslog,

    /// <summary>Text with a time at the beginning, most often a level behind it, and stack traces below.</summary>
    Text,

    /// <summary>Text of any kind: each line is a message. A time and a level are found where there are any. Never recognized, only
    /// told.</summary>
    Lines,
}
