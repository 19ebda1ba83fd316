namespace LogAnalysis.LoggerApi;

/// <summary>What is wrong with a log that a client has sent, and what to do.</summary>
/// <param name="Field">The field, as a JSON pointer in the form of a URI fragment (RFC 6901, section 6): <c>#/stack/0/line</c>.</param>
/// <param name="Detail">A sentence or two.</param>
/// <param name="Line">In NDJSON the number of the line, from 1; the pointer is then one into this line.</param>
public sealed record LogProblem(string Field, string Detail, int? Line = null);
