// The glossary: site/glossary.json has terms, each with the example that shows it.
// Where the README explains the term, its sentence is taken: "term": "3/schema". Else the entry has a meaning of its own.
import { read } from './course.mjs';
import { parts, SourceError } from './blocks.mjs';

const file = 'site/glossary.json';

export function readGlossary(lessons, text = read(file)) {
  const entries = Object.entries(JSON.parse(text)).map(([term, value]) => {
    const place = value.example ?? value;
    const line = text.slice(0, text.indexOf(`"${term}"`)).split('\n').length;
    const [number, name] = place.split('/');
    const lesson = lessons.find(each => each.number === Number(number));
    const example = lesson?.examples.find(each => each.name === name);
    if (!example) {
      throw new SourceError(file, line, `there is no example ${place} for the term "${term}"`);
    }
    const sentence = value.meaning ?? sentenceOf(term, lesson, example);
    if (!sentence || !says(lesson, example, value.word ?? term)) {
      throw new SourceError(file, line, `the section of ${place} does not have the word "${value.word ?? term}"`);
    }
    return { term, lesson, example, sentence };
  });
  return entries.sort((a, b) => a.term.localeCompare(b.term, 'en'));
}

// Whether the section of the example, with its code and its output, has the word.
function says(lesson, example, word) {
  const room = lesson.rooms.find(each => each.title === example.room);
  const texts = [example.name, example.idea, ...example.shown.map(part => part.text), example.notice, example.trial, room.text];
  return texts.join('\n').toLowerCase().includes(word.toLowerCase());
}

// The sentence that introduces the term in italics, else the first one that has the word.
function sentenceOf(term, lesson, example) {
  const room = lesson.rooms.find(each => each.title === example.room);
  const prose = [example.idea, ...example.shown.filter(part => part.kind === 'text').map(part => part.text), example.notice, room.text]
    .flatMap(text => parts(text.split('\n').map((line, index) => ({ text: line, line: index + 1, code: false })), lesson.file))
    .flatMap(part => part.text.split(/\n\n+/)).filter(text => !/^[|#<`-]/.test(text))
    .flatMap(text => text.replace(/\n/g, ' ').split(/(?<=[.!?:])\s+(?=[A-Z`*])/));
  const word = new RegExp(`(?<![\\w-])${term.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}s?(?![\\w-])`, 'i');
  return prose.find(sentence => sentence.toLowerCase().includes(`*${term.toLowerCase()}`)) ?? prose.find(sentence => word.test(sentence));
}
