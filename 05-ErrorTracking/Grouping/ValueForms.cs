namespace ErrorTracking.Grouping;

/// <summary>
/// The forms of values in messages, as patterns: dates, times, durations, addresses, ids, numbers. <see cref="Parametrizer"/> joins them.
/// Blanks and comments in a pattern do not count. Each repetition has a bound.
/// </summary>
internal static class ValueForms
{
    /// <summary>Words that contain a number, and numbers that name the kind of the error.</summary>
    public const string Kept = """
        (?i: HTTP(?:/[0-9](?:\.[0-9])?)?[ ][1-5][0-9]{2} | HTTP/[0-9](?:\.[0-9])?   # HTTP 500, HTTP/1.1 503
        | status(?:[ ]?code)?(?:[ ]does[ ]not[ ]indicate[ ]success)?[ :=]{1,3}[1-5][0-9]{2}
        | (?:exit[ ]code|error[ ](?:code|number)|errno|SQLSTATE)[ :=\[]{1,3}(?:0x[0-9a-f]{1,8}|-?[0-9]{1,10}|[0-9A-Z]{5})
        | (?:utf|sha|aes|iso|rfc|tlsv?|ssl|windows)[ _\-]?[0-9]{1,4}(?:[.\-][0-9]{1,2})?
        | (?:ucs|rsa|ipv|http|latin|crc|base|float|u?int)[_\-]?[0-9]{1,4}
        | (?:ora|pls|tns|cve)-[0-9]{4,5}(?:-[0-9]{4,7})?                          # ORA-00942
        | [0-9]{1,3}-bit )
        """;

    // The atomic group does not try a shorter text again: the next character decides.
    public const string Text = """
        '[^'\n]{0,4000}' | "(?>(?:[^"\\\n]|\\.){0,4000})" | `[^`\n]{0,4000}` | «[^»\n]{0,4000}» | »[^«\n]{0,4000}«
        | “[^”\n]{0,4000}” | „[^“”\n]{0,4000}[“”] | ‘[^’\n]{0,4000}’
        """;

    public const string Url = """
        [a-zA-Z][a-zA-Z0-9+.\-]{0,30}://[^\s"'<>]{0,4000}[^\s"'<>.,;:!?()\[\]{}]
        """;

    public const string Email = """
        [\w.+\-]{1,64}@[\w\-]{1,63}(?:\.[\w\-]{1,63}){0,7}\.[A-Za-z]{2,24}
        """;

    private const string Octet = "(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";
    private const string V4 = $$"""{{Octet}}(?:\.{{Octet}}){3}(?!\.?[0-9])""";
    private const string V6 = $$"""
        (?: (?:[0-9a-fA-F]{1,4}:){7}[0-9a-fA-F]{1,4}
        | (?=[0-9a-fA-F:.]{0,45}[0-9])(?:[0-9a-fA-F]{1,4}(?::[0-9a-fA-F]{1,4}){0,6})?
          ::(?:(?:[0-9a-fA-F]{1,4}:){0,6}(?:{{V4}}|[0-9a-fA-F]{1,4}))? )
        (?![:.]{0,2}[0-9a-fA-F])(?:%\w{1,20})?
        """;

    /// <summary>IPv4 and IPv6, with a port or the length of a network.</summary>
    public const string Ip = $$"""(?: {{V4}} | \[{{V6}}\] | {{V6}} )(?: :[0-9]{1,5} | /[0-9]{1,3} )?""";

