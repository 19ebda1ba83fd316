// The quiz of a lesson. Without JavaScript the answers are folded; with it they are checked.
import { SourceError } from '../blocks.mjs';
import { escape, joined, link } from '../html.mjs';
import { examplePath, quizPath } from '../site.mjs';
import { crumbsOf, lessonName, sideOf } from './lesson.mjs';

export function addQuiz({ site, markdown }, lesson) {
  const path = quizPath(lesson);
  const env = { file: lesson.file, page: path, folder: lesson.folder };
  return site.add({
    path, kind: 'quiz', title: `Quiz, ${lessonName(lesson)}`, short: 'Quiz', scripts: ['quiz.js'],
    edits: [`site/quizzes/${String(lesson.number).padStart(2, '0')}.json`], side: sideOf(lesson), crumbs: crumbsOf(lesson),
    body: `<h1>Quiz: ${lesson.title}</h1>
<p>What does the program print? Every answer is the output of an example, and a check compares it with the recorded one.</p>
<p id="score" role="status"></p>
${joined(lesson.quiz, (question, index) => form(markdown, lesson, question, index, env))}`,
  });
}

function form(markdown, lesson, question, index, env) {
  const example = lesson.examples.find(each => each.name === question.example);
  const name = `q${index + 1}`;
  return `<form class="question" id="${question.id}"><fieldset>
<legend><span>Question ${index + 1}</span> ${markdown.inline(question.text, env)}</legend>
${question.code ? snippet(markdown, lesson, example, question) : ''}${question.choices ? choices(question, name) : field(question, name)}
<p><button type="submit" hidden>Check</button></p></fieldset>
<p class="verdict" role="status"></p>
<details class="answer"><summary>Answer, and why</summary>
<p class="right">${markdown.inline(question.why, env)}</p>
<figure class="output"><figcaption>Output of ${link(env.page, examplePath(lesson, example), example.name)}</figcaption>
${markdown.block(question.output, 'text')}</figure>
${wrong(markdown, question, env)}</details></form>`;
}

const choices = (question, name) => joined(question.choices, ({ text, right }, index) => `<p class="choice">
<input type="radio" name="${name}" id="${name}-${index}" value="${index}"${right ? ' data-right' : ''}>
<label for="${name}-${index}"><code>${escape(text)}</code></label></p>`);

const field = (question, name) => `<p class="choice"><label for="${name}-text">Your answer</label>
<input type="text" id="${name}-text" autocomplete="off" spellcheck="false"
data-answer="${escape(JSON.stringify([question.answer, ...question.also ?? []]))}"></p>`;

function wrong(markdown, question, env) {
  const all = question.choices?.filter(each => !each.right) ?? question.wrong ?? [];
  const item = ({ text, answer = text, why }) => `<li data-wrong="${escape(answer)}"><code>${escape(answer)}</code>: ${markdown.inline(why, env)}</li>`;
  return all.length > 0 ? `<p>Why not:</p><ul>${joined(all, item)}</ul>` : '';
}

function snippet(markdown, lesson, example, question) {
  const part = example.shown.find(each => each.kind === 'snippet' && each.name === question.code);
  if (!part) {
    throw new SourceError(lesson.file, example.line, `the section of ${example.name} does not show ${question.code}, which the quiz needs`);
  }
  const lines = part.text.split('\n');
  const [from, to] = question.lines ?? [1, lines.length];
  // A comment would tell the answer.
  const kept = lines.slice(from - 1, to).filter(line => !/^\s*\/\//.test(line));
  return markdown.block(kept.join('\n').replace(/\n{3,}/g, '\n\n'), 'csharp');
}
