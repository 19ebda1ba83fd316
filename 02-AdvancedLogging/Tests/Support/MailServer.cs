using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using Course.Testing;

namespace AdvancedLogging.Tests.Support;

/// <summary>A received mail, decoded by Python's <c>email</c>.</summary>
internal sealed record ReceivedMail(
    string[] Headers, string Subject, string From, string[] To, string Charset, string Body, bool Encrypted);

/// <summary>A real mail server: aiosmtpd, on a free port of loopback.</summary>
internal sealed class MailServer : IAsyncDisposable
{
    public const string Name = "aiosmtpd";
    public const string Program = "/usr/bin/aiosmtpd";
    public const string Install = "apt-get install python3-aiosmtpd";
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);
    private readonly EngineProcess _engine;
    private readonly string _file;

    private MailServer(EngineProcess engine, string file) => (_engine, _file) = (engine, file);

    public int Port => int.Parse(_engine.Said.Split("ready ")[1].Split('\n')[0], null);

    public DnsEndPoint Address => new("localhost", Port);

    public IReadOnlyList<ReceivedMail> Mails =>
        File.Exists(_file) ? [.. File.ReadLines(_file).Select(line => JsonSerializer.Deserialize<ReceivedMail>(line, Json)!)] : [];

    /// <summary>Starts a server that takes every mail.</summary>
    public static Task<MailServer> StartAsync(string folder, int port = 0) => StartAsync(folder, port, []);

    /// <summary>Starts a server that wants STARTTLS and a login.</summary>
    public static Task<MailServer> StartAsync(
        string folder, ServerCertificate certificate, string user, string password, string withoutMechanism = "") =>
        StartAsync(folder, 0, [certificate.CertificateFile, certificate.KeyFile, user, password, withoutMechanism]);

    private static async Task<MailServer> StartAsync(string folder, int port, string[] tls)
    {
        var file = Path.Combine(folder, "mails.ndjson");
        var script = Path.Combine(AppContext.BaseDirectory, "smtp_server.py");

        // Debian's Python has the package. Another Python may come first in PATH.
        string[] arguments = [script, $"{port}", file, .. tls];
        var engine = await EngineProcess.StartAsync(
            "/usr/bin/python3", arguments, said => said.Contains("ready ", StringComparison.Ordinal));
        return new MailServer(engine, file);
    }

    public ValueTask DisposeAsync() => _engine.DisposeAsync();
}

/// <summary>A certificate for localhost, signed by itself.</summary>
internal sealed record ServerCertificate(string CertificateFile, string KeyFile)
{
    public static ServerCertificate Create(string folder)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(X509BasicConstraintsExtension.CreateForCertificateAuthority());
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        var created = new ServerCertificate(Path.Combine(folder, "certificate.pem"), Path.Combine(folder, "key.pem"));
        File.WriteAllText(created.CertificateFile, certificate.ExportCertificatePem());
        File.WriteAllText(created.KeyFile, key.ExportPkcs8PrivateKeyPem());
        return created;
    }
}
