// The slides of a lesson: plain sections of one page. Without JavaScript they are read from top to bottom.
import { escape, relative } from '../html.mjs';
import { examplePath, exercisePath } from '../site.mjs';
import { images } from './diagrams.mjs';
import { lessonName } from './lesson.mjs';
import { slidesPath } from './teach.mjs';

const mostCode = 24;
const mostOutput = 14;
const rowsPerSlide = 5;

export function addSlides({ site, markdown, diagrams }, lesson) {
  const path = slidesPath(lesson);
  const env = { file: lesson.file, page: path, folder: lesson.folder };
  const to = address => relative(path, address);
  const slides = [
    { kind: 'title', html: `<h1>${lessonName(lesson)}</h1>${markdown.render(lesson.intro, env)}` },
    { html: `<h2>After this lesson you can</h2><ul>${lesson.goals.map(goal => `<li>${markdown.inline(goal, env)}</li>`).join('')}</ul>` },
    ...diagrams.filter(each => each.lesson === lesson.number && each.drawing).map(each => ({ kind: 'picture', html: `<h2>${escape(each.question)}</h2>${images(each, path, each.title)}` })),
    ...lesson.examples.flatMap(example => exampleSlides(markdown, lesson, example, env)),
    ...chunks(lesson.pitfalls, rowsPerSlide).map(rows => ({
      html: `<h2>Pitfalls</h2><table><thead><tr><th scope="col">looks right</th><th scope="col">is wrong because</th><th scope="col">do this</th></tr></thead><tbody>${rows
        .map(row => `<tr>${row.map(cell => `<td>${markdown.inline(cell, env)}</td>`).join('')}</tr>`).join('')}</tbody></table>`,
    })),
    ...(lesson.quiz ?? []).map(question => ({
      html: `<h2>What does it print?</h2><p>${markdown.inline(question.text, env)}</p>${question.choices ? `<ul>${question.choices.map(each => `<li><code>${escape(each.text)}</code></li>`).join('')}</ul>` : ''}
<details><summary>Answer</summary>${markdown.block(question.output, 'text')}<p>${markdown.inline(question.why, env)}</p></details>`,
    })),
    ...chunks(lesson.exercises, 6).map(part => ({
      html: `<h2>Exercises</h2><ul>${part.map(each => `<li><a href="${to(exercisePath(lesson, each))}">${each.id} ${each.name}</a> <span class="stars">${each.stars}</span> ${markdown.inline(each.sentence, env)}</li>`).join('')}</ul>`,
    })),
  ];
  const body = slides.map(({ kind = 'plain', html }, index) => `<section class="slide ${kind}" id="s${index + 1}" aria-label="Slide ${index + 1} of ${slides.length}" tabindex="0">${html}</section>`).join('\n');
  site.add({
    path, kind: 'slides', title: `Slides, ${lessonName(lesson)}`,
    whole: `<!doctype html>
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
<nav class="bar" aria-label="Slides"><a href="${to('teach/index.html')}">Teach</a> <a href="${to(`${lesson.folder}/index.html`)}">${escape(lessonName(lesson))}</a> <span id="place" role="status"></span></nav>
<main>
${body}
</main>
</body>
</html>
`,
  });
}

function exampleSlides(markdown, lesson, example, env) {
  const link = `<a href="${relative(env.page, examplePath(lesson, example))}"><code>${example.name}</code></a>`;
  const snippet = example.shown.find(part => part.kind === 'snippet');
  const output = example.shown.find(part => part.kind === 'output');
  const notice = sentences(example.notice.split('\n\n')[0], 3);
  return [
    { html: `<h2>${link}</h2><p>${markdown.inline(sentences(example.idea.split('\n\n')[0], 3), env)}</p>${snippet ? cut(markdown, snippet, mostCode) : ''}` },
    { html: `<h2>${link}: output</h2>${cut(markdown, output, mostOutput)}<p>${markdown.inline(notice, env)}</p>` },
  ];
}

function cut(markdown, part, most) {
  const lines = part.text.split('\n');
  const more = lines.length - most;
  const shown = lines.slice(0, most);
  // Short lines may be large.
  const size = Math.max(...shown.map(line => line.length)) <= 90 && shown.length <= 18 ? 'large' : 'small';
  return `<div class="${size}">${markdown.block(shown.join('\n'), part.language)}</div>` + (more > 0 ? `<p class="facts">and ${more} more lines</p>` : '');
}

const sentences = (text, count) => text.replace(/\n/g, ' ').split(/(?<=[.!?])\s+(?=[A-Z`*])/).slice(0, count).join(' ');

const chunks = (list, size) => list.flatMap((_, index) => (index % size === 0 ? [list.slice(index, index + size)] : []));
