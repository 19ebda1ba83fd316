using System.Diagnostics;
using Microsoft.Extensions.Time.Testing;

namespace StructuredLogging.Tracing;

/// <summary>Five services, in one process and on a clock that stands still: the work is fake, the spans are real.</summary>
/// <param name="clock">The clock that the fake work moves.</param>
/// <param name="databaseAnswers">Whether the database answers in time.</param>
public sealed class TracedShop(FakeTimeProvider clock, bool databaseAnswers)
{
    public const string SourceName = "shop.trace";

    private static readonly ActivitySource Source = new(SourceName);

    #region flow
    /// <summary>A payment's way through all of them. Returns the HTTP status.</summary>
    public int Gateway() => Span("gateway", "POST /payments", ActivityKind.Server, span =>
    {
        // Goes on to every service below, in a header of its own. Put nothing secret in, and not much.
        span?.SetBaggage("tenant", "shop-de");
        Work(3);
        Span("auth", "validate token", ActivityKind.Internal, _ => Work(6));
        try
        {
            Span("application", "pay", ActivityKind.Internal, _ => Application());
            Work(1);
            return 201;
        }
        catch (TimeoutException exception)
        {
            // Caught and answered: only this line lets the trace know that the request failed.
            span?.SetStatus(ActivityStatusCode.Error, exception.Message);
            return 504;
        }
    });

    private void Application()
    {
        Work(4);
        Span("cache", "GET card:usr_42", ActivityKind.Client, span => Work(1)?.SetTag("cache.hit", false));
        Span("database", "SELECT card", ActivityKind.Client, span =>
        {
            span?.SetTag("db.system.name", "postgresql");
            Work(databaseAnswers ? 38 : 250);
            if (!databaseAnswers)
            {
                throw new TimeoutException("no answer within 250 ms");
            }
        });
        Span("cache", "SET card:usr_42", ActivityKind.Client, _ => Work(2));
        Work(5);
    }
    #endregion

    private void Span(string service, string name, ActivityKind kind, Action<Activity?> work) =>
        Span(service, name, kind, span => { work(span); return 0; });

    #region span
    private T Span<T>(string service, string name, ActivityKind kind, Func<Activity?, T> work)
    {
        using var span = Source.CreateActivity(name, kind)?.SetTag("service.name", service).SetStartTime(clock.GetUtcNow().UtcDateTime).Start();
        try
        {
            return work(span);
        }
        catch (Exception exception)
        {
            span?.AddException(exception, timestamp: clock.GetUtcNow()).SetStatus(ActivityStatusCode.Error, exception.Message);
            throw;
        }
        finally
        {
            span?.SetEndTime(clock.GetUtcNow().UtcDateTime);
        }
    }
    #endregion

    private Activity? Work(int milliseconds)
    {
        clock.Advance(TimeSpan.FromMilliseconds(milliseconds));
        return Activity.Current;
    }
}
