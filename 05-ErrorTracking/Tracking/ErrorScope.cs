namespace ErrorTracking.Tracking;

#region scope
/// <summary>Context and breadcrumbs of what is being done now. They follow the flow of execution across await, and end with the block: the next request has its own.</summary>
public sealed class ErrorScope : IDisposable
{
    private static readonly AsyncLocal<ErrorScope?> Ambient = new();
    private readonly ErrorScope? _outer;

    private ErrorScope(ErrorContext context, BreadcrumbRing breadcrumbs, ErrorScope? outer) => (Context, Breadcrumbs, _outer) = (context, breadcrumbs, outer);

    public static ErrorScope? Current => Ambient.Value;

    public ErrorContext Context { get; }

    public BreadcrumbRing Breadcrumbs { get; }

    /// <summary>Begins a request: with its own breadcrumbs, and nothing of the request before.</summary>
    public static ErrorScope Begin(ErrorContext context, int breadcrumbs = 100) => Ambient.Value = new(context, new BreadcrumbRing(breadcrumbs), Ambient.Value);

    /// <summary>Knows more than the scope around it, and shares its breadcrumbs.</summary>
    /// <param name="add">Takes what is known so far.</param>
    public static ErrorScope Add(Func<ErrorContext, ErrorContext> add) =>
        Ambient.Value = new(add(Ambient.Value?.Context ?? ErrorContext.Empty), Ambient.Value?.Breadcrumbs ?? new BreadcrumbRing(100), Ambient.Value);

    public void Dispose() => Ambient.Value = _outer;
}
#endregion
