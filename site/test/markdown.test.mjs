import assert from 'node:assert/strict';
import test from 'node:test';
import { createMarkdown } from '../src/markdown.mjs';
import { escape } from '../src/html.mjs';
import { Site } from '../src/site.mjs';

const site = new Site();
site.shows('01-LoggingBasics/README.md', '01-LoggingBasics/index.html');
site.shows('01-LoggingBasics/README.md#levels', '01-LoggingBasics/levels.html');
const markdown = createMarkdown(site, text => text.split('\n').map(escape));
const env = { file: '01-LoggingBasics/README.md', page: '01-LoggingBasics/first.html', folder: '01-LoggingBasics' };

test('A link to a section of a README leads to its page', () => assert.match(markdown.inline('[a](#levels)', env), /href="levels\.html"/));
test('A link to a file of the course leads to a page with its text', () => {
  assert.match(markdown.inline('[a](Program.cs)', env), /href="\.\.\/source\/01-LoggingBasics\/Program\.cs\.html"/);
  assert.ok(site.sources.has('01-LoggingBasics/Program.cs'));
});
test('A link that leaves the course stays as it is', () => assert.match(markdown.inline('[a](https://a.example/b)', env), /href="https:\/\/a\.example\/b"/));
test('A link to nothing is an error that names the file', () => {
  assert.throws(() => markdown.inline('[a](#nothing)', env), /01-LoggingBasics\/README\.md: the link #nothing/);
  assert.throws(() => markdown.inline('[a](Nothing.cs)', env), /the link Nothing\.cs/);
});
test('An empty cell is no heading of a column', () => {
  assert.match(markdown.render('| a | |\n|---|---|\n| b | c |', env), /<th scope="col">a<\/th>\s*<td><\/td>/);
});
test('The marked lines of a file stand out, and its regions are left out', () => {
  const html = markdown.whole('a\n#region one\nb\n#endregion\n', 'csharp', ['one']);
  assert.match(html, /<span class="line">a<\/span><span class="line marked">b<\/span><\/code>/);
});
