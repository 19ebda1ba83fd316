// The page of an example.
import { read } from '../course.mjs';
import { escape, joined, link, textOf } from '../html.mjs';
import { examplePath } from '../site.mjs';
import { crumbsOf, lessonName, sideOf } from './lesson.mjs';

export function addExample({ site, markdown }, lesson, example, diagrams) {
  const path = examplePath(lesson, example);
  const env = { file: lesson.file, page: path, folder: lesson.folder };
  const body = exampleBody(markdown, lesson, example, env, true);
  return site.add({
    path, kind: 'example', title: `${example.name}, ${lessonName(lesson)}`, short: example.name,
    edits: [lesson.file, example.file], side: sideOf(lesson), crumbs: crumbsOf(lesson),
    description: textOf(markdown.inline(example.idea.split('\n\n')[0], env)).slice(0, 200),
    body: `<h1><code>${example.name}</code></h1>\n${body}${pictures(diagrams, lesson, example, path)}`,
  });
}

/** The README's section; on the example's page its file stands in place of the regions. */
export function exampleBody(markdown, lesson, example, env, whole = false) {
  const isOwn = part => part.kind === 'snippet' && `${lesson.folder}/${part.name.split('#')[0]}` === example.file;
  const shown = example.shown.filter(part => !whole || !isOwn(part)).map(part => markdown.part(part, env));
  if (whole) {
    const at = example.shown.findIndex(part => isOwn(part) || part.kind === 'output');
    shown.splice(at, 0, wholeFile(markdown, example, example.shown.filter(isOwn)));
  }
  const heading = (id, title) => (whole ? `<h2 id="${id}">${title}</h2>` : `<h4>${title}</h4>`);
  return `${markdown.render(example.idea, env)}${shown.join('')}
${heading('what-to-notice', 'What to notice')}
${markdown.marked(example.notice, env)}
${heading('try-it', 'Try it')}
${markdown.marked(example.trial, env)}`;
}

function wholeFile(markdown, example, parts) {
  const regions = parts.map(part => part.name.split('#')[1]).filter(Boolean);
  const caption = escape(example.file) + (regions.length > 0 ? '. The marked lines are the idea.' : '');
  const code = markdown.whole(read(example.file), 'csharp', regions);
  return `<figure class="snippet whole"><figcaption>${caption}</figcaption>${code}</figure>\n`;
}

function pictures(diagrams, lesson, example, path) {
  const found = diagrams.filter(each => each.text.includes(`(../${lesson.file}#${example.name})`));
  const item = each => `<li>${link(path, `diagrams/${each.id}.html`, escape(each.title))}: ${escape(each.question)}</li>`;
  return found.length === 0 ? '' : `<h2 id="in-pictures">In pictures</h2>\n<ul>${joined(found, item)}</ul>`;
}
