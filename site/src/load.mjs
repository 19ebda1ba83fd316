// Everything that the pages are made of, read and checked.
import { readLessons } from './course.mjs';
import { readBank } from './bank.mjs';
import { draw, readDiagrams } from './diagrams.mjs';
import { readGlossary } from './glossary.mjs';
import { readQuiz } from './quizzes.mjs';

export function load({ drawings = true } = {}) {
  const lessons = readLessons();
  for (const lesson of lessons) {
    lesson.quiz = readQuiz(lesson);
    for (const exercise of lesson.exercises) {
      exercise.bank = readBank(lesson.folder, exercise);
    }
  }
  const diagrams = readDiagrams();
  const lacking = drawings ? draw(diagrams) : 'drawings are switched off';
  return { lessons, diagrams, glossary: readGlossary(lessons), lacking };
}
