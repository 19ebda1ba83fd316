// The quiz of a lesson. Without JavaScript the answers are folded; with it they are checked.
import { SourceError } from '../blocks.mjs';
import { escape, relative } from '../html.mjs';
import { examplePath, quizPath } from '../site.mjs';
import { lessonName, sideOf } from './lesson.mjs';

export function addQuiz({ site, markdown }, lesson) {
  const path = quizPath(lesson);
  const env = { file: lesson.file, page: path, folder: lesson.folder };
  const items = lesson.quiz.map((question, index) => item(markdown, lesson, question, index, env));
  return site.add({
    path, kind: 'quiz', title: `Quiz, ${lessonName(lesson)}`, short: 'Quiz', scripts: ['quiz.js'], side: sideOf(lesson),
    edits: [`site/quizzes/${String(lesson.number).padStart(2, '0')}.json`], crumbs: [['index.html', 'Lessons'], [`${lesson.folder}/index.html`, lessonName(lesson)]],
    body: `<h1>Quiz: ${lesson.title}</h1>
<p>What does the program print? Every answer is the output of an example, and a check compares it with the recorded one.</p>
<p id="score" role="status"></p>
${items.join('\n')}`,
  });
}

function item(markdown, lesson, question, index, env) {
  const example = lesson.examples.find(each => each.name === question.example);
  const code = question.code ? snippet(markdown, lesson, example, question) : '';
  const name = `q${index + 1}`;
  const fields = question.choices ? question.choices.map((choice, k) => `<p class="choice"><input type="radio" name="${name}" id="${name}-${k}" value="${k}"${choice.right ? ' data-right' : ''}>
<label for="${name}-${k}"><code>${escape(choice.text)}</code></label></p>`).join('\n')
    : `<p class="choice"><label for="${name}-text">Your answer</label> <input type="text" id="${name}-text" autocomplete="off" spellcheck="false" data-answer="${escape(JSON.stringify([question.answer, ...question.also ?? []]))}"></p>`;
  const whys = (question.choices?.filter(each => !each.right).map(each => [each.text, each.why]) ?? question.wrong?.map(each => [each.answer, each.why]) ?? [])
    .map(([text, why]) => `<li data-wrong="${escape(text)}"><code>${escape(text)}</code>: ${markdown.inline(why, env)}</li>`).join('\n');
  return `<form class="question" id="${question.id}"><fieldset><legend><span>Question ${index + 1}</span> ${markdown.inline(question.text, env)}</legend>
${code}${fields}
<p><button type="submit" hidden>Check</button></p></fieldset>
<p class="verdict" role="status"></p>
<details class="answer"><summary>Answer, and why</summary>
<p class="right">${markdown.inline(question.why, env)}</p>
<figure class="output"><figcaption>Output of <a href="${relative(env.page, examplePath(lesson, example))}">${example.name}</a></figcaption>${markdown.block(question.output, 'text')}</figure>
${whys ? `<p>Why not:</p><ul>${whys}</ul>` : ''}</details></form>`;
}

function snippet(markdown, lesson, example, question) {
  const part = example.shown.find(each => each.kind === 'snippet' && each.name === question.code);
  if (!part) {
    throw new SourceError(lesson.file, example.line, `the quiz question "${question.id}" shows ${question.code}, which the section of ${example.name} does not`);
  }
  const lines = part.text.split('\n');
  const [from, to] = question.lines ?? [1, lines.length];
  // A comment would tell the answer.
  return markdown.block(lines.slice(from - 1, to).filter(line => !/^\s*\/\//.test(line)).join('\n').replace(/\n{3,}/g, '\n\n'), 'csharp');
}
