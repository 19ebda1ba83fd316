using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;

namespace ErrorTracking.Tracking;

/// <summary>
/// Finds the file and the line of a frame by the method's token and the IL offset, from the portable PDB of the same build.
/// A tracker's symbol server does the same, later and on another machine.
/// </summary>
public sealed class SymbolReader : IDisposable
{
    private readonly MetadataReaderProvider _provider;
    private readonly MetadataReader _reader;

    private SymbolReader(string pdbFile)
    {
        _provider = MetadataReaderProvider.FromPortablePdbStream(File.OpenRead(pdbFile));
        _reader = _provider.GetMetadataReader();
    }

    /// <summary>Opens the PDB beside an assembly; null where there is none.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static SymbolReader? Beside(string assemblyFile) =>
        Path.ChangeExtension(assemblyFile, ".pdb") is var pdb && File.Exists(pdb) ? new(pdb) : null;

    #region find
    /// <summary>The source of an instruction; null where the instruction has no line, or the PDB does not know the method.</summary>
    /// <param name="methodToken">0x06…, as <c>MethodBase.MetadataToken</c> has it.</param>
    /// <param name="ilOffset">As <c>StackFrame.GetILOffset</c> has it.</param>
    public (string File, int Line)? Find(int methodToken, int ilOffset)
    {
        var method = (MethodDefinitionHandle)MetadataTokens.Handle(methodToken);
        if (MetadataTokens.GetRowNumber(method) > _reader.MethodDebugInformation.Count)
        {
            return null;
        }

        // A sequence point is the beginning of a statement. The last one before the offset is the statement that ran.
        var points = _reader.GetMethodDebugInformation(method).GetSequencePoints()
            .Where(point => !point.IsHidden && point.Offset <= ilOffset).ToList();
        return points.Count == 0 ? null : (_reader.GetString(_reader.GetDocument(points[^1].Document).Name), points[^1].StartLine);
    }
    #endregion

    public void Dispose() => _provider.Dispose();
}
