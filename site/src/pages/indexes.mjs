// Python to .NET, the glossary, and the source files that pages link to.
import { read } from '../course.mjs';
import { escape, filter, joined, link, slug, table, textOf } from '../html.mjs';
import { examplePath } from '../site.mjs';

export function addPython({ site, markdown, lessons }) {
  const path = 'python.html';
  const rows = lessons.flatMap(lesson => lesson.python.map(row => {
    const env = { file: lesson.file, page: path, folder: lesson.folder };
    return [...row.map(text => markdown.inline(text, env)), link(path, `${lesson.folder}/index.html#python-to-net`, lesson.number)];
  }));
  // Quotes and dots do not count for the order.
  const key = ([python]) => textOf(python).replace(/^[^A-Za-z]+/, '').toLowerCase();
  rows.sort((a, b) => (key(a) < key(b) ? -1 : 1));
  return site.add({
    path, kind: 'index', title: 'From Python to .NET', scripts: ['filter.js'],
    description: 'What a Python developer looks for, and its name in .NET.',
    body: `<h1>From Python to .NET</h1>
<p>The tables of all lessons in one, in the order of the Python names: ${rows.length} entries.</p>
${filter('entries')}
${table(['Python', '.NET', 'lesson'], rows, { stacked: true, filtered: true })}`,
  });
}

export function addGlossary({ site, markdown, glossary }) {
  const path = 'glossary.html';
  const entry = ({ term, lesson, example, sentence }) => {
    const env = { file: lesson.file, page: path, folder: lesson.folder };
    return `<div data-filter><dt id="${slug(term)}">${escape(term)}</dt><dd>${markdown.inline(sentence, env)}
${link(path, examplePath(lesson, example), `<code>${example.name}</code> in lesson ${lesson.number}`)}</dd></div>`;
  };
  return site.add({
    path, kind: 'index', title: 'Glossary', scripts: ['filter.js'], edits: ['site/glossary.json'],
    description: 'Terms of logging and monitoring, each with the example that shows it.',
    body: `<h1>Glossary</h1>
<p>${glossary.length} terms, each with the example that shows it.</p>
${filter('terms')}
<dl class="glossary">${joined(glossary, entry)}</dl>`,
  });
}

const languages = { cs: 'csharp', json: 'json', xml: 'xml', config: 'xml', csproj: 'xml', yaml: 'yaml', yml: 'yaml', sh: 'bash' };

/** The files that a page has a link to. */
export function addSources({ site, markdown }) {
  for (const file of [...site.sources].sort()) {
    const text = read(file).trimEnd();
    site.add({
      path: `source/${file}.html`, kind: 'source', title: file, edits: [file],
      body: `<h1>${escape(file)}</h1>\n${markdown.block(text, languages[file.split('.').at(-1)] ?? 'text')}`,
    });
  }
}
