using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;

namespace ErrorTracking.Tracking;

/// <summary>
/// Finds file and line of a place that a stack trace without debug information names by a method's token and an IL offset: afterwards, on another
/// machine, from the portable PDB of the build. It is what a tracker's symbol server does.
/// </summary>
public sealed class SymbolReader : IDisposable
{
    private readonly MetadataReaderProvider _provider;
    private readonly MetadataReader _reader;

    /// <param name="pdbFile">A portable PDB of the very same build.</param>
    /// <exception cref="IOException">It cannot be read.</exception>
    public SymbolReader(string pdbFile)
    {
        _provider = MetadataReaderProvider.FromPortablePdbStream(File.OpenRead(pdbFile));
        _reader = _provider.GetMetadataReader();
    }

    #region find
    /// <summary>The source of an instruction; null where the compiler made it up, or the PDB does not know the method.</summary>
    /// <param name="methodToken">0x06…, as <c>MethodBase.MetadataToken</c> has it.</param>
    /// <param name="ilOffset">As <c>StackFrame.GetILOffset</c> has it.</param>
    public (string File, int Line)? Find(int methodToken, int ilOffset)
    {
        var method = (MethodDefinitionHandle)MetadataTokens.Handle(methodToken);
        if (MetadataTokens.GetRowNumber(method) > _reader.MethodDebugInformation.Count)
        {
            return null;
        }

        // Of the points at which a statement begins the last one before the place.
        (string, int)? found = null;
        foreach (var point in _reader.GetMethodDebugInformation(method).GetSequencePoints().TakeWhile(point => point.Offset <= ilOffset).Where(point => !point.IsHidden))
        {
            found = (_reader.GetString(_reader.GetDocument(point.Document).Name), point.StartLine);
        }

        return found;
    }
    #endregion

    public void Dispose() => _provider.Dispose();
}
