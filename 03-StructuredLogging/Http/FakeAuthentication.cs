using System.Security.Claims;

namespace StructuredLogging.Http;

/// <summary>Trusts the header X-User. For examples only.</summary>
public sealed class FakeAuthentication(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        if (context.Request.Headers["X-User"] is [{ } user])
        {
            context.User = new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.Name, user)], "fake"));
        }

        return next(context);
    }
}
