// The pages for teachers: the texts of site/teach, the plans by the hour, the minutes per example.
import { read } from '../course.mjs';
import { sections } from '../blocks.mjs';
import { escape, relative, slug } from '../html.mjs';
import { minutesPerExample, readPlans } from '../plans.mjs';
import { examplePath, exercisePath, quizPath } from '../site.mjs';
import { lessonName } from './lesson.mjs';

export const slidesPath = lesson => `teach/slides-${String(lesson.number).padStart(2, '0')}.html`;

const texts = ['room', 'class', 'drill'];

export function addTeaching(context) {
  const { site, lessons } = context;
  const side = pages => ({ label: 'Teach', path: 'teach/index.html', items: [
    { title: '', links: pages.map(page => ({ path: page.path, label: page.title })) },
    { title: 'Slides', links: lessons.map(lesson => ({ path: slidesPath(lesson), label: lessonName(lesson) })) },
  ] });
  texts.concat('index').forEach(name => site.shows(`site/teach/${name}.md`, `teach/${name}.html`));
  site.shows('site/teach/plans.json', 'teach/plans.html');
  const pages = [document(context, 'index'), plans(context), ...texts.map(name => document(context, name))];
  pages.forEach(page => {
    page.side = side(pages.slice(1));
    page.crumbs = page.path === 'teach/index.html' ? undefined : [['teach/index.html', 'Teach']];
  });
  return pages;
}

function document({ site, markdown }, name) {
  const file = `site/teach/${name}.md`;
  const path = `teach/${name}.html`;
  const env = { file, page: path, folder: 'site/teach' };
  const [, first, ...rest] = sections(read(file), file);
  const html = each => markdown.marked(each.body.map(line => line.text).join('\n').trim(), env);
  return site.add({
    path, kind: 'teach', title: first.title, edits: [file],
    body: `<h1>${escape(first.title)}</h1>\n${html(first)}${rest.map(each => `<h${each.level} id="${slug(each.title)}">${markdown.inline(each.title, env)}</h${each.level}>\n${html(each)}`).join('\n')}`,
  });
}

function plans({ site, markdown, lessons }) {
  const path = 'teach/plans.html';
  const link = (to, label) => `<a href="${relative(path, to)}">${label}</a>`;
  const what = item => ({
    example: () => `${link(examplePath(item.lesson, item.found), `<code>${item.found.name}</code>`)}, lesson ${item.lesson.number}`,
    exercise: () => `Exercise ${link(exercisePath(item.lesson, item.found), `${item.found.id} ${item.found.name}`)}`,
    quiz: () => (item.lesson.quiz ? link(quizPath(item.lesson), `Quiz of lesson ${item.lesson.number}`) : `Questions about lesson ${item.lesson.number}`),
    slides: () => link(slidesPath(item.lesson), `Slides of lesson ${item.lesson.number}`),
    break: () => escape(item.break),
    text: () => escape(item.text),
  })[item.kind]();
  const row = item => `<tr${item.kind === 'break' ? ' class="pause"' : ''}><td>${item.time}</td><td>${item.minutes}</td><td>${what(item)}${item.note ? `. ${escape(item.note)}` : ''}</td></tr>`;
  const table = (head, rows) => `<div class="table" tabindex="0"><table><thead><tr>${head.map(each => `<th scope="col">${each}</th>`).join('')}</tr></thead><tbody>${rows.join('\n')}</tbody></table></div>`;
  const body = readPlans(lessons).map(plan => `<section><h2 id="${plan.id}">${escape(plan.title)}</h2>
<p>${escape(plan.for)}</p>
${plan.days.map((day, index) => `${plan.days.length > 1 ? `<h3 id="${plan.id}-${index + 1}">Day ${index + 1}: ${escape(day.title)}</h3>` : ''}
${table(['time', 'minutes', 'what'], day.items.map(row))}
<p class="facts">${day.taught} minutes without breaks; the day ends at ${day.end}.</p>`).join('\n')}</section>`).join('\n');
  const minutes = lessons.map(lesson => `<tr><td>${link(`${lesson.folder}/index.html`, lesson.number)}</td><td>${lesson.minutes.read} + ${lesson.minutes.exercises}</td><td>${minutesPerExample(lesson)
    .map(each => `${link(examplePath(lesson, each.example), `<code>${each.example.name}</code>`)} ${each.minutes}`).join(', ')}</td></tr>`);
  const all = lessons.reduce((sum, lesson) => sum + lesson.minutes.read + lesson.minutes.exercises, 0);
  return site.add({
    path, kind: 'teach', title: 'Plans by the hour', edits: ['site/teach/plans.json'], scripts: [],
    body: `<h1>Plans by the hour</h1>
<p>The course has ${Math.round(all / 60)} hours. These are selections for one, two and five days.</p>
${body}
<section><h2 id="minutes">Minutes per example</h2>
<p>For a plan of your own: the minutes to read and run each example. They share the lesson's minutes by the length of the sections.</p>
${table(['lesson', 'read + exercises', 'minutes of each example'], minutes)}</section>`,
  });
}
