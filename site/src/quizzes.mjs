// The quizzes: site/quizzes/NN.json. What a question shows, and what its right answer says, stands in the recorded output of an example.
import { exists, read } from './course.mjs';

/** The questions of a lesson; null where it has no quiz yet. */
export function readQuiz(lesson) {
  const file = `site/quizzes/${String(lesson.number).padStart(2, '0')}.json`;
  if (!exists(file)) {
    return null;
  }
  const { questions } = JSON.parse(read(file));
  const ids = new Set();
  for (const question of questions) {
    const fault = faultOf(question, lesson, file) ?? (ids.has(question.id) ? 'the id stands twice' : null);
    if (fault) {
      throw new Error(`${file}: question "${question.id}": ${fault}`);
    }
    ids.add(question.id);
  }
  return questions;
}

/** What is wrong with a question, or null. */
export function faultOf(question, lesson, file, output = expected(lesson, question.example)) {
  if (!lesson.examples.some(each => each.name === question.example)) {
    return `there is no example ${question.example}`;
  }
  if (!question.output || !has(output, question.output)) {
    return `these lines are not in Tests/Expected/${question.example}.txt: ${question.output}`;
  }
  if (!question.text || !question.why) {
    return 'it lacks "text" or "why"';
  }
  if (question.choices) {
    const right = question.choices.filter(each => each.right);
    const silent = question.choices.find(each => !each.right && !each.why);
    return right.length !== 1 ? 'one choice has to be right'
      : silent ? `the wrong choice "${silent.text}" has no "why"`
      : !question.stated && !question.output.includes(right[0].text) ? `the right choice does not stand in the output: ${right[0].text}` : null;
  }
  return !question.answer ? 'it has neither choices nor an answer'
    : !question.output.includes(question.answer) ? `the answer does not stand in the output: ${question.answer}`
    : (question.wrong ?? []).some(each => !each.answer || !each.why) ? 'a wrong answer lacks "answer" or "why"' : null;
}

// Lines of the output, one after the other.
const has = (output, lines) => `\n${output}\n`.includes(`\n${lines}\n`);

function expected(lesson, example) {
  const file = `${lesson.folder}/Tests/Expected/${example}.txt`;
  return exists(file) ? read(file).trimEnd() : '';
}
