// The section "Exercises" of a README.
import { parts, SourceError, table } from './blocks.mjs';

const title = /^(\d+\.\d+) `(\w+)` (★+)$/;
const hint = /<details>\s*<summary>([^<]*)<\/summary>\n([\s\S]*?)<\/details>/g;

export function exercisesOf(section, file) {
  const intro = section.body.map(line => line.text).join('\n').trim();
  const { rows: named, rest } = table(intro, 3, file, section.line);
  const exercises = section.sections.map(each => exercise(each, file));
  exercises.forEach((each, index) => {
    const row = named[index];
    if (!row || row[0] !== each.id || row[1] !== `[${each.name}.cs](Exercises/${each.name}.cs)` || row[2] !== each.stars) {
      throw new SourceError(file, each.line, `the table of the exercises does not say the same of ${each.id} ${each.name}`);
    }
  });
  if (named.length !== exercises.length) {
    throw new SourceError(file, section.line, `the table names ${named.length} exercises, and ${exercises.length} follow`);
  }
  return { exercises, exercisesIntro: rest };
}

function exercise(section, file) {
  const known = section.level === 3 ? title.exec(section.title) : null;
  if (!known) {
    throw new SourceError(file, section.line, `not the title of an exercise: ${section.title}`);
  }
  const [, id, name, stars] = known;
  if (parts(section.body, file).some(part => part.kind !== 'text')) {
    throw new SourceError(file, section.line, `${id} has a block of code`);
  }
  const text = section.body.map(line => line.text).join('\n');
  const hints = [...text.matchAll(hint)].map(([, label, content]) => ({ label, text: content.trim() }));
  const paragraphs = text.replace(hint, '').trim().split(/\n\n+/);
  const command = /^`([^`]+)`$/.exec(paragraphs.at(-1))?.[1];
  if (!command?.includes(`Exercise=${id}`) || hints.length === 0) {
    throw new SourceError(file, section.line, `${id} has no ${command ? 'hint' : 'command at its end'}`);
  }
  const sentence = paragraphs.slice(0, -1).join('\n\n');
  const before = /Before it: (.+)\.$/.exec(sentence)?.[1];
  return { id, name, stars, line: section.line, sentence, before, command, hints };
}
