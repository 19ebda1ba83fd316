// The index of the search: what a page says, in pieces that have an address of their own.
import MiniSearch from 'minisearch';
import { textOf } from './html.mjs';
import { examplePath, exercisePath, mistakesPath } from './site.mjs';
import { read } from './course.mjs';
import { words } from './pages/mistakes.mjs';

// Texts that are pages of their own.
const documents = [
  ...['index', 'room', 'class', 'drill'].map(name => ['teach', `site/teach/${name}.md`, `teach/${name}.html`]),
  ['engines', 'stack/README.md', 'stack.html'],
];

export const options = { fields: ['title', 'text', 'code'], storeFields: ['title', 'kind', 'address', 'about'] };

export function searchDocuments({ lessons, diagrams, glossary }) {
  const found = [];
  const add = (kind, title, address, text, code = '') => {
    const clean = withoutMarks(text);
    found.push({ id: found.length, kind, title, address, text: clean, about: clean.slice(0, 150), code });
  };
  for (const lesson of lessons) {
    const home = `${lesson.folder}/index.html`;
    add('lesson', `Lesson ${lesson.number}: ${lesson.title}`, home, `${lesson.intro} ${lesson.goals.join(' ')}`);
    add('lesson', `How production does it, lesson ${lesson.number}`, `${home}#how-production-does-it`, lesson.production);
    lesson.rooms.flatMap(room => room.texts).forEach(each => add('lesson', each.title, `${home}#${each.slug}`, each.text));
    for (const example of lesson.examples) {
      const prose = example.shown.filter(part => part.kind === 'text').map(part => part.text).join(' ');
      const code = `${read(example.file)} ${example.shown.filter(part => part.kind !== 'text').map(part => part.text).join(' ')}`;
      add('example', example.name, examplePath(lesson, example), `${example.idea} ${prose} ${example.notice} ${example.trial}`, code);
    }
    for (const exercise of lesson.exercises) {
      const starter = read(`${lesson.folder}/Exercises/${exercise.name}.cs`);
      add('exercise', `${exercise.id} ${exercise.name}`, exercisePath(lesson, exercise), `${exercise.sentence} ${exercise.name}`, starter);
      for (const each of exercise.bank.answers) {
        add('mistake', words(each.name), `${mistakesPath(exercise)}#${each.name}`, `${textOf(each.doc)} ${each.demand} ${each.says}`);
      }
    }
    lesson.pitfalls.forEach(([looks, because, instead]) => add('pitfall', looks.replace(/`/g, ''), `${home}#pitfalls`, `${because}; ${instead}`));
    lesson.python.forEach(([python, dotnet]) => add('Python', python.replace(/`/g, ''), 'python.html', dotnet));
  }
  for (const [kind, file, address] of documents) {
    const text = read(file);
    add(kind, /^# (.+)$/m.exec(text)[1], address, text);
  }
  diagrams.forEach(each => add('diagram', each.title, `diagrams/${each.id}.html`, `${each.question} ${each.text}`));
  glossary.forEach(each => add('term', each.term, `glossary.html#${each.term.toLowerCase().replace(/ /g, '-')}`, each.sentence));
  return found;
}

const withoutMarks = text => text.replace(/<\/?(?:details|summary)>/g, ' ').replace(/\]\([^)]*\)/g, '').replace(/[*`[\]]/g, '')
  .replace(/[#|]|^- /gm, ' ').replace(/\s+/g, ' ').trim();

/** The script that hands the index to the page. A script, because a browser lets a page from a disk load no other file. */
export function searchScript(documents) {
  const index = new MiniSearch(options);
  index.addAll(documents);
  return `globalThis.courseIndex = ${JSON.stringify(JSON.stringify(index))};\n`;
}
