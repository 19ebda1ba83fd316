using System.Text.Json;
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
    public void TheImageIsPinned(string name) => Assert.Matches(@"^[a-z/-]+:v?\d+\.\d+\.\d+(-[a-z]+)?$", Services[name].Image);

    [Theory]
    [MemberData(nameof(Names))]
    public void EachPortIsOnLoopbackAndInTheReadme(string name)
    {
        var readme = File.ReadAllText(Path.Combine(Folder, "README.md"));
        foreach (var port in Services[name].Ports)
        {
            var match = Regex.Match(port, @"^127\.0\.0\.1:(\d+):\d+(/udp)?$");
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
            // What the examples write is not there before the first of them has run.
            if (source == "../course-output")
            {
                continue;
            }

            Assert.True(Path.Exists(Path.Combine(Folder, source)), $"{source} is mounted, and does not exist");
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void ItsHealthIsAskedForByItselfOrByTheOneThatAsksForOthers(string name) =>
        Assert.True(Services[name].Healthcheck is not null || Services[name].Profiles.DefaultIfEmpty("").All(profile => Services
            .Where(service => service.Key.StartsWith("health", StringComparison.Ordinal) && service.Value.Profiles.DefaultIfEmpty("").Contains(profile))
            .Any(service => string.Join(' ', service.Value.Healthcheck!.Test).Contains($"http://{name}:", StringComparison.Ordinal))), $"nobody asks {name}");

    [Theory]
    [MemberData(nameof(Names))]
    public void WhatItDependsOnStartsWithIt(string name) => Assert.All(Services[name].DependsOn, other =>
        Assert.True(Services.TryGetValue(other, out var service) && (service.Profiles.Count == 0 || !Services[name].Profiles.Except(service.Profiles).Any()), $"{name} depends on {other}, which is not started with it"));

    [Theory]
    [MemberData(nameof(Names))]
    public void ItsMemoryHasALimit(string name) => Assert.Matches(@"^\d+[mg]$", Services[name].MemLimit);

    /// <summary>The addresses by which one service asks another, in its configuration and its environment.</summary>
    [Fact]
    public void EachServiceThatIsNamedExists()
    {
        var files = Directory.EnumerateFiles(Folder, "*.yaml", SearchOption.AllDirectories).Where(file => !file.Contains($"{Path.DirectorySeparatorChar}node_modules{Path.DirectorySeparatorChar}", StringComparison.Ordinal) && !file.Contains("kubernetes", StringComparison.Ordinal));
        var named = files.SelectMany(file => Regex.Matches(File.ReadAllText(file), @"http://([a-z.-]+):\d+|host: ([a-z-]+)|targets: \[""([a-z.-]+):\d+""\]").Select(match => match.Groups.Values.Skip(1).First(group => group.Success).Value)).Distinct().ToList();
        Assert.True(named.Count > 5);
        Assert.All(named.Except(["localhost", "host.docker.internal"]), name => Assert.Contains(name, Services.Keys));
    }

    [Fact]
    public void EveryYamlFileIsOne()
    {
        foreach (var file in Directory.EnumerateFiles(Folder, "*.yaml", SearchOption.AllDirectories).Where(file => !file.Contains("node_modules", StringComparison.Ordinal)))
        {
            var yaml = new YamlDotNet.RepresentationModel.YamlStream();
            yaml.Load(new StringReader(File.ReadAllText(file)));
            Assert.All(yaml.Documents, document => Assert.IsType<YamlDotNet.RepresentationModel.YamlMappingNode>(document.RootNode));
        }
    }

    /// <summary>A source that a dashboard asks is provisioned, and a variable that it uses is defined.</summary>
    [Fact]
    public void TheDashboardsUseWhatThereIs()
    {
        var sources = File.ReadAllText(Path.Combine(Folder, "grafana", "provisioning", "datasources", "datasources.yaml"));
        var dashboards = Directory.GetFiles(Path.Combine(Folder, "grafana", "dashboards"), "*.json");
        Assert.NotEmpty(dashboards);
        foreach (var dashboard in dashboards)
        {
            using var json = JsonDocument.Parse(File.ReadAllText(dashboard));
            var variables = json.RootElement.GetProperty("templating").GetProperty("list").EnumerateArray().Select(variable => variable.GetProperty("name").GetString()).ToList();
            foreach (var target in json.RootElement.GetProperty("panels").EnumerateArray().SelectMany(panel => panel.GetProperty("targets").EnumerateArray()))
            {
                Assert.Contains($"uid: {target.GetProperty("datasource").GetProperty("uid").GetString()}\n", sources, StringComparison.Ordinal);
                Assert.All(Regex.Matches(target.GetProperty("expr").GetString()!, @"\$([a-z]\w*)"), variable => Assert.Contains(variable.Groups[1].Value, variables));
            }
        }
    }

    /// <summary>The same routes and receivers as in the lesson; only the host differs, which from within a container has another name.</summary>
    [Fact]
    public void AlertmanagerIsConfiguredAsInTheLesson()
    {
        Assert.Equal(Lines(Path.Combine(Repository.Root, "07-MetricsCollection", "Rules", "alertmanager.yaml")), Lines(Path.Combine(Folder, "alertmanager", "alertmanager.yaml")));

        static IEnumerable<string> Lines(string file) => File.ReadLines(file).Where(line => !line.TrimStart().StartsWith('#')).Select(line => line.Replace("host.docker.internal", "localhost", StringComparison.Ordinal));
    }

    /// <summary>A pipeline may name only what is defined, and everything that is defined is used.</summary>
    [Fact]
    public void TheCollectorsPipelinesUseWhatIsDefined()
    {
        var collector = new DeserializerBuilder().Build()
            .Deserialize<Dictionary<string, Dictionary<string, object?>>>(File.ReadAllText(Path.Combine(Folder, "otel-collector", "config.yaml")));
        var pipelines = ((Dictionary<object, object>)collector["service"]["pipelines"]!).Values.Cast<Dictionary<object, object>>().ToList();
        foreach (var kind in new[] { "receivers", "processors", "exporters" })
        {
            var used = pipelines.SelectMany(pipeline => (List<object>)pipeline[kind]).Select(name => (string)name).Distinct();
            Assert.Equal(collector[kind].Keys.Order(StringComparer.Ordinal), used.Order(StringComparer.Ordinal));
        }

        // https://github.com/open-telemetry/opentelemetry-collector/tree/main/processor#recommended-processors
        Assert.All(pipelines, pipeline =>
        {
            var processors = (List<object>)pipeline["processors"];
            Assert.Equal(("memory_limiter", "batch"), ((string)processors[0], (string)processors[^1]));
        });
    }

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

        [YamlMember(Alias = "profiles")]
        public List<string> Profiles { get; set; } = [];

        [YamlMember(Alias = "depends_on")]
        public object? Depends { get; set; }

        [YamlIgnore]
        public IEnumerable<string> DependsOn => Depends switch
        {
            List<object> names => names.Select(name => (string)name),
            Dictionary<object, object> conditions => conditions.Keys.Select(name => (string)name),
            _ => [],
        };

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
