// The pages for teachers: the texts of site/teach, the plans by the hour, the minutes per example.
import { escape, joined, link, section, table } from '../html.mjs';
import { minutesPerExample, readPlans } from '../plans.mjs';
import { examplePath, exercisePath, quizPath, slidesPath } from '../site.mjs';
import { documentOf } from './home.mjs';
import { lessonName } from './lesson.mjs';

const texts = ['room', 'class', 'drill'];
const path = 'teach/plans.html';

export function addTeaching(context) {
  const { site, lessons } = context;
  ['index', ...texts].forEach(name => site.shows(`site/teach/${name}.md`, `teach/${name}.html`));
  site.shows('site/teach/plans.json', path);
  const pages = [document(context, 'index'), addPlans(context), ...texts.map(name => document(context, name))];
  const side = {
    label: 'Teach', path: 'teach/index.html',
    items: [
      { title: '', links: pages.slice(1).map(page => ({ path: page.path, label: page.title })) },
      { title: 'Slides', links: lessons.map(lesson => ({ path: slidesPath(lesson), label: lessonName(lesson) })) },
    ],
  };
  pages.forEach((page, index) => Object.assign(page, { side, crumbs: index > 0 ? [['teach/index.html', 'Teach']] : undefined }));
  return pages;
}

function document({ site, markdown }, name) {
  const file = `site/teach/${name}.md`;
  const path = `teach/${name}.html`;
  return site.add({ path, kind: 'teach', edits: [file], ...documentOf(markdown, file, path) });
}

function addPlans({ site, lessons }) {
  const all = lessons.reduce((sum, lesson) => sum + lesson.minutes.read + lesson.minutes.exercises, 0);
  const minutes = lessons.map(lesson => [
    link(path, `${lesson.folder}/index.html`, lesson.number),
    `${lesson.minutes.read} + ${lesson.minutes.exercises}`,
    minutesPerExample(lesson).map(each => `${example(lesson, each.example)} ${each.minutes}`).join(', '),
  ]);
  return site.add({
    path, kind: 'teach', title: 'Plans by the hour', edits: ['site/teach/plans.json'],
    body: `<h1>Plans by the hour</h1>
<p>The course has ${Math.round(all / 60)} hours. These are selections for one, two and five days.</p>
${joined(readPlans(lessons), plan)}
${section('minutes', 'Minutes per example', `<p>For a plan of your own: the minutes to read and run each example.
They share the lesson's minutes by the length of the sections.</p>
${table(['lesson', 'read + exercises', 'minutes of each example'], minutes)}`)}`,
  });
}

function plan(each) {
  const title = (day, index) => (each.days.length > 1 ? `<h3 id="${each.id}-${index + 1}">Day ${index + 1}: ${escape(day.title)}</h3>\n` : '');
  const day = (one, index) => `${title(one, index)}${table(['time', 'minutes', 'what'], one.items.map(item => [item.time, item.minutes, what(item)]))}
<p class="facts">${one.taught} minutes without breaks; the day ends at ${one.end}.</p>`;
  return section(each.id, escape(each.title), `<p>${escape(each.for)}</p>\n${joined(each.days, day)}`);
}

const example = (lesson, each) => link(path, examplePath(lesson, each), `<code>${each.name}</code>`);

function what({ kind, lesson, found, ...item }) {
  switch (kind) {
    case 'example': return `${example(lesson, found)}, lesson ${lesson.number}`;
    case 'exercise': return `Exercise ${link(path, exercisePath(lesson, found), `${found.id} ${found.name}`)}`;
    case 'quiz': return lesson.quiz ? link(path, quizPath(lesson), `Quiz of lesson ${lesson.number}`) : `Questions about lesson ${lesson.number}`;
    case 'slides': return link(path, slidesPath(lesson), `Slides of lesson ${lesson.number}`);
    case 'break': return `<em>${escape(item.break)}</em>`;
    default: return escape(item.text);
  }
}
