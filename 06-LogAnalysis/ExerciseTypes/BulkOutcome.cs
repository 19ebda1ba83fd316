namespace LogAnalysis.ExerciseTypes;

/// <summary>The documents of a bulk request, by what became of them. Each stands here by its id.</summary>
/// <param name="Stored">They are in the index.</param>
/// <param name="SendAgain">Elasticsearch may take them later.</param>
/// <param name="KeepApart">Elasticsearch will never take them. Each has its reason.</param>
public sealed record BulkOutcome(IReadOnlyList<string> Stored, IReadOnlyList<string> SendAgain, IReadOnlyDictionary<string, string> KeepApart);
