using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Course.Testing;

/// <summary>
/// An example that is a whole program: its file alone, put into an empty project with the named packages, compiles and runs.
/// Its doc comment says so: <c>Complete program for an empty web project. Packages: Serilog.AspNetCore.</c>
/// A list of packages may go on in the next lines of the comment.
/// </summary>
/// <param name="File">The path of the example.</param>
/// <param name="IsWeb">Whether the project is a web project, of <c>dotnet new web</c>; else a console project.</param>
/// <param name="Packages">The ids of the packages; the course's own versions are taken.</param>
public sealed partial record CompleteProgram(string File, bool IsWeb, IReadOnlyList<string> Packages)
{
    /// <summary>In lines.</summary>
    public const int Longest = 40;

    private const string Settings = """
        { "Logging": { "LogLevel": { "Default": "Information", "Microsoft.AspNetCore": "Warning" } }, "AllowedHosts": "*" }
        """;

    /// <summary>The complete programs among the examples of a lesson.</summary>
    public static IReadOnlyList<CompleteProgram> In(Lesson lesson) =>
    [
        .. LessonFiles.In(lesson, "Examples")
            .Select(file => Path.Combine(lesson.Folder, "Examples", file))
            .Select(file => (File: file, Match: Claim().Match(System.IO.File.ReadAllText(file))))
            .Where(pair => pair.Match.Success)
            .Select(pair => new CompleteProgram(
                pair.File,
                pair.Match.Groups["kind"].Value == "web",
                pair.Match.Groups["packages"].Value is "none" ? [] : NextPackage().Split(pair.Match.Groups["packages"].Value))),
    ];

    /// <summary>What is wrong with the program's length; null where nothing is.</summary>
    public string? Problem => System.IO.File.ReadAllLines(File).Length is > Longest and var lines
        ? $"Examples/{Path.GetFileName(File)} has {lines} lines; a complete program has {Longest} at most"
        : null;

    /// <summary>Writes the project into an empty folder: a project file, the settings of a new web project, and the example as Program.cs.</summary>
    /// <exception cref="InvalidOperationException">A package has no version in Directory.Packages.props.</exception>
    public void WriteTo(string folder)
    {
        var versions = XDocument.Load(Path.Combine(Repository.Root, "Directory.Packages.props")).Descendants("PackageVersion")
            .ToDictionary(package => package.Attribute("Include")!.Value, package => package.Attribute("Version")!.Value);
        var references = Packages.Select(id => versions.TryGetValue(id, out var version)
            ? $"""<PackageReference Include="{id}" Version="{version}" />"""
            : throw new InvalidOperationException($"{Path.GetFileName(File)} names the package '{id}', which Directory.Packages.props has not."));
        System.IO.File.WriteAllText(Path.Combine(folder, "Copied.csproj"), $"""
            <Project Sdk="Microsoft.NET.Sdk{(IsWeb ? ".Web" : "")}">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <RollForward>Major</RollForward>
                <Nullable>enable</Nullable>
                <ImplicitUsings>enable</ImplicitUsings>
                <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
                <WarningsNotAsErrors>NU1603;NU1901;NU1902;NU1903;NU1904</WarningsNotAsErrors>
              </PropertyGroup>
              <ItemGroup>
                {string.Join("\n    ", references)}
              </ItemGroup>
            </Project>
            """);
        System.IO.File.WriteAllText(Path.Combine(folder, "appsettings.json"), Settings);
        System.IO.File.Copy(File, Path.Combine(folder, "Program.cs"));
    }

    [GeneratedRegex(
        @"^/// (?:<summary>)?Complete program for an empty (?<kind>web|console) project\. "
            + @"Packages: (?<packages>[\w.]+(?:,(?: |\r?\n/// )[\w.]+)*)\.(?:</summary>)?\s*$",
        RegexOptions.Multiline | RegexOptions.NonBacktracking)]
    private static partial Regex Claim();

    [GeneratedRegex(@",(?: |\r?\n/// )", RegexOptions.NonBacktracking)]
    private static partial Regex NextPackage();
}
