namespace AdvancedLogging;

/// <summary>Prints the files of a folder: name, size and the start of the first line.</summary>
public static class FolderListing
{
    public static void Print(string title, string folder)
    {
        Console.WriteLine($"{title}:");
        foreach (var file in new DirectoryInfo(folder).EnumerateFiles().OrderBy(file => file.Name, StringComparer.Ordinal))
        {
            var first = File.ReadLines(file.FullName).First();
            Console.WriteLine($"  {file.Name,-18} {file.Length,5} bytes, from \"{first[..Math.Min(first.Length, 16)]}\"");
        }
    }
}
