// The slides of a lesson: plain sections of one page. Without JavaScript they are read from top to bottom.
import { escape, joined, link, relative, stars, table } from '../html.mjs';
import { examplePath, exercisePath, slidesPath } from '../site.mjs';
import { images } from './diagrams.mjs';
import { lessonName } from './lesson.mjs';

const most = { code: 24, output: 14, rows: 5, exercises: 6 };

export function addSlides({ site, markdown, diagrams }, lesson) {
  const path = slidesPath(lesson);
  const env = { file: lesson.file, page: path, folder: lesson.folder };
  const goal = text => `<li>${markdown.inline(text, env)}</li>`;
  const drawn = diagrams.filter(each => each.lesson === lesson.number && each.drawing);
  const slides = [
    `<h1>${lessonName(lesson)}</h1>${markdown.render(lesson.intro, env)}`,
    `<h2>After this lesson you can</h2><ul>${joined(lesson.goals, goal)}</ul>`,
    ...drawn.map(each => `<h2>${escape(each.question)}</h2>${images(each, path, each.title)}`),
    ...lesson.examples.flatMap(example => exampleSlides(markdown, lesson, example, env)),
    ...chunks(lesson.pitfalls, most.rows).map(rows => pitfalls(markdown, lesson, rows, env)),
    ...(lesson.quiz ?? []).map(question => quiz(markdown, question, env)),
    ...chunks(lesson.exercises, most.exercises).map(part => exercises(markdown, lesson, part, env)),
  ];
  site.add({ path, kind: 'slides', title: `Slides, ${lessonName(lesson)}`, whole: page(lesson, path, slides) });
}

function page(lesson, path, slides) {
  const to = address => relative(path, address);
  const slide = (html, index) => `<section class="slide" id="s${index + 1}" aria-label="Slide ${index + 1} of ${slides.length}" tabindex="0">
${html}</section>`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>Slides, ${escape(lessonName(lesson))}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="icon" href="${to('assets/icon.svg')}" type="image/svg+xml">
<link rel="stylesheet" href="${to('assets/style.css')}">
<link rel="stylesheet" href="${to('assets/slides.css')}">
<script src="${to('assets/theme.js')}"></script>
<script src="${to('assets/slides.js')}" defer></script>
</head>
<body class="slides">
<nav class="bar" aria-label="Slides">${link(path, 'teach/index.html', 'Teach')}
${link(path, `${lesson.folder}/index.html`, escape(lessonName(lesson)))} <span id="place" role="status"></span></nav>
<main>
${joined(slides, slide)}
</main>
</body>
</html>
`;
}

function exampleSlides(markdown, lesson, example, env) {
  const name = link(env.page, examplePath(lesson, example), `<code>${example.name}</code>`);
  const snippet = example.shown.find(part => part.kind === 'snippet');
  const output = example.shown.find(part => part.kind === 'output');
  const paragraph = text => `<p>${markdown.inline(sentences(text.split('\n\n')[0], 3), env)}</p>`;
  return [
    `<h2>${name}</h2>${paragraph(example.idea)}${snippet ? cut(markdown, snippet, most.code) : ''}`,
    `<h2>${name}: output</h2>${cut(markdown, output, most.output)}${paragraph(example.notice)}`,
  ];
}

function cut(markdown, part, count) {
  const lines = part.text.split('\n');
  // Nothing is cut for the sake of three lines.
  const shown = lines.slice(0, lines.length <= count + 3 ? lines.length : count);
  // Short lines may be large.
  const size = Math.max(...shown.map(line => line.length)) <= 90 && shown.length <= 18 ? 'large' : 'small';
  const rest = lines.length > shown.length ? `<p class="facts">and ${lines.length - shown.length} more lines</p>` : '';
  return `<div class="${size}">${markdown.block(shown.join('\n'), part.language)}</div>${rest}`;
}

function pitfalls(markdown, lesson, rows, env) {
  const cells = row => row.map(cell => markdown.inline(cell, env));
  return `<h2>Pitfalls</h2>${table(cells(lesson.tables.pitfalls.head), rows.map(cells))}`;
}

function quiz(markdown, question, env) {
  const choice = ({ text }) => `<li><code>${escape(text)}</code></li>`;
  return `<h2>What does it print?</h2><p>${markdown.inline(question.text, env)}</p>
${question.choices ? `<ul>${joined(question.choices, choice)}</ul>` : ''}
<details><summary>Answer</summary>${markdown.block(question.output, 'text')}<p>${markdown.inline(question.why, env)}</p></details>`;
}

function exercises(markdown, lesson, part, env) {
  const item = each => `<li>${link(env.page, exercisePath(lesson, each), `${each.id} ${each.name}`)} ${stars(each)}
${markdown.inline(each.sentence, env)}</li>`;
  return `<h2>Exercises</h2><ul>${joined(part, item)}</ul>`;
}

const sentences = (text, count) => text.replace(/\n/g, ' ').split(/(?<=[.!?])\s+(?=[A-Z`*])/).slice(0, count).join(' ');

const chunks = (list, size) => list.flatMap((_, index) => (index % size === 0 ? [list.slice(index, index + size)] : []));
