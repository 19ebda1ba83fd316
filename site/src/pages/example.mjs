// The page of an example.
import { read } from '../course.mjs';
import { escape, textOf } from '../html.mjs';
import { examplePath } from '../site.mjs';
import { lessonName, sideOf } from './lesson.mjs';

export function addExample({ site, markdown }, lesson, example, diagrams) {
  const path = examplePath(lesson, example);
  const env = { file: lesson.file, page: path, folder: lesson.folder };
  const body = exampleBody(markdown, lesson, example, env, true);
  return site.add({
    path, kind: 'example', title: `${example.name}, ${lessonName(lesson)}`, short: example.name, edits: [lesson.file, example.file], side: sideOf(lesson),
    crumbs: [['index.html', 'Lessons'], [`${lesson.folder}/index.html`, lessonName(lesson)]],
    description: textOf(markdown.inline(example.idea.split('\n\n')[0], env)).slice(0, 200),
    body: `<h1><code>${example.name}</code></h1>\n${body}${pictures(diagrams, lesson, example)}`,
  });
}

/** The README's section; on the example's page its file stands in place of the regions. */
export function exampleBody(markdown, lesson, example, env, whole = false) {
  const own = part => part.kind === 'snippet' && `${lesson.folder}/${part.name.split('#')[0]}` === example.file;
  const file = whole ? `<figure class="snippet whole"><figcaption>${escape(example.file)}${note(example, own)}</figcaption>${markdown.whole(
    read(example.file), 'csharp', example.shown.filter(own).map(part => part.name.split('#')[1]).filter(Boolean))}</figure>\n` : '';
  const shown = [];
  let isPut = !whole;
  for (const part of example.shown) {
    const isCode = part.kind === 'snippet' || part.kind === 'output';
    if (!isPut && (own(part) || part.kind === 'output')) {
      shown.push(file);
      isPut = true;
    }
    if (!(whole && own(part)) || !isCode) {
      shown.push(markdown.part(part, env));
    }
  }
  const level = whole ? 'h2' : 'h4';
  const id = name => (whole ? ` id="${name}"` : '');
  return `${markdown.render(example.idea, env)}${markdown.command(example.command)}${shown.join('')}
<${level}${id('what-to-notice')}>What to notice</${level}>
${markdown.marked(example.notice, env)}
<${level}${id('try-it')}>Try it</${level}>
${markdown.marked(example.trial, env)}`;
}

const note = (example, own) => (example.shown.some(part => own(part) && part.name.includes('#')) ? '. The marked lines are the idea.' : '');

function pictures(diagrams, lesson, example) {
  const link = `(../${lesson.file}#${example.name})`;
  const found = diagrams.filter(each => each.text.includes(link));
  return found.length === 0 ? '' : `<h2 id="in-pictures">In pictures</h2>
<ul>${found.map(each => `<li><a href="../diagrams/${each.id}.html">${escape(each.title)}</a>: ${escape(each.question)}</li>`).join('')}</ul>`;
}
