using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry;
using OpenTelemetry.Context.Propagation;
using OpenTelemetry.Trace;
using StructuredLogging.Tracing;
using Xunit;

namespace StructuredLogging.Tests.Tracing;

/// <summary>Runs alone: the instrumentation listens to every server of the process, and the default propagator is static.</summary>
[CollectionDefinition(nameof(OpenTelemetryPropagatorTests), DisableParallelization = true)]
[Collection(nameof(OpenTelemetryPropagatorTests))]
public sealed class OpenTelemetryPropagatorTests
{
    /// <summary>What the README says about <c>correlation</c>.</summary>
    [Fact]
    public async Task ItsInstrumentationReadsTheBaggageOfAStrangerUntilItsOwnPropagatorIsReplaced()
    {
        await using var app = await LoopbackServer.StartAsync(
            app => app.MapGet("/", () => string.Join(',', Baggage.Current.GetBaggage().Keys)),
            builder => builder.Services
                .AddSingleton<DistributedContextPropagator, StrictTraceContextPropagator>()
                .AddOpenTelemetry().WithTracing(tracing => tracing.AddAspNetCoreInstrumentation()));
        using var http = new HttpClient { DefaultRequestHeaders = { { "baggage", "role=admin" } } };
        Assert.Equal("role", await http.GetStringAsync(app.Address(), TestContext.Current.CancellationToken));

        var propagator = Propagators.DefaultTextMapPropagator;
        Sdk.SetDefaultTextMapPropagator(new TraceContextPropagator());
        try
        {
            Assert.Equal("", await http.GetStringAsync(app.Address(), TestContext.Current.CancellationToken));
        }
        finally
        {
            Sdk.SetDefaultTextMapPropagator(propagator);
        }
    }
}
