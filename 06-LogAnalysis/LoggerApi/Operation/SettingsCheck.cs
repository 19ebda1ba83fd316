using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace LogAnalysis.LoggerApi;

/// <summary>
/// Checks the settings at the start, by their attributes and rules. Each message is one sentence that names the variable.
/// </summary>
internal sealed class SettingsCheck : IValidateOptions<LoggerApiSettings>
{
    public ValidateOptionsResult Validate(string? name, LoggerApiSettings options)
    {
        var results = new List<ValidationResult>();
        return Validator.TryValidateObject(options, new(options), results, validateAllProperties: true)
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail(results.Select(result => result.ErrorMessage!));
    }
}
