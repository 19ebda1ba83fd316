using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;

namespace LogAnalysis.LoggerApi;

/// <summary>A bucket of tokens per key, or per address of a client without a key.</summary>
internal static class RateLimits
{
    public const string Policy = "posts";

    public static void Configure(RateLimiterOptions limits, LoggerApiSettings settings)
    {
        limits.AddPolicy(Policy, context => PartitionOf(context, settings));
        limits.OnRejected = RejectAsync;
    }

    private static RateLimitPartition<string> PartitionOf(HttpContext context, LoggerApiSettings settings)
    {
        var key = context.Features.Get<ClientKey>();
        var limit = key?.RequestsPerSecond ?? settings.RequestsPerSecond;
        var client = key is null ? AddressOf(context.Connection.RemoteIpAddress ?? IPAddress.None) : $"key {key.Name}";
        return limit == 0
            ? RateLimitPartition.GetNoLimiter(client)
            : RateLimitPartition.GetTokenBucketLimiter(client, _ => new TokenBucketRateLimiterOptions
            {
                TokenLimit = limit * 2,
                TokensPerPeriod = limit,
                ReplenishmentPeriod = TimeSpan.FromSeconds(1),
            });
    }

    // Of IPv6 the half of the address that a provider gives to a customer (/64).
    private static string AddressOf(IPAddress address)
    {
        address = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return address.AddressFamily == AddressFamily.InterNetworkV6
            ? Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8))
            : address.ToString();
    }

    private static ValueTask RejectAsync(OnRejectedContext rejected, CancellationToken cancellation)
    {
        var pause = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? wait : TimeSpan.FromSeconds(1);
        var seconds = Math.Max((int)Math.Ceiling(pause.TotalSeconds), 1);
        var context = rejected.HttpContext;
        context.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        var limit = context.Features.Get<ClientKey>()?.RequestsPerSecond
            ?? context.RequestServices.GetRequiredService<LoggerApiSettings>().RequestsPerSecond;
        return new ValueTask(context.RequestServices.GetRequiredService<Problems>().AnswerAsync(
            context,
            StatusCodes.Status429TooManyRequests,
            $"More than {limit:D} requests a second from one client. "
            + $"Send several logs in one request, to /logs; try again in {seconds:D} s."));
    }
}
