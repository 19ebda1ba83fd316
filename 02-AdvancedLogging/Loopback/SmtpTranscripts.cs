using System.Text;
using MailKit;

namespace AdvancedLogging.Loopback;

/// <summary>The dialogue of client (C:) and server (S:) in each connection. MailKit's protocol logger redacts secrets.</summary>
public sealed class SmtpTranscripts
{
    private readonly List<MemoryStream> _connections = [];

    /// <summary>The transcripts so far, one for each connection.</summary>
    public IReadOnlyList<string> All => [.. _connections.Select(said => Text(said.ToArray()))];

    /// <summary>Begins a transcript.</summary>
    public IProtocolLogger Begin()
    {
        _connections.Add(new MemoryStream());
        return new ProtocolLogger(_connections[^1], leaveOpen: true) { RedactSecrets = true };
    }

    private static string Text(byte[] said) =>
        said.Length == 0 ? "(none)" : Encoding.UTF8.GetString(said).ReplaceLineEndings("\n").TrimEnd();
}
