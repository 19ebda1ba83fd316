// The first page, from the root's README, and the pages that show one Markdown file whole.
import { read } from '../course.mjs';
import { sections, SourceError, table } from '../blocks.mjs';
import { relative, slug } from '../html.mjs';

export function addHome({ site, markdown, lessons }) {
  const file = 'README.md';
  const page = 'index.html';
  const env = { file, page, folder: '.' };
  const all = sections(read(file), file);
  const text = section => section.body.map(line => line.text).join('\n').trim();
  const title = all.find(section => section.level === 1);
  const pick = name => all.find(section => section.title === name) ?? (() => { throw new SourceError(file, 1, `the section "${name}" is missing`); })();
  const map = pick('The lessons');
  const { rows, rest } = table(text(map), 4, file, map.line);
  const cards = rows.map(([link, learn, minutes], index) => card(lessons[index], markdown.inline(learn, env), minutes, page)).join('\n');
  const more = ['How to learn with it', 'How to teach with it', 'What it is made of'].map(pick)
    .map(each => `<section><h2 id="${slug(each.title)}">${each.title}</h2>\n${markdown.marked(text(each), env)}</section>`).join('\n');
  const exercises = lessons.flatMap(lesson => lesson.exercises);
  const examples = lessons.flatMap(lesson => lesson.examples).length;
  site.add({
    path: page, kind: 'home', title: title.title, short: 'All lessons', edits: [file],
    description: 'Seven lessons about logging and monitoring in .NET, with examples, exercises, quizzes and a book of mistakes.',
    body: `<h1>${title.title}</h1>
${markdown.render(text(title), env)}
<p class="facts">${lessons.length} lessons, ${examples} examples, ${exercises.length} exercises with checks.
<span data-progress="${exercises.map(each => each.id).join(' ')}"></span></p>
<section><h2 id="the-lessons">The lessons</h2>
<ol class="cards">
${cards}
</ol>
${markdown.render(rest, env)}</section>
<section><h2 id="two-commands">Two commands</h2>
${markdown.marked(text(pick('Two commands')), env)}</section>
${more}`,
  });
}

const card = (lesson, learn, minutes, page) => `<li class="card"><h3><a href="${relative(page, `${lesson.folder}/index.html`)}">${lesson.number}. ${lesson.title[0].toUpperCase()}${lesson.title.slice(1)}</a></h3>
<p>${learn}</p>
<p class="facts">${minutes} minutes, ${lesson.examples.length} examples, ${lesson.exercises.length} exercises
<span data-progress="${lesson.exercises.map(each => each.id).join(' ')}"></span></p></li>`;

/** A page that is one Markdown file of the repository. */
export function addDocument({ site, markdown }, file, path, kind = 'document') {
  const [, first, ...rest] = sections(read(file), file);
  const env = { file, page: path, folder: file.replace(/\/?[^/]*$/, '') || '.' };
  const text = section => section.body.map(line => line.text).join('\n').trim();
  site.add({
    path, kind, title: first.title, edits: [file],
    body: [`<h1>${markdown.inline(first.title, env)}</h1>`, markdown.marked(text(first), env),
      ...rest.map(each => `<h${each.level} id="${slug(each.title)}">${markdown.inline(each.title, env)}</h${each.level}>\n${markdown.marked(text(each), env)}`)].join('\n'),
  });
}
