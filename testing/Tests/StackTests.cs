using System.Text.RegularExpressions;
using Xunit;
using YamlDotNet.Serialization;

namespace Course.Testing.Tests;

/// <summary>What can be said of stack/compose.yaml without starting it.</summary>
public sealed class StackTests
{
    private static readonly string Folder = Path.Combine(Repository.Root, "stack");

    private static readonly Dictionary<string, Service> Services = new DeserializerBuilder().IgnoreUnmatchedProperties().Build()
        .Deserialize<Compose>(File.ReadAllText(Path.Combine(Folder, "compose.yaml"))).Services;

    public static TheoryData<string> Names => [.. Services.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void TheImageIsPinned(string name) => Assert.Matches(@"^[a-z/-]+:\d+\.\d+\.\d+(-[a-z]+)?$", Services[name].Image);

    [Theory]
    [MemberData(nameof(Names))]
    public void EachPortIsOnLoopbackAndInTheReadme(string name)
    {
        var readme = File.ReadAllText(Path.Combine(Folder, "README.md"));
        foreach (var port in Services[name].Ports)
        {
            var match = Regex.Match(port, @"^127\.0\.0\.1:(\d+):\d+$");
            Assert.True(match.Success, $"{port} is open to the network");
            Assert.Contains($"localhost:{match.Groups[1].Value}", readme, StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void EachFolderIsAVolumeAndEachFileIsThere(string name)
    {
        foreach (var source in Services[name].Volumes.Select(volume => volume.Split(':')[0]).Where(source => source.StartsWith('.')))
        {
            Assert.True(Path.Exists(Path.Combine(Folder, source)), $"{source} is mounted, and does not exist");
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void ItsHealthIsAskedForByItselfOrByTheOneThatAsksForOthers(string name) =>
        Assert.True(Services[name].Healthcheck is not null || string.Join(' ', Services["health"].Healthcheck!.Test).Contains($"http://{name}:", StringComparison.Ordinal), $"nobody asks {name}");

    [Theory]
    [MemberData(nameof(Names))]
    public void ItsMemoryHasALimit(string name) => Assert.Matches(@"^\d+[mg]$", Services[name].MemLimit);

    [Fact]
    public void NoTwoServicesWantTheSamePort()
    {
        var ports = Services.Values.SelectMany(service => service.Ports).Select(port => port.Split(':')[1]).ToList();
        Assert.Equal(ports.Distinct(), ports);
    }

    public sealed class Compose
    {
        [YamlMember(Alias = "services")]
        public Dictionary<string, Service> Services { get; set; } = [];
    }

    public sealed class Service
    {
        [YamlMember(Alias = "image")]
        public string Image { get; set; } = "";

        [YamlMember(Alias = "ports")]
        public List<string> Ports { get; set; } = [];

        [YamlMember(Alias = "volumes")]
        public List<string> Volumes { get; set; } = [];

        [YamlMember(Alias = "healthcheck")]
        public Healthcheck? Healthcheck { get; set; }

        [YamlMember(Alias = "mem_limit")]
        public string MemLimit { get; set; } = "";
    }

    public sealed class Healthcheck
    {
        [YamlMember(Alias = "test")]
        public List<string> Test { get; set; } = [];
    }
}
