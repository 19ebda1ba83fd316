namespace LogAnalysis.Contracts;

/// <summary>What has become of the documents of a bulk request, each by its id.</summary>
/// <param name="Stored">They are in the index.</param>
/// <param name="SendAgain">They may be taken later.</param>
/// <param name="KeepApart">They will never be taken, each with the reason.</param>
public sealed record BulkOutcome(IReadOnlyList<string> Stored, IReadOnlyList<string> SendAgain, IReadOnlyDictionary<string, string> KeepApart);
