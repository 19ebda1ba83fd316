// The book of mistakes: the pitfalls of all lessons, and the wrong answers of all exercises.
import { read } from '../course.mjs';
import { escape, relative } from '../html.mjs';
import { exercisePath, mistakesPath } from '../site.mjs';
import { withoutRegions } from '../csharp.mjs';
import { lessonName } from './lesson.mjs';

const start = 'mistakes/index.html';
const columns = ['looks right', 'is wrong because', 'do this', 'lesson'];

export function addMistakes(context) {
  const { site, markdown, lessons } = context;
  const pages = lessons.flatMap(lesson => lesson.exercises.map(exercise => exercisePage(context, lesson, exercise)));
  const count = lessons.flatMap(lesson => lesson.exercises).reduce((sum, each) => sum + each.bank.answers.length, 0);
  const pitfalls = lessons.map(lesson => {
    const env = { file: lesson.file, page: start, folder: lesson.folder };
    return lesson.pitfalls.map(row => `<tr>${row.map((cell, index) => `<td data-label="${columns[index]}">${markdown.inline(cell, env)}</td>`).join('')}<td data-label="${columns[3]}"><a href="${relative(start, `${lesson.folder}/index.html#pitfalls`)}">${lesson.number}</a></td></tr>`).join('\n');
  }).join('\n');
  const answers = lessons.map(lesson => `<h3 id="lesson-${lesson.number}">${lessonName(lesson)}</h3>
${lesson.exercises.map(exercise => `<section class="filtered"><h4 data-exercise="${exercise.id}"><a href="${relative(start, mistakesPath(exercise))}">${exercise.id} ${exercise.name}</a></h4>
<ul>${exercise.bank.answers.map(each => `<li data-filter><a href="${relative(start, mistakesPath(exercise))}#${each.name}">${words(each.name)}</a>: ${plain(each.doc)}</li>`).join('\n')}</ul></section>`).join('\n')}`).join('\n');
  const page = site.add({
    path: start, kind: 'mistakes', title: 'Book of mistakes', scripts: ['filter.js'],
    description: 'The pitfalls of all lessons, and the wrong answers that learners give.',
    body: `<h1>Book of mistakes</h1>
<p>What looks right and is wrong: ${lessons.reduce((sum, lesson) => sum + lesson.pitfalls.length, 0)} pitfalls of the lessons, and ${count} wrong answers to the exercises.
A test keeps each wrong answer, and the checks of its exercise reject it.</p>
<p class="filter" hidden><label for="filter">Show those with the word</label> <input id="filter" type="search"> <output for="filter"></output></p>
<h2 id="pitfalls">Pitfalls</h2>
<div class="table stack" tabindex="0"><table><thead><tr>${columns.map(name => `<th scope="col">${name}</th>`).join('')}</tr></thead>
<tbody data-filtered>${pitfalls}</tbody></table></div>
<h2 id="wrong-answers">Wrong answers to the exercises</h2>
<p>Their pages tell much of the solutions. Try the exercise first.</p>
${answers}`,
  });
  return [page, ...pages];
}

function exercisePage({ site, markdown, lessons }, lesson, exercise) {
  const path = mistakesPath(exercise);
  const solution = `${lesson.folder}/Solutions/${exercise.name}.cs`;
  const { answers, shared, file } = exercise.bank;
  const fold = (title, content) => `<details class="spoiler" data-nosnippet><summary>${title}</summary>\n${content}</details>`;
  return site.add({
    path, kind: 'mistake', title: `Wrong answers to ${exercise.id} ${exercise.name}`, short: `${exercise.id} ${exercise.name}`, edits: [file],
    crumbs: [['index.html', 'Lessons'], [start, 'Book of mistakes']],
    side: {
      label: 'Book of mistakes', path: start,
      items: lessons.map(each => ({ title: lessonName(each), links: each.exercises.map(one => ({ path: mistakesPath(one), label: `${one.id} ${one.name}`, exercise: one.id })) })),
    },
    body: `<h1>Wrong answers to ${exercise.id} ${exercise.name}</h1>
<p><a href="${relative(path, exercisePath(lesson, exercise))}">The exercise</a> comes first: this page tells much of its solution.</p>
<p>${answers.length} mistakes that learners make. Each compiles. One check of the exercise rejects it.</p>
${answers.map(each => `<section class="mistake"><h2 id="${each.name}">${words(each.name)}</h2>
${each.doc}
${markdown.block(each.code, 'csharp')}
<dl><dt>The check that rejects it</dt><dd>${escape(each.demand)}</dd>
<dt>Its message says</dt><dd><q>${escape(each.says)}</q></dd></dl></section>`).join('\n')}
${shared ? fold('What several of them share. Warning: it holds most of the solution.', markdown.block(shared, 'csharp')) : ''}
${fold('The right code. Warning: it is the solution of the exercise.', `<p>One solution, ${escape(solution)}:</p>\n${markdown.block(withoutRegions(read(solution), []).text, 'csharp')}`)}`,
  });
}

/** PlainPrefix as "Plain prefix". */
export const words = name => {
  const text = name.replace(/([a-z0-9])([A-Z])/g, '$1 $2').replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2');
  return text[0] + text.slice(1).replace(/\b[A-Z](?=[a-z])/g, letter => letter.toLowerCase()).replace(/\bA\b/g, 'a');
};

const plain = html => html.replace(/^<p>|<\/p>$/g, '').replace(/<\/?(p|ul|ol|li|pre)[^>]*>/g, ' ').replace(/\s+/g, ' ').trim();
