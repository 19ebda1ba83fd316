using System.Net;
using System.Net.Sockets;
using System.Text;
using MetricsCollection.Pushing;
using Xunit;

namespace MetricsCollection.Tests.Pushing;

public sealed class StatsdClientTests : IDisposable
{
    private readonly UdpClient _server = new(new IPEndPoint(IPAddress.Loopback, 0)) { Client = { ReceiveTimeout = 30_000 } };

    [Fact]
    public void TheLinesAreThoseOfTheProtocol()
    {
        using var client = Connect();
        client.Increment("a", 3);
        client.Increment("a");
        client.Gauge("g", 17);
        client.Gauge("g", -4);
        client.GaugeBy("g", 1.5);
        client.GaugeBy("g", -0.25);
        client.Timing("t", TimeSpan.FromMilliseconds(12.5));
        client.Set("s", "x|y:z");
        client.Increment("odd:name|@\n");
        client.Flush();

        // A gauge below zero is set to zero first: a sign alone means a change.
        Assert.Equal(["a:3|c", "a:1|c", "g:17|g", "g:0|g", "g:-4|g", "g:+1.5|g", "g:-0.25|g", "t:12.5|ms", "s:x_y_z|s", "odd_name___:1|c"], Receive().Split('\n'));
        Assert.Equal((1, 10, 0), (client.Datagrams, client.Lines, client.Lost));
    }

    [Fact]
    public void NoDatagramIsLongerThanTheLimitAndEachIsFull()
    {
        using var client = Connect(maxDatagram: 50);
        for (var i = 0; i < 100; i++)
        {
            client.Increment($"ž{i:00}");
        }

        client.Increment(new string('x', 60));
        client.Flush();
        Assert.Equal((100, 1), (client.Lines, client.Lost));
        var datagrams = Enumerable.Range(0, client.Datagrams).Select(_ => Receive()).ToList();

        // Six lines of eight bytes, with seven of them ends, do not fit; five lines do: 44 bytes.
        Assert.Equal(Enumerable.Repeat(44, 20), datagrams.Select(Encoding.UTF8.GetByteCount));
        Assert.Equal(Enumerable.Range(0, 100).Select(i => $"ž{i:00}:1|c"), datagrams.SelectMany(datagram => datagram.Split('\n')));
    }

    [Theory]
    [InlineData(10, new[] { 5, 5 })]
    [InlineData(11, new[] { 11 })]
    public void TheLineEndsCountForTheLength(int limit, int[] lengths)
    {
        using var client = Connect(limit);
        client.Increment("a");
        client.Increment("b");
        client.Flush();
        Assert.Equal(lengths, Enumerable.Range(0, client.Datagrams).Select(_ => Receive().Length));
    }

    [Fact]
    public void ASampledEventSaysItsRate()
    {
        using var client = Connect();
        for (var i = 0; i < 1_000; i++)
        {
            client.Increment("a", rate: 0.1);
        }

        client.Flush();
        Assert.InRange(client.Lines, 70, 130);
        Assert.All(Receive().Split('\n'), line => Assert.Equal("a:1|c|@0.1", line));
    }

    public void Dispose() => _server.Dispose();

    private StatsdClient Connect(int maxDatagram = 1_432) => new("127.0.0.1", ((IPEndPoint)_server.Client.LocalEndPoint!).Port, new Random(7), maxDatagram);

    private string Receive()
    {
        var from = new IPEndPoint(IPAddress.Any, 0);
        return Encoding.UTF8.GetString(_server.Receive(ref from));
    }
}
