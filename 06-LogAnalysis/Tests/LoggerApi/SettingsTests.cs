using LogAnalysis.LoggerApi;
using LogAnalysis.Tests.Support;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Xunit;

namespace LogAnalysis.Tests.LoggerApi;

public sealed class SettingsTests
{
    [Fact]
    public void AnEnvFileIsReadAsOthersReadIt()
    {
        var file = Written("# the seed's three\nLOKI_URL=http://loki:3100/loki/api/v1/push\n\n  export APP_NAME = \"my app # 1\" # a comment\nENV='stage'\nEMPTY=\nURL=a#b # c\r\n");
        Assert.Equal(
            [("LOKI_URL", "http://loki:3100/loki/api/v1/push"), ("APP_NAME", "my app # 1"), ("ENV", "stage"), ("EMPTY", ""), ("URL", "a#b")],
            EnvFile.Read(file).Select(pair => (pair.Key, pair.Value!)));
    }

    [Theory]
    [InlineData("A=1\nnonsense s3cret\n", ":2:")]
    [InlineData("2A=s3cret\n", ":1:")]
    [InlineData("A B=s3cret\n", ":1:")]
    [InlineData("\n\nKEY=\"s3cret\n", ":3: the value of KEY")]
    public void WhatIsWrongWithItIsToldWithoutASecret(string text, string where)
    {
        var error = Assert.Throws<InvalidDataException>(() => EnvFile.Read(Written(text)));
        Assert.Contains(where, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cret", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void TheVariablesAreTheSettings()
    {
        var settings = Read(new()
        {
            ["LOKI_URL"] = "http://loki:3100",
            ["LOKI_TENANT"] = "t",
            ["APP_NAME"] = "a",
            ["ENV"] = "prod",
            ["LOGGER_API_WRITE_KEYS"] = "web:0123456789abcdef:7, web:fedcba9876543210",
            ["LOGGER_API_READ_KEYS"] = "ops:0000000000000000",
            ["LOGGER_API_ORIGINS"] = "https://a.example, http://b.example:8080/",
            ["LOGGER_API_SERVICES"] = "x,y",
            ["LOGGER_API_COMPONENTS"] = "z",
            ["LOGGER_API_TRUSTED_PROXIES"] = "10.0.0.0/8,::1",
            ["LOGGER_API_SPOOL_MB"] = "7",
            ["LOGGER_API_REQUESTS_PER_SECOND"] = "0",
        });
        Assert.Equal(("http://loki:3100/loki/api/v1/push", "t", "a", "prod"), (settings.LokiUrl!.ToString(), settings.LokiTenant, settings.AppName, settings.Environment));
        Assert.Equal(["web False 7", "web False ", "ops True "], settings.Keys.Select(key => $"{key.Name} {key.MayRead} {key.RequestsPerSecond}"));
        Assert.Equal(["https://a.example", "http://b.example:8080"], settings.Origins);
        Assert.Equal(("x|y", "z", "10.0.0.0/8|::1"), (string.Join('|', settings.Services), string.Join('|', settings.Components), string.Join('|', settings.Proxies)));
        Assert.Equal((7, 0), (settings.SpoolMegabytes, settings.RequestsPerSecond));
        Assert.Null(Read(new() { ["LOKI_URL"] = "  " }).LokiUrl);
    }

    [Theory]
    [InlineData("LOKI_URL", "loki:3100/s3cret")]
    [InlineData("LOKI_URL", "ftp://s3cret")]
    [InlineData("LOKI_TENANT", "a b\ns3cret")]
    [InlineData("LOGGER_API_SPOOL_MB", "0")]
    [InlineData("LOGGER_API_SPOOL_MB", "a lot")]
    [InlineData("LOGGER_API_REQUESTS_PER_SECOND", "-1")]
    [InlineData("LOGGER_API_ORIGINS", "*")]
    [InlineData("LOGGER_API_ORIGINS", "https://a.example/path")]
    [InlineData("LOGGER_API_KEY", "s3cret")]
    [InlineData("LOGGER_API_WRITE_KEYS", "s3cret")]
    [InlineData("LOGGER_API_WRITE_KEYS", "web:s3cret")]
    [InlineData("LOGGER_API_READ_KEYS", "ops:s3cret-s3cret-s3cret:0")]
    [InlineData("LOGGER_API_TRUSTED_PROXIES", "everybody")]
    public void AValueOfNoUseIsNamed(string name, string value)
    {
        var error = Assert.ThrowsAny<Exception>(() => Read(new() { [name] = value }));
        Assert.True(error is OptionsValidationException or InvalidOperationException, error.ToString());
        Assert.Contains(name, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cret", error.Message, StringComparison.Ordinal);
    }

    /// <summary>As the server does: bound, then checked.</summary>
    private static LoggerApiSettings Read(Dictionary<string, string?> variables)
    {
        var services = new ServiceCollection();
        services.AddOptions<LoggerApiSettings>().Bind(new ConfigurationBuilder().AddInMemoryCollection(variables).Build());
        services.AddSingleton<IValidateOptions<LoggerApiSettings>, SettingsCheck>();
        return services.BuildServiceProvider().GetRequiredService<IOptions<LoggerApiSettings>>().Value;
    }

    private static string Written(string text)
    {
        var file = Path.Combine(RunningApi.NewFolder(), ".env");
        File.WriteAllText(file, text);
        return file;
    }
}
