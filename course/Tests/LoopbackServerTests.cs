using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Course.Tests;

public sealed class LoopbackServerTests
{
    [Fact]
    public async Task ItAnswersOnAFreePortOfLoopbackAndEndsWhenDisposed()
    {
        Uri address;
        using var http = new HttpClient();
        await using (var app = await LoopbackServer.StartAsync(app => app.MapGet("/payments/{id}", (string id) => $"paid {id}")))
        {
            address = app.Address();
            Assert.True(address.IsLoopback);
            Assert.Equal("paid pay_1001", await http.GetStringAsync(new Uri(address, "/payments/pay_1001"), TestContext.Current.CancellationToken));
        }

        await Assert.ThrowsAsync<HttpRequestException>(() => http.GetAsync(new Uri(address, "/payments/pay_1001"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task TwoServersShareNoPort()
    {
        await using var first = await LoopbackServer.StartAsync(_ => { });
        await using var second = await LoopbackServer.StartAsync(_ => { });
        Assert.NotEqual(first.Address(), second.Address());
    }

    [Fact]
    public async Task ItsServicesAreTheCallers()
    {
        await using var app = await LoopbackServer.StartAsync(
            app => app.MapGet("/", (Money money) => money.Currency),
            builder => builder.Services.AddSingleton(new Money("EUR")));
        using var http = new HttpClient();

        Assert.Equal("EUR", await http.GetStringAsync(app.Address(), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task ItReadsNoVariableOfTheEnvironment()
    {
        // Every .NET host but an empty one has PATH among its settings.
        await using var app = await LoopbackServer.StartAsync(_ => { });
        Assert.Null(app.Configuration["PATH"]);
    }

    private sealed record Money(string Currency);
}
