using System.Text.Json.Nodes;

namespace ErrorTracking.Exercises;

/// <summary>
/// Take the secrets out of an event before it leaves the process.
/// <list type="bullet">
/// <item>A field is secret if its name contains <c>password</c>, <c>token</c>, <c>secret</c>, <c>authorization</c> or <c>cookie</c>,
/// in any case, at any depth, also in lists. Its whole value becomes <c>[redacted]</c>.</item>
/// <item>In each other text a card number becomes <c>[redacted]</c>: 16 digits in a row, or four groups of four with one blank or dash
/// between them. It is no part of a longer number. Letters, a low line or another number may stand beside it.</item>
/// <item>More than four groups of four become one <c>[redacted]</c>, because the card number may begin at each of them.</item>
/// <item>Everything else stays as it is, with its type.</item>
/// <item>The given event is not changed.</item>
/// </list>
/// </summary>
public static class ScrubFields
{
    /// <param name="json">An event, or a part of one. JSON's null is null.</param>
    /// <returns>A copy without secrets.</returns>
    public static JsonNode? Scrub(JsonNode? json)
    {
        // TODO 5.3: write a switch over object, array and value, which calls itself for what is inside.
        throw new NotImplementedException("5.3 is not started: open 05-ErrorTracking/Exercises/ScrubFields.cs");
    }
}
