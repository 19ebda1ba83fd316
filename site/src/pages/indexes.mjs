// Python to .NET, the glossary, the pages for search and progress, and the source files that pages link to.
import { read } from '../course.mjs';
import { escape, relative, slug, textOf } from '../html.mjs';
import { examplePath } from '../site.mjs';
import { lessonName } from './lesson.mjs';

const filter = word => `<p class="filter" hidden><label for="filter">Show ${word} with the word</label> <input id="filter" type="search"> <output for="filter"></output></p>`;

export function addPython({ site, markdown, lessons }) {
  const path = 'python.html';
  const rows = lessons.flatMap(lesson => lesson.python.map(([python, dotnet]) => {
    const env = { file: lesson.file, page: path, folder: lesson.folder };
    const key = textOf(markdown.inline(python, env)).replace(/^[^A-Za-z]+/, '').toLowerCase();
    return { key, html: `<tr><td data-label="Python">${markdown.inline(python, env)}</td><td data-label=".NET">${markdown.inline(dotnet, env)}</td><td data-label="lesson"><a href="${relative(path, `${lesson.folder}/index.html#python-to-net`)}">${lesson.number}</a></td></tr>` };
  })).sort((a, b) => (a.key < b.key ? -1 : 1));
  return site.add({
    path, kind: 'index', title: 'From Python to .NET', scripts: ['filter.js'], description: 'What a Python developer looks for, and its name in .NET.',
    body: `<h1>From Python to .NET</h1>
<p>The tables of all lessons in one, in the order of the Python names: ${rows.length} entries.</p>
${filter('entries')}
<div class="table stack" tabindex="0"><table><thead><tr><th scope="col">Python</th><th scope="col">.NET</th><th scope="col">lesson</th></tr></thead>
<tbody data-filtered>${rows.map(row => row.html).join('\n')}</tbody></table></div>`,
  });
}

export function addGlossary({ site, markdown, lessons, glossary }) {
  const path = 'glossary.html';
  const entries = glossary.map(({ term, lesson, example, sentence }) => {
    const env = { file: lesson.file, page: path, folder: lesson.folder };
    return `<div data-filter><dt id="${slug(term)}">${escape(term)}</dt><dd>${markdown.inline(sentence, env)}
<a href="${relative(path, examplePath(lesson, example))}"><code>${example.name}</code> in lesson ${lesson.number}</a></dd></div>`;
  });
  return site.add({
    path, kind: 'index', title: 'Glossary', scripts: ['filter.js'], description: 'Terms of logging and monitoring, each with the example that shows it.', edits: ['site/glossary.json'],
    body: `<h1>Glossary</h1>
<p>${entries.length} terms, each with the example that shows it.</p>
${filter('terms')}
<dl class="glossary">${entries.join('\n')}</dl>`,
  });
}

export function addTools({ site, lessons }) {
  site.add({
    path: 'search.html', kind: 'tool', title: 'Search', body: `<h1>Search</h1>
<noscript><p>The search needs JavaScript. The <a href="glossary.html">glossary</a>, the <a href="mistakes/index.html">book of mistakes</a> and the <a href="index.html">list of lessons</a> do not.</p></noscript>
<div id="results" aria-live="polite"></div>`,
  });
  const ids = lessons.flatMap(lesson => lesson.exercises).map(each => each.id).join(' ');
  site.add({
    path: 'progress.html', kind: 'tool', title: 'Progress', body: `<h1>Progress</h1>
<p>Drop the progress file of <code>learn</code> on any page of this site, or choose it here. The file stays on your machine: the page reads it, and remembers it in this browser.</p>
<p class="picker"><label for="progress-file">Progress file, <code>progress.json</code> or <code>results.json</code></label> <input id="progress-file" type="file" accept=".json,application/json"></p>
<p id="progress-said" role="status"></p>
<p><span data-progress="${ids}"></span> <button type="button" id="progress-forget" hidden>Forget it</button></p>
<noscript><p>Reading the file needs JavaScript.</p></noscript>
${lessons.map(lesson => `<h2 id="lesson-${lesson.number}"><a href="${lesson.folder}/index.html">${lessonName(lesson)}</a></h2>
<ul class="ticks">${lesson.exercises.map(each => `<li data-exercise="${each.id}"><a href="${lesson.folder}/exercise-${each.id}.html">${each.id} ${each.name}</a></li>`).join('\n')}</ul>`).join('\n')}`,
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
