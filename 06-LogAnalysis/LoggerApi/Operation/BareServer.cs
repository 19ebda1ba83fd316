namespace LogAnalysis.LoggerApi;

/// <summary>An endpoint that reads what is posted and answers 202: what load.sh compares the Logger API with.</summary>
internal static class BareServer
{
    public static async Task RunAsync(string url, CancellationToken cancellation)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(url);
        await using var app = builder.Build();
        app.MapPost("/log", async context =>
        {
            while (await context.Request.BodyReader.ReadAsync() is var read)
            {
                context.Request.BodyReader.AdvanceTo(read.Buffer.End);
                if (read.IsCompleted)
                {
                    break;
                }
            }

            context.Response.StatusCode = StatusCodes.Status202Accepted;
        });
        await app.StartAsync(cancellation);
        Console.WriteLine($"A server that keeps nothing at {app.Urls.First()}: POST /log");
        await Microsoft.Extensions.Hosting.HostingAbstractionsHostExtensions.WaitForShutdownAsync(app, cancellation);
    }
}
