using System.Net;
using System.Net.NetworkInformation;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using Course.Testing;

namespace AdvancedLogging.Tests.Support;

/// <summary>A record that the server parsed.</summary>
internal sealed partial record ReceivedRecord(
    [property: JsonPropertyName("severity")] string Severity,
    [property: JsonPropertyName("facility")] string Facility,
    [property: JsonPropertyName("time")] string Time,
    [property: JsonPropertyName("host")] string Host,
    [property: JsonPropertyName("app")] string Application,
    [property: JsonPropertyName("procid")] string ProcessId,
    [property: JsonPropertyName("msgid")] string MessageId,
    [property: JsonPropertyName("sd")] string StructuredData,
    [property: JsonPropertyName("msg")] string Message)
{
    /// <summary>The message without the mark that says UTF-8, and without the blank that the older form has in front.</summary>
    public string Text => Message.TrimStart('\uFEFF', ' ');

    /// <summary>The parameters of the structured data, unescaped (RFC 5424, section 6.3.3).</summary>
    public Dictionary<string, string> Data => Parameter().Matches(StructuredData).ToDictionary(
        match => match.Groups["name"].Value,
        match => Escape().Replace(match.Groups["value"].Value, "$1"));

    [GeneratedRegex("""(?<name>[^ =\]"\[]+)="(?<value>(?:[^"\\\]]|\\.)*)" ?""")]
    private static partial Regex Parameter();

    [GeneratedRegex("""\\(["\\\]])""")]
    private static partial Regex Escape();
}

/// <summary>A real syslog server: rsyslog, with a configuration, ports and a socket of its own.</summary>
internal sealed class SyslogServer : IAsyncDisposable
{
    public const string Name = "rsyslog";
    public const string Program = "/usr/sbin/rsyslogd";
    public const string Install = "apt-get install rsyslog";
    private readonly EngineProcess _engine;
    private readonly string _folder;

    private SyslogServer(EngineProcess engine, string folder, int port) => (_engine, _folder, Port) = (engine, folder, port);

    public int Port { get; }

    public Uri Udp => new($"udp://127.0.0.1:{Port}");

    public Uri Tcp => new($"tcp://127.0.0.1:{Port}");

    public Uri Local => new($"unix://{_folder}/log");

    public IReadOnlyList<ReceivedRecord> Records =>
        File.Exists(OutputFile(_folder)) ? [.. WholeLines().Select(line => JsonSerializer.Deserialize<ReceivedRecord>(line)!)] : [];

    public static async Task<SyslogServer> StartAsync(string folder, int port = 0)
    {
        port = port == 0 ? EngineProcess.FreePort() : port;
        var configuration = Path.Combine(folder, "rsyslog.conf");
        await File.WriteAllTextAsync(configuration, $$"""
            global(workDirectory="{{folder}}" maxMessageSize="64k")
            module(load="imudp")
            module(load="imtcp")
            module(load="imuxsock" SysSock.Use="off")
            input(type="imudp" address="127.0.0.1" port="{{port}}")
            input(type="imtcp" address="127.0.0.1" port="{{port}}")
            input(type="imuxsock" Socket="{{folder}}/log")
            template(name="record" type="list" option.jsonf="on") {
              property(outname="severity" name="syslogseverity-text" format="jsonf")
              property(outname="facility" name="syslogfacility-text" format="jsonf")
              property(outname="time" name="timereported" dateFormat="rfc3339" format="jsonf")
              property(outname="host" name="hostname" format="jsonf")
              property(outname="app" name="app-name" format="jsonf")
              property(outname="procid" name="procid" format="jsonf")
              property(outname="msgid" name="msgid" format="jsonf")
              property(outname="sd" name="structured-data" format="jsonf")
              property(outname="msg" name="msg" format="jsonf")
            }
            action(type="omfile" file="{{OutputFile(folder)}}" template="record")
            """);
        var engine = await EngineProcess.StartAsync(Program, ["-n", "-f", configuration, "-i", Path.Combine(folder, "rsyslogd.pid")], _ =>
            File.Exists($"{folder}/log") && IsListening(port));
        return new SyslogServer(engine, folder, port);
    }

    private static bool IsListening(int port) =>
        IPGlobalProperties.GetIPGlobalProperties() is var network
        && network.GetActiveTcpListeners().Contains(new IPEndPoint(IPAddress.Loopback, port))
        && network.GetActiveUdpListeners().Contains(new IPEndPoint(IPAddress.Loopback, port));

    private static string OutputFile(string folder) => Path.Combine(folder, "records.ndjson");

    // The server may be writing a line at this moment.
    private string[] WholeLines()
    {
        var text = Encoding.UTF8.GetString(File.ReadAllBytes(OutputFile(_folder)));
        return text[..(text.LastIndexOf('\n') + 1)].Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    public async ValueTask DisposeAsync()
    {
        await _engine.DisposeAsync();
        File.Delete($"{_folder}/log");
    }
}