    private const string Month = "(?i:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sep(?:t(?:ember)?)?"
        + "|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)";
    private const string Weekday = "(?i:Mon|Tue|Tues|Wed|Wednes|Thu|Thur|Thurs|Fri|Sat|Satur|Sun)(?i:day)?";
    private const string HalfDay = @"[ \u00A0\u202F]?[AaPp]\.?[Mm]\.?";
    private const string Clock = $$"""[0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:[.,][0-9]{1,9})?)?(?:{{HalfDay}})?""";
    private const string Zone = """
        (?:[ ]?(?:[Zz]|(?:UTC|GMT)?[+\-][0-9]{2}:?[0-9]{2}|(?:UTC|GMT)(?:[+\-][0-9]{1,2})?
        | [ECMPAN][SD]T|CES?T|EES?T|WES?T|BST|IST|JST|MSK|HST)(?!\w)(?:[ ]\([A-Za-z ]{2,50}\))?(?:\[[A-Za-z_/+\-0-9]{1,40}\])? )?
        """;
    private const string Day = "(?:0?[1-9]|[12][0-9]|3[01])";
    private const string MonthNumber = "(?:0?[1-9]|1[0-2])";

    /// <summary>A date, with or without a time.</summary>
    public const string Date = $$"""
        {{Weekday}}[ ]{{Month}}[ ]{1,2}{{Day}}[ ][0-9]{4}[ ]{{Clock}}{{Zone}}                     # JavaScript
        | (?:{{Weekday}}[ ])?{{Month}}[ ]{1,2}{{Day}}[ ]{{Clock}}(?:(?:[ ][A-Z]{3,4})?[ ](?:19|20)[0-9]{2})?   # asctime, date, syslog
        | {{Day}}/{{Month}}/[0-9]{4}(?::[0-9]{2}:[0-9]{2}:[0-9]{2})?(?:[ ]?[+\-][0-9]{4})?        # Apache
        | (?: [0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])                               # ISO 8601
            | [0-9]{4}/{{MonthNumber}}/{{Day}} | [0-9]{4}\.{{MonthNumber}}\.{{Day}}\.?
            | [0-9]{1,2}/[0-9]{1,2}/(?:[0-9]{4}|[0-9]{2})                                         # United States, Great Britain
            | {{Day}}\.[ ]?{{MonthNumber}}\.[ ]?[0-9]{4} | {{Day}}-{{MonthNumber}}-[0-9]{4}       # most of Europe
            | (?:{{Weekday}},?[ ])?{{Day}}(?:\.?[ ]|-){{Month}}(?:,?[ ]|-)(?:[0-9]{4}|[0-9]{2})   # RFC 1123, RFC 850
            | (?:{{Weekday}},?[ ])?{{Month}}[ ]{1,2}{{Day}}(?:st|nd|rd|th)?,?[ ][0-9]{4} )
          (?:(?:[Tt_]|,?[ ]|[ ]at[ ])(?:{{Clock}}|[0-9]{2}-[0-9]{2}-[0-9]{2}){{Zone}}|T[0-9]{2})?
        | (?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])                            # compact
          (?:[T_ ]?[0-9]{6}(?:[.,]?[0-9]{1,9})?{{Zone}}|[ ]{{Clock}}{{Zone}})?
        | [0-9]{4}-W[0-9]{2}(?:-[1-7])? | (?:19|20)[0-9]{2}-(?:0[1-9]|1[0-2])                     # week, month
        | (?=[A-Z])(?:{{Weekday}},?[ ])?{{Month}}[ ]{1,2}(?:{{Day}}(?:st|nd|rd|th)?|[0-9]{4}) | {{Day}}\.?[ ](?=[A-Z]){{Month}}
        """;

    /// <summary>A time of the day, or a TimeSpan.</summary>
    public const string Time = $$"""
        -?(?:[0-9]{1,8}\.)?[0-9]{1,3}:[0-9]{2}:[0-9]{2}(?:[.,][0-9]{1,9})?(?:{{HalfDay}})?{{Zone}}
        | [0-9]{1,2}(?::[0-9]{2})?{{HalfDay}}
        """;

    private const string Unit = "(?:ns|us|µs|μs|ms|s|secs?|seconds?|mins?|minutes?|h|hrs?|hours?|d|days?|weeks?|months?|years?)";

