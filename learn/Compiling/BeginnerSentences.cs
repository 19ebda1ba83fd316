namespace Learn.Compiling;

/// <summary>
/// A sentence for each of the most frequent errors of the compiler: what to do, in words that a beginner knows.
/// See https://learn.microsoft.com/dotnet/csharp/language-reference/compiler-messages/
/// </summary>
public static class BeginnerSentences
{
    private static readonly Dictionary<string, string> Sentences = new()
    {
        ["CS0019"] = "This operator does not take these two types. Convert one side, or compare another property.",
        ["CS0029"] = "The value has another type than the place where it goes. Convert it, or change the type on the left.",
        ["CS0103"] = "Nothing of this name is known here. Look for a misspelling, or declare it before this line.",
        ["CS0106"] = "This word is not allowed here. Often a closing brace } is missing above.",
        ["CS0117"] = "The type has no member of this name. Look for a misspelling, or for a member of an object in place of the type.",
        ["CS0119"] = "A type stands where a value is needed. Create an object with new, or call one of its methods.",
        ["CS0120"] = "This member belongs to an object. Name the object before the dot, or make the member static.",
        ["CS0127"] = "The method returns nothing, so return takes no value here.",
        ["CS0128"] = "A variable of this name is already declared above. Assign to it without its type, or choose another name.",
        ["CS0161"] = "One way through the method ends without a return. Add a return at its end, or in each branch.",
        ["CS0165"] = "The variable may be read before it has a value. Give it one where you declare it.",
        ["CS0246"] = "This type is not known. Look for a misspelling, or for a missing using at the top of the file.",
        ["CS0266"] = "The conversion may lose something, so write it: put the type in parentheses before the value.",
        ["CS1002"] = "A statement ends with a semicolon. Put ; where the caret stands.",
        ["CS1003"] = "A character is missing where the caret stands. The message names it.",
        ["CS1012"] = "A character in '…' is exactly one letter. A text stands in \"…\".",
        ["CS1026"] = "A parenthesis is opened and not closed. Put ) where the caret stands.",
        ["CS1061"] = "The object has no member of this name. Look for a misspelling, or for a missing using at the top of the file.",
        ["CS1501"] = "No method of this name takes so many arguments. Compare the call with the parameters.",
        ["CS1503"] = "An argument has another type than its parameter. Compare the call with the parameters, one by one.",
        ["CS1513"] = "A brace is opened and not closed. Put a closing brace } where the block ends.",
        ["CS1525"] = "The compiler expects something else here. Look at the end of the line before for what is missing or too much.",
        ["CS0136"] = "A variable of this name exists around this block. Choose another name.",
        ["CS0535"] = "The class promises an interface, and a member of it is missing. The message names the member.",
        ["CS4032"] = "await needs an async method: write async before the result type of the method.",
        ["CS7036"] = "The call leaves out an argument. The message names the parameter.",
        ["CS8803"] = "Code stands outside of every class. Often there is a closing brace } too many above.",
        ["CS1022"] = "There is a closing brace } too many. Count the braces above.",
    };

    /// <summary>The sentence for an error; null where there is none.</summary>
    public static string? For(string code) => Sentences.GetValueOrDefault(code);

    /// <summary>The codes that have a sentence.</summary>
    public static IReadOnlyCollection<string> Codes => Sentences.Keys;
}
