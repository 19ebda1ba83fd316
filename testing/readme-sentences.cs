#:project Testing.csproj

using Course.Testing;

// Counts the words in the sentences of READMEs: dotnet run testing/readme-sentences.cs -- 01-LoggingBasics/README.md
var missing = args.FirstOrDefault(file => !File.Exists(file));
if (args.Length == 0 || missing is not null)
{
    Console.Error.WriteLine(missing is null
        ? "Name at least one README: dotnet run testing/readme-sentences.cs -- 01-LoggingBasics/README.md"
        : $"There is no file '{missing}'. Name a README by its path from the current folder.");
    return 1;
}

Console.WriteLine("sentences  median  90 %  longest  over 20");
foreach (var file in args)
{
    var sentences = ReadmeSentences.In(await File.ReadAllTextAsync(file));
    var counts = sentences.Count == 0 ? [0, 0, 0] : new[] { 0.5, 0.9, 1 }.Select(share => ReadmeSentences.Percentile(sentences, share)).ToArray();
    Console.WriteLine($"{sentences.Count,9}  {counts[0],6}  {counts[1],4}  {counts[2],7}  {sentences.Count(s => ReadmeSentences.Words(s) > 20),7}  {file}");
}

return 0;