    /// <summary>12ms, 3.5 s, 1h2m3s, PT15S.</summary>
    public const string Duration = $$"""
        (?![0-9a-fA-F]{6,128}(?!\w))(?:
          [+\-]?[0-9]{1,18}(?:[.,][0-9]{1,9})?(?:[ ]?{{Unit}}|m)(?![A-Za-z])(?:[ ][0-9]{1,18}(?:[.,][0-9]{1,9})?[ ]?{{Unit}}){0,5}
        | -?(?:[0-9]{1,9}(?:\.[0-9]{1,9})?(?:d|h|ms|m|s|us|µs|ns)){2,6}
        | -?P(?=T?[0-9])(?:[0-9]{1,9}(?:[.,][0-9]{1,9})?[YMWD]){0,4}(?:T(?:[0-9]{1,9}(?:[.,][0-9]{1,9})?[HMS]){1,3})? )
        """;

    /// <summary>Ids of fixed groups. They come before dates, because the first group may look like one: 20260314-….</summary>
    public const string GroupedId = """
        [0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2} | 1-[0-9a-f]{8}-[0-9a-f]{24}            # trace parents, GUID
        | [{(]?[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}[)}]?
        """;

    /// <summary>An id or a number. They are one kind, because an id may consist of digits alone.</summary>
    public const string Value = """
        0[xX][0-9a-fA-F]{1,128} | eyJ[\w\-]{5,4000}(?:\.[\w\-]{2,4000}){1,2}                    # hexadecimal, JWT
        | [0-9a-fA-F]{2}(?::[0-9a-fA-F]{2}){4,63} | [0-9a-fA-F]{2}(?:-[0-9a-fA-F]{2}){5}          # MAC, certificate
        | [0-9a-fA-F]{4}(?:\.[0-9a-fA-F]{4}){2}
        | (?<=@|commit[ ])[0-9a-f]{7,40}
        | (?=[0-9A-Z\-]{0,200}[A-Z])(?=[A-Z\-]{0,200}[0-9])[0-9A-Z]{3,20}(?:-[0-9A-Z]{3,20}){1,12}   # ABCD-1234
        | (?=[a-fA-F]{0,127}[0-9])[0-9a-fA-F]{6,128} | (?=[0-9]{1,4}[a-fA-F])[0-9a-fA-F]{4,5} | [a-fA-F]{16,128}   # hashes
        | [A-Za-z][A-Za-z0-9]{0,63}(?=[\w\-]{0,200}[0-9])(?:[_\-]{1,2}[A-Za-z0-9]{1,64}){1,12}    # pay_1001, worker-3
        | [A-Za-z][a-z]{1,40}[0-9]{3,40} | tmp[0-9A-Za-z]{4,12}                                   # order1003
        | v?\d{1,10}(?:\.\d{1,10}){2}-[0-9A-Za-z\-]{1,40}(?:\.[0-9A-Za-z\-]{1,40}){0,10}          # 1.4.0-rc.1
          (?:\+[0-9A-Za-z\-.]{0,40}[0-9A-Za-z])?
        | [+\-]?(?:\d{1,3}(?:[ \u00A0\u2009\u202F]\d{3}){1,6}(?!\d)(?:[.,]\d{1,40})?              # 1 234 567,89
            | v\d{1,10}(?:\.\d{1,10}){1,4} | \d{1,100}(?:[.,:/_'’x\-]\d{1,100}){0,40})(?:[eE][+\-]?\d{1,3})?
          (?:[ ]?%|st|nd|rd|th|x|px|[kKMGT]i?B|B|[kKMG]|[kMG]?Hz|[kMG]?bps)?
        """;

    /// <summary>Base64, if it is random: <see cref="RandomToken"/> decides.</summary>
    public const string Base64 = """
        [A-Za-z0-9+/]{16,4000}={1,2} | (?=[A-Za-z0-9/]{0,200}\+)[A-Za-z0-9+/]{24,4000}
        """;

    /// <summary>A word that may be random: <see cref="RandomToken"/> decides.</summary>
    public const string Word = "[A-Za-z0-9]{10,4000}";
}
