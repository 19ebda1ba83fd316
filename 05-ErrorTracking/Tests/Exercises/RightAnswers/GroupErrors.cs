using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Course.Testing;
using ErrorTracking.ExerciseTypes;

namespace ErrorTracking.Tests.Exercises.RightAnswers;

[RightAnswer<GroupErrorsTests>("a hash of what counts, as trackers have it")]
public static class HashOfWhatCounts
{
    public static string Key(ErrorFacts error)
    {
        var text = new StringBuilder(error.Type);
        string? before = null;
        foreach (var (method, _, inApp) in error.Frames)
        {
            if (inApp && method != before)
            {
                text.Append('\0').Append(method);
                before = method;
            }
        }

        if (before is null)
        {
            text.Append('\u0001').Append([.. error.Message.Where(c => !char.IsDigit(c))]);
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }
}

[RightAnswer<GroupErrorsTests>("a JSON text of an object, with the words of the message that have no digit")]
public static class WordsWithoutDigits
{
    public static string Key(ErrorFacts error)
    {
        var own = error.Frames.Where(frame => frame.InApp).Select(frame => frame.Method).ToArray();
        var place = own.Where((method, i) => i == own.Length - 1 || own[i + 1] != method);
        var words = own.Length > 0 ? [] : error.Message.Split(' ').Where(word => !word.Any(char.IsAsciiDigit));
        return JsonSerializer.Serialize(new { error.Type, place, words });
    }
}
