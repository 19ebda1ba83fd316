using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.AspNetCore.HostFiltering;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;
using Microsoft.OpenApi;
using OpenTelemetry.Metrics;

namespace LogAnalysis.LoggerApi;

/// <summary>The services of the Logger API, and how a request passes through them.</summary>
public static class LoggerApiHost
{
    // Beyond what is answered with 413, the connection is closed.
    private const int MaxDrainedBytes = 4 * PostEndpoints.MaxBodyBytes;

    /// <summary>Adds the services. The settings come from the configuration, and are checked at the start.</summary>
    public static void AddLoggerApi(this WebApplicationBuilder builder)
    {
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = MaxDrainedBytes;
        });

        var services = builder.Services;
        services.AddOptions<LoggerApiSettings>().Bind(builder.Configuration).ValidateOnStart();
        services.AddSingleton<IValidateOptions<LoggerApiSettings>, SettingsCheck>();
        services.TryAddSingleton(provider => provider.GetRequiredService<IOptions<LoggerApiSettings>>().Value);
        services.TryAddSingleton(TimeProvider.System);

        // A client that holds its request open does not hold up the end.
        services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(1));
        AddPipeline(services);
        AddStorage(services);
        services.AddProblemDetails();
        services.AddOpenApi();
        services.AddOpenTelemetry().WithMetrics(metrics => metrics
            .AddMeter(ServerMetrics.MeterName, "Microsoft.AspNetCore.Hosting", "System.Runtime")
            .AddPrometheusExporter(prometheus => prometheus.ScrapeResponseCacheDurationMilliseconds = 0));
    }

    /// <summary>Adds the middleware and the endpoints.</summary>
    public static void UseLoggerApi(this WebApplication app)
    {
        var settings = app.Services.GetRequiredService<LoggerApiSettings>();
        var (problems, keys) = (app.Services.GetRequiredService<Problems>(), settings.Keys);
        app.UseForwardedHeaders();
        app.UseExceptionHandler();
        app.UseStatusCodePages(context => problems.FrameworkAsync(context.HttpContext));
        app.UseHostFiltering();
        app.UseCors();
        if (keys.Count > 0)
        {
            // Asked of the endpoint that was found, and not of the path: /LOG and /log/ are the same endpoint.
            app.Use((context, next) =>
            {
                if (context.GetEndpoint()?.Metadata.GetMetadata<NeedsKey>() is not { } need)
                {
                    return next(context);
                }

                var key = ClientKey.Find(context.Request, keys);
                context.Features.Set(key);
                return key is null || (need.ToRead && !key.MayRead) ? problems.WrongKeyAsync(context, key) : next(context);
            });
        }

        if (settings.RequestsPerSecond > 0 || keys.Any(key => key.RequestsPerSecond > 0))
        {
            app.UseRateLimiter();
        }

        Map(app);
    }

    private static void Map(WebApplication app)
    {
        var posts = app.Services.GetRequiredService<PostEndpoints>();
        var (live, letters) = (app.Services.GetRequiredService<LiveFeed>(), app.Services.GetRequiredService<DeadLetters>());
        app.MapPost("/log", (Delegate)posts.OneAsync).WithSummary("Keeps one log.").Documented(("application/json", typeof(LogBody)));
        app.MapPost("/logs", (Delegate)posts.SeveralAsync).WithSummary("Keeps several logs, all or none.")
            .Documented(("application/json", typeof(LogBody[])), ("application/x-ndjson", typeof(LogBody)));
        app.MapGet("/live", (Delegate)live.SendAsync).WithSummary("What arrives, as server-sent events.")
            .WithMetadata(new NeedsKey(ToRead: true));
        app.MapGet("/dead-letters", () => letters.Read() is { } file ? Results.Stream(file, "application/x-ndjson") : Results.NoContent())
            .WithSummary("The logs that Loki refused, with its words.").WithMetadata(new NeedsKey(ToRead: true));
        app.MapGet("/healthz", () => "alive\n").WithSummary("Whether the process answers.");
        var readiness = app.Services.GetRequiredService<Readiness>();
        app.MapGet("/readyz", readiness.Answer).WithSummary("Whether logs can be kept, and what is known of Loki.");
        app.MapPrometheusScrapingEndpoint("/metrics");
        app.MapOpenApi();
        Pages.Map(app);
    }

    // Not by Accepts: the framework would refuse other content types by itself, without saying which it takes.
    private static RouteHandlerBuilder Documented(this RouteHandlerBuilder post, params (string ContentType, Type Body)[] bodies) => post
        .AddOpenApiOperationTransformer(async (operation, context, cancellation) =>
        {
            var content = new Dictionary<string, OpenApiMediaType>();
            foreach (var (contentType, body) in bodies)
            {
                content[contentType] = new() { Schema = await context.GetOrCreateSchemaAsync(body, cancellationToken: cancellation) };
            }

            operation.RequestBody = new OpenApiRequestBody { Required = true, Content = content };
        })
        .Produces<LogIds>(StatusCodes.Status202Accepted)
        .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status413PayloadTooLarge)
        .ProducesProblem(StatusCodes.Status429TooManyRequests).ProducesProblem(StatusCodes.Status503ServiceUnavailable)
        .WithMetadata(new NeedsKey(ToRead: false)).RequireRateLimiting(RateLimits.Policy).RequireCors(RateLimits.Policy);

    private static void AddPipeline(IServiceCollection services)
    {
        services.AddOptions<RateLimiterOptions>().Configure<LoggerApiSettings>(RateLimits.Configure);
        services.AddRateLimiter(_ => { });
        services.AddOptions<CorsOptions>().Configure<LoggerApiSettings>((cors, settings) => cors.AddPolicy(RateLimits.Policy, policy => policy
            .WithOrigins([.. settings.Origins]).WithMethods("POST")
            .WithHeaders(HeaderNames.ContentType, HeaderNames.Authorization, "X-API-Key")));
        services.AddCors();

        // A page of any site can have its name point to 127.0.0.1 (DNS rebinding): the name that the browser asked for tells.
        services.AddOptions<HostFilteringOptions>().Configure<IConfiguration>((hosts, configuration) =>
        {
            hosts.AllowedHosts = IsLoopback(configuration) ? ["localhost", "127.0.0.1", "[::1]"] : ["*"];
            hosts.IncludeFailureMessage = false;
        });
        services.AddOptions<ForwardedHeadersOptions>().Configure<LoggerApiSettings>((forwarded, settings) =>
        {
            var headers = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
            forwarded.ForwardedHeaders = settings.Proxies.Count > 0 ? headers : ForwardedHeaders.None;
            forwarded.ForwardLimit = null;
            forwarded.KnownProxies.Clear();
            forwarded.KnownIPNetworks.Clear();
            foreach (var proxy in settings.Proxies)
            {
                var network = proxy.Contains('/') ? proxy : $"{proxy}/{(proxy.Contains(':') ? 128 : 32)}";
                forwarded.KnownIPNetworks.Add(System.Net.IPNetwork.Parse(network));
            }
        });
    }

    private static void AddStorage(IServiceCollection services)
    {
        services.AddSingleton<ArrivalClock>();
        services.AddSingleton(provider =>
        {
            var settings = provider.GetRequiredService<LoggerApiSettings>();
            return new Spool(settings.SpoolFolder, (long)settings.SpoolMegabytes << 20, provider.GetRequiredService<ArrivalClock>());
        });
        services.AddSingleton(provider =>
        {
            var (settings, spool) = (provider.GetRequiredService<LoggerApiSettings>(), provider.GetRequiredService<Spool>());
            return new LabelSets(spool.Folder, settings.MaxStreams, settings.Services, settings.Components);
        });
        services.AddSingleton(provider =>
        {
            var spool = provider.GetRequiredService<Spool>();
            return new DeadLetters(spool.Folder, spool.LimitBytes / 4, provider.GetRequiredService<TimeProvider>());
        });
        services.AddSingleton<ServerMetrics>().AddSingleton<Problems>().AddSingleton<PostEndpoints>().AddSingleton<LiveFeed>();
        services.AddSingleton<LokiClient>().AddSingleton<LokiForwarder>().AddSingleton<KeepByAge>();
        services.AddSingleton<SpoolPace>().AddSingleton<Readiness>();
        services.AddSingleton<IHostedService>(provider => provider.GetRequiredService<LoggerApiSettings>().LokiUrl is null
            ? provider.GetRequiredService<KeepByAge>()
            : provider.GetRequiredService<LokiForwarder>());
    }

    private static bool IsLoopback(IConfiguration configuration) => !configuration.GetSection("Kestrel:Endpoints").Exists()
        && (configuration["urls"] ?? "").Split(';').All(url => Uri.TryCreate(url, UriKind.Absolute, out var address) && address.IsLoopback);

    /// <summary>Marks an endpoint that wants a key, where there are keys.</summary>
    private sealed record NeedsKey(bool ToRead);
}
