namespace ErrorTracking.Tracking;

#region scope
/// <summary>Context and breadcrumbs of the current work. They flow across await into called methods, and end with the block.</summary>
public sealed class ErrorScope : IDisposable
{
    private static readonly AsyncLocal<ErrorScope?> Ambient = new();
    private readonly ErrorScope? _outer;

    private ErrorScope(ErrorContext context, BreadcrumbRing breadcrumbs, ErrorScope? outer) =>
        (Context, Breadcrumbs, _outer) = (context, breadcrumbs, outer);

    public static ErrorScope? Current => Ambient.Value;

    public ErrorContext Context { get; }

    public BreadcrumbRing Breadcrumbs { get; }

    /// <summary>Begins a request, with its own context and its own breadcrumbs.</summary>
    public static ErrorScope Begin(ErrorContext context, int breadcrumbs = 100) =>
        Ambient.Value = new(context, new BreadcrumbRing(breadcrumbs), Ambient.Value);

    /// <summary>Adds to the context of the outer scope, and shares its breadcrumbs.</summary>
    /// <param name="add">Takes the context of the outer scope.</param>
    public static ErrorScope Add(Func<ErrorContext, ErrorContext> add) =>
        Ambient.Value = new(add(Current?.Context ?? ErrorContext.Empty), Current?.Breadcrumbs ?? new BreadcrumbRing(100), Current);

    public void Dispose() => Ambient.Value = _outer;
}
#endregion
