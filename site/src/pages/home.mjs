// The first page, from the root's README, and the pages that show one Markdown file whole.
import { read } from '../course.mjs';
import { sections, SourceError, table } from '../blocks.mjs';
import { joined, link, section, slug } from '../html.mjs';

const textOf = section => section.body.map(line => line.text).join('\n').trim();

export function addHome({ site, markdown, lessons }) {
  const file = 'README.md';
  const page = 'index.html';
  const env = { file, page, folder: '.' };
  const all = sections(read(file), file);
  const title = all.find(each => each.level === 1);
  const pick = name => {
    const found = all.find(each => each.title === name);
    if (!found) {
      throw new SourceError(file, 1, `the section "${name}" is missing`);
    }
    return found;
  };
  const whole = name => section(slug(name), name, markdown.marked(textOf(pick(name)), env));
  const map = pick('The lessons');
  const { rows, rest } = table(textOf(map), 4, file, map.line);
  const cards = joined(rows, ([, learn, minutes], index) => card(lessons[index], markdown.inline(learn, env), minutes, page));
  const exercises = lessons.flatMap(lesson => lesson.exercises);
  const examples = lessons.flatMap(lesson => lesson.examples).length;
  site.add({
    path: page, kind: 'home', title: title.title, short: 'All lessons', edits: [file],
    description: 'Seven lessons about logging and monitoring in .NET, with examples, exercises, quizzes and a book of mistakes.',
    body: `<h1>${title.title}</h1>
${markdown.render(textOf(title), env)}
<p class="facts">${lessons.length} lessons, ${examples} examples, ${exercises.length} exercises with checks.
${progress(exercises)}</p>
${section('the-lessons', 'The lessons', `<ol class="cards">\n${cards}\n</ol>\n${markdown.render(rest, env)}`)}
${joined(['Two commands', 'How to learn with it', 'How to teach with it', 'What it is made of'], whole)}`,
  });
}

const progress = exercises => `<span data-progress="${exercises.map(each => each.id).join(' ')}"></span>`;

function card(lesson, learn, minutes, page) {
  const title = `${lesson.number}. ${lesson.title[0].toUpperCase()}${lesson.title.slice(1)}`;
  return `<li class="card"><h3>${link(page, `${lesson.folder}/index.html`, title)}</h3>
<p>${learn}</p>
<p class="facts">${minutes} minutes, ${lesson.examples.length} examples, ${lesson.exercises.length} exercises
${progress(lesson.exercises)}</p></li>`;
}

/** The HTML of a Markdown file of the repository, and its title. */
export function documentOf(markdown, file, path) {
  const [, first, ...rest] = sections(read(file), file);
  const env = { file, page: path, folder: file.replace(/\/?[^/]*$/, '') || '.' };
  const heading = each => `<h${each.level} id="${slug(each.title)}">${markdown.inline(each.title, env)}</h${each.level}>`;
  return {
    title: first.title,
    body: `<h1>${markdown.inline(first.title, env)}</h1>
${markdown.marked(textOf(first), env)}
${joined(rest, each => `${heading(each)}\n${markdown.marked(textOf(each), env)}`)}`,
  };
}
