using System.CommandLine;
using System.Globalization;

namespace Course;

/// <summary>Options that check their value, and name the option and the value in the error.</summary>
public static class LessonOptions
{
    /// <summary>An option for a whole number.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The default lies outside the range.</exception>
    public static Option<int> Number(string option, string description, int defaultValue, int min, int max)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(defaultValue, min);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(defaultValue, max);
        return new Option<int>(option)
        {
            Description = $"{description} ({min} to {max})",
            DefaultValueFactory = _ => defaultValue,
            HelpName = "N",
            CustomParser = result =>
            {
                var text = result.Tokens[0].Value;
                if (!int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) || number < min || number > max)
                {
                    result.AddError($"{option} takes a whole number from {min} to {max}, not '{text}'.");
                }

                return number;
            },
        };
    }

    /// <summary>An option for a file, which must exist.</summary>
    public static Option<string?> InputFile(string option, string description) => new(option)
    {
        Description = description,
        HelpName = "FILE",
        Validators =
        {
            result =>
            {
                if (result.Tokens is [{ Value: var file }] && !File.Exists(file))
                {
                    result.AddError($"{option}: there is no file '{file}'.");
                }
            },
        },
    };
}
