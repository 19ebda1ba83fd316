// The page of an exercise: its task, its hints, its starter. The solution is not on it.
import { read } from '../course.mjs';
import { docHtml, types } from '../csharp.mjs';
import { SourceError } from '../blocks.mjs';
import { escape, joined, link, stars } from '../html.mjs';
import { exercisePath, mistakesPath } from '../site.mjs';
import { crumbsOf, lessonName, sideOf } from './lesson.mjs';

// What a hint, or the sentence of an exercise, says of an example.
const mention = /\b(See|Before it:|and|,) `([a-z0-9-]+)`/g;

export function addExercise({ site, markdown }, lesson, exercise) {
  const path = exercisePath(lesson, exercise);
  const file = starterOf(lesson, exercise);
  const env = { file: lesson.file, page: path, folder: lesson.folder };
  const isExample = name => lesson.examples.some(example => example.name === name);
  const withLinks = text => text.replace(mention, (all, word, name) => (isExample(name) ? `${word} [\`${name}\`](#${name})` : all));
  const html = text => markdown.render(withLinks(text), env);
  return site.add({
    path, kind: 'exercise', title: `${exercise.id} ${exercise.name}, ${lessonName(lesson)}`, short: `${exercise.id} ${exercise.name}`,
    edits: [lesson.file, file], side: sideOf(lesson), crumbs: crumbsOf(lesson),
    body: `<h1 data-exercise="${exercise.id}">${exercise.id} ${exercise.name} ${stars(exercise)}</h1>
${html(exercise.sentence)}
<h2 id="task">Task</h2>
${taskOf(lesson, exercise)}
<p>Open <code>${escape(file)}</code>, and replace the line that throws. Then run its checks:</p>
${markdown.command(exercise.command)}
<h2 id="hints">Hints</h2>
${joined(exercise.hints, ({ label, text }) => `<details><summary>${escape(label)}</summary>\n${html(text)}</details>`)}
<h2 id="starter">The file to begin with</h2>
<figure class="snippet"><figcaption>${escape(file)}</figcaption>${markdown.block(read(file).trimEnd(), 'csharp')}</figure>
<p>The checks reject it? The ${link(path, mistakesPath(exercise), 'book of mistakes')} has the wrong answers that learners give here.
Try first: it tells much of the solution.</p>`,
  });
}

const starterOf = (lesson, exercise) => `${lesson.folder}/Exercises/${exercise.name}.cs`;

/** The task, which is the doc comment of the starter. */
export function taskOf(lesson, exercise) {
  const file = starterOf(lesson, exercise);
  const starter = types(read(file), file).find(type => type.name === exercise.name);
  if (!starter?.doc) {
    throw new SourceError(file, 1, `there is no type ${exercise.name} with its task in a doc comment`);
  }
  return docHtml(starter.doc, file, starter.line);
}
