namespace LogAnalysis.LoggerApi;

/// <summary>A place in the spool.</summary>
/// <param name="Segment">The number of a file, from 1.</param>
/// <param name="Offset">In bytes, from the beginning of the file.</param>
public readonly record struct SpoolPosition(long Segment, long Offset)
{
    public bool IsBefore(SpoolPosition other) => Segment < other.Segment || (Segment == other.Segment && Offset < other.Offset);
}
