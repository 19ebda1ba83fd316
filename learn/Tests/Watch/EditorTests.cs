using Learn.Watch;
using Xunit;

namespace Learn.Tests.Watch;

public sealed class EditorTests
{
    [Theory]
    [InlineData("emacs -nw", "code", "emacs|-nw", true)]
    [InlineData(null, "vim", "vim", true)]
    [InlineData("", "code --wait", "code|--wait", false)]
    [InlineData(null, null, "code", false)]
    [InlineData("\"/opt/my editor/edit\" -n", null, "/opt/my editor/edit|-n", false)]
    public void VisualComesBeforeEditorAndCodeIsTheLast(string? visual, string? editor, string command, bool needsTerminal)
    {
        var words = Editor.Command(name => name == "VISUAL" ? visual : editor);
        Assert.Equal(command, string.Join('|', words));
        Assert.Equal(needsTerminal, Editor.NeedsTerminal(words));
    }

    [Fact]
    public async Task AnEditorThatIsNotThereIsAnErrorThatSaysWhatToDo()
    {
        var thrown = await Assert.ThrowsAsync<LessonException>(() => Editor.OpenAsync("Answer.cs", ["no-such-editor"]));
        Assert.Contains("Set EDITOR", thrown.Message, StringComparison.Ordinal);
    }
}
