namespace LogAnalysis.Contracts;

/// <summary>What somebody says who has found the cause of an incident.</summary>
/// <param name="Service">The service at fault, not the one that complains.</param>
/// <param name="Version">Its release that brought it.</param>
/// <param name="ErrorType">The exception in that service.</param>
/// <param name="FirstMinute">The minute of the first error, in UTC.</param>
public sealed record Diagnosis(string Service, string Version, string ErrorType, DateTime FirstMinute);
