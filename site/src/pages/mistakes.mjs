// The book of mistakes: the pitfalls of all lessons, and the wrong answers of all exercises.
import { read } from '../course.mjs';
import { escape, filter, joined, link, section, table } from '../html.mjs';
import { exercisePath, mistakesPath } from '../site.mjs';
import { withoutRegions } from '../csharp.mjs';
import { lessonName } from './lesson.mjs';

const start = 'mistakes/index.html';

export function addMistakes(context) {
  const { site, markdown, lessons } = context;
  const pages = lessons.flatMap(lesson => lesson.exercises.map(exercise => exercisePage(context, lesson, exercise)));
  const count = lessons.flatMap(lesson => lesson.exercises).reduce((sum, each) => sum + each.bank.answers.length, 0);
  const pitfalls = lessons.flatMap(lesson => lesson.pitfalls.map(row => {
    const env = { file: lesson.file, page: start, folder: lesson.folder };
    return [...row.map(cell => markdown.inline(cell, env)), link(start, `${lesson.folder}/index.html#pitfalls`, lesson.number)];
  }));
  const page = site.add({
    path: start, kind: 'mistakes', title: 'Book of mistakes', scripts: ['filter.js'],
    description: 'The pitfalls of all lessons, and the wrong answers that learners give.',
    body: `<h1>Book of mistakes</h1>
<p>What looks right and is wrong: ${pitfalls.length} pitfalls of the lessons, and ${count} wrong answers to the exercises.
A test keeps each wrong answer, and the checks of its exercise reject it.</p>
${filter('those')}
<h2 id="pitfalls">Pitfalls</h2>
${table(['looks right', 'is wrong because', 'do this', 'lesson'], pitfalls, { stacked: true, filtered: true })}
<h2 id="wrong-answers">Wrong answers to the exercises</h2>
<p>Their pages tell much of the solutions. Try the exercise first.</p>
${joined(lessons, lesson => section(`lesson-${lesson.number}`, lessonName(lesson), joined(lesson.exercises, answers), 3))}`,
  });
  return [page, ...pages];
}

function answers(exercise) {
  const item = each => `<li data-filter>${link(start, `${mistakesPath(exercise)}#${each.name}`, words(each.name))}: ${inOneLine(each.doc)}</li>`;
  return `<section class="filtered"><h4 data-exercise="${exercise.id}">${link(start, mistakesPath(exercise), `${exercise.id} ${exercise.name}`)}</h4>
<ul>${joined(exercise.bank.answers, item)}</ul></section>`;
}

function exercisePage({ site, markdown, lessons }, lesson, exercise) {
  const path = mistakesPath(exercise);
  const solution = `${lesson.folder}/Solutions/${exercise.name}.cs`;
  const { answers, shared, file } = exercise.bank;
  const fold = (title, content) => `<details class="spoiler" data-nosnippet><summary>${title}</summary>\n${content}</details>`;
  const code = text => markdown.block(text, 'csharp');
  const mistake = each => `<section class="mistake"><h2 id="${each.name}">${words(each.name)}</h2>
${each.doc}
${code(each.code)}
<dl><dt>The check that rejects it</dt><dd>${escape(each.demand)}</dd>
<dt>Its message says</dt><dd><q>${escape(each.says)}</q></dd></dl></section>`;
  return site.add({
    path, kind: 'mistake', title: `Wrong answers to ${exercise.id} ${exercise.name}`, short: `${exercise.id} ${exercise.name}`,
    edits: [file], crumbs: [['index.html', 'Lessons'], [start, 'Book of mistakes']], side: side(lessons),
    body: `<h1>Wrong answers to ${exercise.id} ${exercise.name}</h1>
<p>${link(path, exercisePath(lesson, exercise), 'The exercise')} comes first: this page tells much of its solution.</p>
<p>${answers.length} mistakes that learners make. Each compiles. One check of the exercise rejects it.</p>
${joined(answers, mistake)}
${shared ? fold('What several of them share. Warning: it holds most of the solution.', code(shared)) : ''}
${fold('The right code. Warning: it is the solution of the exercise.', `<p>One solution, ${escape(solution)}:</p>
${code(withoutRegions(read(solution), []).text)}`)}`,
  });
}

function side(lessons) {
  const exercise = each => ({ path: mistakesPath(each), label: `${each.id} ${each.name}`, exercise: each.id });
  return {
    label: 'Book of mistakes', path: start,
    items: lessons.map(lesson => ({ title: lessonName(lesson), links: lesson.exercises.map(exercise) })),
  };
}

/** PlainPrefix as "Plain prefix". */
export function words(name) {
  const text = name.replace(/([a-z0-9])([A-Z])/g, '$1 $2').replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2');
  return text[0] + text.slice(1).replace(/\b[A-Z](?=[a-z])/g, letter => letter.toLowerCase()).replace(/\bA\b/g, 'a');
}

const inOneLine = html => html.replace(/^<p>|<\/p>$/g, '').replace(/<\/?(p|ul|ol|li|pre)[^>]*>/g, ' ').replace(/\s+/g, ' ').trim();
