// A lesson's own page, and the whole lesson on one page for printing.
import { joined, link, section, stars, table } from '../html.mjs';
import { examplePath, exercisePath, mistakesPath, quizPath, slidesPath } from '../site.mjs';
import { exampleBody } from './example.mjs';
import { images } from './diagrams.mjs';
import { taskOf } from './exercise.mjs';

export const lessonName = lesson => `Lesson ${lesson.number}: ${lesson.title}`;

/** The way to a page of a lesson. */
export const crumbsOf = lesson => [['index.html', 'Lessons'], [`${lesson.folder}/index.html`, lessonName(lesson)]];

/** What stands beside every page of a lesson. */
export function sideOf(lesson) {
  const example = each => ({ path: examplePath(lesson, each), label: each.name });
  const exercise = each => ({ path: exercisePath(lesson, each), label: `${each.id} ${each.name} ${each.stars}`, exercise: each.id });
  const more = [
    { path: quizPath(lesson), label: 'Quiz' },
    { path: slidesPath(lesson), label: 'Slides' },
    { path: `${lesson.folder}/print.html`, label: 'The lesson on one page' },
  ];
  return {
    label: lessonName(lesson),
    path: `${lesson.folder}/index.html`,
    items: [
      ...lesson.rooms.filter(room => room.examples.length > 0).map(room => ({ title: room.title, links: room.examples.map(example) })),
      { title: 'Exercises', links: lesson.exercises.map(exercise) },
      { title: 'More', links: more.slice(lesson.quiz ? 0 : 1) },
    ],
  };
}

export function addLesson(context, lesson) {
  const path = `${lesson.folder}/index.html`;
  const print = `${lesson.folder}/print.html`;
  context.site.add({
    path: print, kind: 'print', title: `${lessonName(lesson)}, on one page`, edits: [lesson.file], crumbs: crumbsOf(lesson),
    body: bodyOf(context, lesson, print, true),
  });
  return context.site.add({
    path, kind: 'lesson', title: lessonName(lesson), edits: [lesson.file], side: sideOf(lesson),
    crumbs: crumbsOf(lesson).slice(0, 1), description: lesson.goals[0],
    body: bodyOf(context, lesson, path, false),
  });
}

function bodyOf(context, lesson, page, whole) {
  const { markdown } = context;
  const env = { file: lesson.file, page, folder: lesson.folder };
  const html = text => markdown.marked(text, env);
  const grid = ({ head, rows, rest }) => {
    const cells = row => row.map(text => markdown.inline(text, env));
    return table(cells(head), rows.map(cells), { stacked: true }) + html(rest);
  };
  return `<h1>${lessonName(lesson)}</h1>
${html(lesson.intro)}
<div class="goals"><h2 id="goals">After it you can</h2><ul>
${joined(lesson.goals, goal => `<li>${markdown.inline(goal, env)}</li>`)}
</ul></div>
${html(lesson.head)}
${whole ? pictures(context, lesson, page) : ''}
${joined(lesson.rooms, room => roomHtml(markdown, lesson, room, env, whole))}
${section('pitfalls', 'Pitfalls', grid(lesson.tables.pitfalls))}
${section('exercises', 'Exercises', exercises(markdown, lesson, env, whole))}
${section('how-production-does-it', 'How production does it', html(lesson.production))}
${section('python-to-net', 'Python to .NET', grid(lesson.tables.python))}
${section('sources', 'Sources', html(lesson.sources))}`;
}

function pictures({ diagrams }, lesson, page) {
  const drawn = diagrams.filter(each => each.lesson === lesson.number && each.drawing);
  const figure = each => `<figure class="drawing" tabindex="0"><figcaption>${each.question}</figcaption>${images(each, page, each.title)}</figure>`;
  return drawn.length === 0 ? '' : section('in-pictures', 'In pictures', joined(drawn, figure));
}

function roomHtml(markdown, lesson, room, env, whole) {
  const inWhole = example => `<section class="example"><h3 id="example-${example.name}"><code>${example.name}</code></h3>
${exampleBody(markdown, lesson, example, env)}</section>`;
  const inList = example => `<li>${link(env.page, examplePath(lesson, example), `<code>${example.name}</code>`)}
${markdown.inline(example.idea.split('\n\n')[0].replace(/\n/g, ' '), env)}</li>`;
  const examples = whole || room.examples.length === 0 ? joined(room.examples, inWhole) : `<ol class="list">${joined(room.examples, inList)}</ol>`;
  const text = each => section(each.slug, markdown.inline(each.title, env), markdown.marked(each.text, env), 3);
  return section(room.slug, room.title, `${markdown.marked(room.text, env)}${examples}\n${joined(room.texts, text)}`);
}

function exercises(markdown, lesson, env, whole) {
  const to = (path, label) => link(env.page, path, label);
  const item = each => `<li data-exercise="${each.id}">${to(exercisePath(lesson, each), `${each.id} ${each.name}`)} ${stars(each)}
${markdown.inline(each.sentence, env)}${whole ? `<div class="task">${taskOf(lesson, each)}</div>` : ''}</li>`;
  const quiz = lesson.quiz ? `<p>${to(quizPath(lesson), `Quiz: ${lesson.quiz.length} questions`)}</p>` : '';
  const mistakes = `<p>After an exercise: ${to(mistakesPath(lesson.exercises[0]), 'the mistakes that learners make in it')}.</p>`;
  return `<ol class="list">${joined(lesson.exercises, item)}</ol>
${markdown.marked(lesson.exercisesIntro, env)}${whole ? '' : quiz + mistakes}`;
}
