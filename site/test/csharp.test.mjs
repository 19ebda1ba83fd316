import assert from 'node:assert/strict';
import test from 'node:test';
import { docHtml, types, withoutRegions } from '../src/csharp.mjs';

test('Regions are left out, and the lines of the named ones are marked', () => {
  const { text, marked } = withoutRegions('a\n#region one\nb\n  #region two\nc\n  #endregion\n#endregion\nd\n', ['two']);
  assert.equal(text, 'a\nb\nc\nd');
  assert.deepEqual([...marked], [2]);
});

test('A doc comment becomes paragraphs, lists and code', () => {
  const html = docHtml('<summary>\nUse <c>a &lt; b</c>:\n<list type="bullet">\n<item>one</item>\n</list>\n<code>\nx < y\n</code>\nSee <see cref="Activity"/>.\n</summary>'.replace('x < y', 'x &lt; y'), 'A.cs', 1);
  assert.match(html, /<code>a &lt; b<\/code>/);
  assert.match(html, /<ul>\s*<li>one<\/li>\s*<\/ul>/);
  assert.match(html, /<pre tabindex="0"><code>x &lt; y<\/code><\/pre>/);
  assert.match(html, /<code>Activity<\/code>/);
  assert.doesNotMatch(html, /summary/);
});

test('An element that is not known is an error with file and line', () => assert.throws(() => docHtml('<summary><table/></summary>', 'A.cs', 7), /^SourceError: A\.cs:7: an element <table>/));

const source = `using System;

namespace N;

#pragma warning disable X

/// <summary>The first.</summary>
[Mark<T>("a")]
public static partial class First
{
    public static string Text() => """
        }
        """;
}

/// <summary>The second.</summary>
internal sealed record Second(int A);
`;

test('Types are found with their doc comments and attributes', () => {
  const found = types(source, 'A.cs');
  assert.deepEqual(found.map(type => type.name), ['First', 'Second']);
  assert.equal(found[0].doc, '<summary>The first.</summary>');
  assert.equal(found[0].attributes, '[Mark<T>("a")]');
  assert.match(found[0].text, /"""\n        }\n        """;\n}$/);
  assert.equal(found[1].text, 'internal sealed record Second(int A);');
});

test('A type without an end is an error', () => assert.throws(() => types('namespace N;\npublic class A\n{\n', 'A.cs'), /A\.cs:2: the type A has no end/));
