// A lesson's own page, and the whole lesson on one page for printing.
import { relative } from '../html.mjs';
import { examplePath, exercisePath, mistakesPath, quizPath } from '../site.mjs';
import { exampleBody } from './example.mjs';
import { images } from './diagrams.mjs';
import { taskOf } from './exercise.mjs';

export const lessonName = lesson => `Lesson ${lesson.number}: ${lesson.title}`;

/** What stands beside every page of a lesson. */
export const sideOf = lesson => ({
  label: lessonName(lesson),
  path: `${lesson.folder}/index.html`,
  items: [
    ...lesson.rooms.filter(room => room.examples.length > 0)
      .map(room => ({ title: room.title, links: room.examples.map(example => ({ path: examplePath(lesson, example), label: example.name })) })),
    { title: 'Exercises', links: lesson.exercises.map(each => ({ path: exercisePath(lesson, each), label: `${each.id} ${each.name} ${each.stars}`, exercise: each.id })) },
    { title: 'More', links: [
      ...lesson.quiz ? [{ path: quizPath(lesson), label: 'Quiz' }] : [],
      { path: `teach/slides-${String(lesson.number).padStart(2, '0')}.html`, label: 'Slides' }, { path: `${lesson.folder}/print.html`, label: 'The lesson on one page' },
    ] },
  ],
});

export function addLesson(context, lesson) {
  const path = `${lesson.folder}/index.html`;
  const env = { file: lesson.file, page: path, folder: lesson.folder };
  const page = context.site.add({
    path, kind: 'lesson', title: lessonName(lesson), edits: [lesson.file], side: sideOf(lesson), crumbs: [['index.html', 'Lessons']],
    description: lesson.goals[0],
    body: head(context, lesson, env) + lesson.rooms.map(room => roomHtml(context, lesson, room, env)).join('\n') + ends(context, lesson, env),
  });
  const print = `${lesson.folder}/print.html`;
  const printed = { ...env, page: print };
  context.site.add({
    path: print, kind: 'print', title: `${lessonName(lesson)}, on one page`, edits: [lesson.file], crumbs: [['index.html', 'Lessons'], [path, lessonName(lesson)]],
    body: head(context, lesson, printed) + pictures(context, lesson, print) + lesson.rooms.map(room => roomHtml(context, lesson, room, printed, true)).join('\n') + ends(context, lesson, printed, true),
  });
  return page;
}

function head({ markdown }, lesson, env) {
  const goals = lesson.goals.map(goal => `<li>${markdown.inline(goal, env)}</li>`).join('\n');
  return `<h1>${lessonName(lesson)}</h1>
${markdown.render(lesson.intro, env)}
<div class="goals"><h2 id="goals">After it you can</h2><ul>
${goals}
</ul></div>
${markdown.marked(lesson.head, env)}`;
}

function pictures({ diagrams }, lesson, page) {
  const drawn = diagrams.filter(each => each.lesson === lesson.number && each.drawing);
  return drawn.length === 0 ? '' : `<section><h2 id="in-pictures">In pictures</h2>
${drawn.map(each => `<figure class="drawing" tabindex="0"><figcaption>${each.question}</figcaption>${images(each, page, each.title)}</figure>`).join('\n')}</section>`;
}

function roomHtml({ markdown }, lesson, room, env, whole = false) {
  const examples = room.examples.map(example => (whole
    ? `<section class="example"><h3 id="example-${example.name}"><code>${example.name}</code></h3>\n${exampleBody(markdown, lesson, example, env)}</section>`
    : `<li><a href="${relative(env.page, examplePath(lesson, example))}"><code>${example.name}</code></a> ${markdown.inline(example.idea.split('\n\n')[0].replace(/\n/g, ' '), env)}</li>`));
  const texts = room.texts.map(each => `<h3 id="${each.slug}">${markdown.inline(each.title, env)}</h3>\n${markdown.marked(each.text, env)}`);
  return `<section><h2 id="${room.slug}">${room.title}</h2>
${markdown.marked(room.text, env)}${whole || examples.length === 0 ? examples.join('\n') : `<ol class="list">${examples.join('\n')}</ol>`}
${texts.join('\n')}</section>`;
}

function ends({ markdown }, lesson, env, whole = false) {
  const to = path => relative(env.page, path);
  const grid = ({ head, rows, rest }) => `<div class="table stack" tabindex="0"><table><thead><tr>${head.map(name => `<th scope="col">${markdown.inline(name, env)}</th>`).join('')}</tr></thead>
<tbody>${rows.map(row => `<tr>${row.map((text, index) => `<td data-label="${head[index]}">${markdown.inline(text, env)}</td>`).join('')}</tr>`).join('\n')}</tbody></table></div>${markdown.marked(rest, env)}`;
  const exercises = lesson.exercises.map(each => `<li data-exercise="${each.id}"><a href="${to(exercisePath(lesson, each))}">${each.id} ${each.name}</a>
<span class="stars" title="${each.stars.length} of 3">${each.stars}</span> ${markdown.inline(each.sentence, env)}${whole ? `<div class="task">${taskOf(lesson, each)}</div>` : ''}</li>`).join('\n');
  const quiz = lesson.quiz ? `<p><a class="button" href="${to(quizPath(lesson))}">Quiz: ${lesson.quiz.length} questions</a></p>` : '';
  return `<section><h2 id="pitfalls">Pitfalls</h2>
${grid(lesson.tables.pitfalls)}</section>
<section><h2 id="exercises">Exercises</h2>
<ol class="list">${exercises}</ol>
${markdown.marked(lesson.exercisesIntro, env)}${whole ? '' : `${quiz}<p>After an exercise: <a href="${to(mistakesPath(lesson.exercises[0]))}">the mistakes that learners make in it</a>.</p>`}</section>
<section><h2 id="how-production-does-it">How production does it</h2>
${markdown.render(lesson.production, env)}</section>
<section><h2 id="python-to-net">Python to .NET</h2>
${grid(lesson.tables.python)}</section>
<section><h2 id="sources">Sources</h2>
${markdown.render(lesson.sources, env)}</section>`;
}
