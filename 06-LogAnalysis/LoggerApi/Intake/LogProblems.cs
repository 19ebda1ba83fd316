using System.Text.Json;

namespace LogAnalysis.LoggerApi;

/// <summary>The problems of one request, the first ten, and the place that is being read.</summary>
internal sealed class LogProblems
{
    private const int Most = 10;
    private readonly List<LogProblem> _problems = [];

    public IReadOnlyList<LogProblem> All => _problems;

    /// <summary>Whether it is of no use to read on.</summary>
    public bool IsEnough => IsTooLong || _problems.Count >= Most;

    /// <summary>Whether a log, or the request, is too long: then the answer is 413.</summary>
    public bool IsTooLong { get; private set; }

    /// <summary>The log that is being read, as a pointer.</summary>
    public string Pointer { get; set; } = "#";

    /// <summary>The number of the line that is being read, in NDJSON.</summary>
    public int? Line { get; set; }

    public void Clear()
    {
        _problems.Clear();
        (Pointer, Line, IsTooLong) = ("#", null, false);
    }

    /// <summary>Adds a problem of a field of the log, or of the log itself where the field is empty.</summary>
    public void Add(string field, string detail)
    {
        if (_problems.Count < Most)
        {
            _problems.Add(new(field.Length == 0 ? Pointer : $"{Pointer}/{field}", detail, Line));
        }
    }

    public void AddTooLong(string detail)
    {
        IsTooLong = true;
        Add("", detail);
    }

    /// <summary>The kind of a JSON token, for a message.</summary>
    public static string Kind(JsonTokenType type) => type switch
    {
        JsonTokenType.StartObject => "an object",
        JsonTokenType.StartArray => "an array",
        JsonTokenType.Number => "a number",
        JsonTokenType.String => "a text",
        JsonTokenType.Null => "null",
        _ => "true or false",
    };
}
