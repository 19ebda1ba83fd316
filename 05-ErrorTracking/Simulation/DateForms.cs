using System.Globalization;

namespace ErrorTracking.Simulation;

/// <summary>One moment in the forms that messages of programs, proxies and databases have.</summary>
public static class DateForms
{
    private static readonly string[] Forms =
    [
        "yyyy-MM-dd'T'HH':'mm':'ss'Z'", "yyyy-MM-dd'T'HH':'mm':'ss.fffffff'Z'", "yyyy-MM-dd HH':'mm':'ss,fff",
        "yyyy-MM-dd'T'HH':'mm':'sszzz", "yyyy-MM-dd",
        "ddd, dd MMM yyyy HH':'mm':'ss 'GMT'", "dddd, dd-MMM-yy HH':'mm':'ss 'GMT'", "ddd MMM d HH':'mm':'ss yyyy", "MMM d HH':'mm':'ss",
        "ddd MMM dd yyyy HH':'mm':'ss 'GMT+0000 (Coordinated Universal Time)'", "MMMM d, yyyy", "d MMMM yyyy",
        "MM'/'dd'/'yyyy", "M'/'d'/'yyyy h':'mm tt", "dd.MM.yyyy HH':'mm", "d. M. yyyy H':'mm':'ss", "dd'/'MMM'/'yyyy':'HH':'mm':'ss +0000",
        "yyyyMMdd'T'HHmmss'Z'", "yyyy'/'MM'/'dd HH':'mm':'ss",
    ];

    public static int Count => Forms.Length;

    /// <summary>The moment in one of the forms, from 0.</summary>
    public static string Write(DateTimeOffset moment, int form) => moment.ToString(Forms[form], CultureInfo.InvariantCulture);
}
