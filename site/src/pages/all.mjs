// All pages, and the order in which they are read.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { list, root } from '../course.mjs';
import { addDiagrams } from './diagrams.mjs';
import { addExample } from './example.mjs';
import { addExercise } from './exercise.mjs';
import { addHome, documentOf } from './home.mjs';
import { addGlossary, addPython, addSources } from './indexes.mjs';
import { addLesson } from './lesson.mjs';
import { addMistakes } from './mistakes.mjs';
import { addQuiz } from './quiz.mjs';
import { addSlides } from './slides.mjs';
import { addTeaching } from './teach.mjs';
import { addTools } from './tools.mjs';
import { searchDocuments, searchScript } from '../search.mjs';

export function addAll(context) {
  const { site, lessons, diagrams } = context;
  for (const diagram of diagrams.filter(() => !context.lacking)) {
    diagram.drawing = { light: `diagrams/${diagram.id}.svg`, dark: `diagrams/${diagram.id}-dark.svg` };
    site.files.set(diagram.drawing.light, diagram.light);
    site.files.set(diagram.drawing.dark, diagram.dark);
  }
  addHome(context);
  site.add({ path: 'stack.html', kind: 'document', edits: ['stack/README.md'], ...documentOf(context.markdown, 'stack/README.md', 'stack.html') });
  chain(lessons.flatMap(lesson => [
    addLesson(context, lesson),
    ...lesson.examples.map(example => addExample(context, lesson, example, diagrams)),
    ...lesson.exercises.map(exercise => addExercise(context, lesson, exercise)),
    ...lesson.quiz ? [addQuiz(context, lesson)] : [],
  ]));
  chain(addDiagrams(context));
  chain(addMistakes(context));
  addPython(context);
  addGlossary(context);
  addTools(context);
  chain(addTeaching(context));
  lessons.forEach(lesson => addSlides(context, lesson));
  addSources(context);
  addAssets(context);
}

function chain(pages) {
  pages.forEach((page, index) => {
    page.previous = pages[index - 1];
    page.next = pages[index + 1];
  });
}

function addAssets(context) {
  const { site } = context;
  for (const file of list('site/assets', /./)) {
    site.files.set(`assets/${file}`, join(root, 'site/assets', file));
  }
  const library = join(createRequire(import.meta.url).resolve('minisearch'), '../../umd/index.js');
  site.files.set('assets/minisearch.js', { text: readFileSync(library, 'utf8').replace(/\n\/\/# sourceMappingURL=.*/, '') });
  const ids = context.lessons.flatMap(lesson => lesson.exercises.map(each => [`${lesson.folder}/${each.name}`, each.id]));
  site.files.set('assets/exercises.js', { text: `globalThis.courseExercises = ${JSON.stringify(Object.fromEntries(ids))};\n` });
  site.files.set('assets/search-index.js', { text: searchScript(searchDocuments(context)) });
}
