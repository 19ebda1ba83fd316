// The plans by the hour: site/teach/plans.json. Each name in them is looked up, and each day has an end.
import { read } from './course.mjs';

const file = 'site/teach/plans.json';
const latest = 17 * 60 + 30;

/** Plans with the time of each item, and with what it names: { lesson, example | exercise }. */
export function readPlans(lessons, text = read(file)) {
  const fail = (plan, message) => { throw new Error(`${file}: plan "${plan.id}": ${message}`); };
  return JSON.parse(text).map(plan => ({
    ...plan,
    days: plan.days.map((day, index) => {
      let time = minutesOf(plan.start ?? '09:00');
      const items = day.items.map(item => {
        const from = time;
        if (!(item.minutes > 0)) {
          fail(plan, `day ${index + 1}: an item has no minutes: ${JSON.stringify(item)}`);
        }
        time += item.minutes;
        const kind = ['example', 'exercise', 'quiz', 'slides', 'break', 'text'].find(key => item[key]);
        const lesson = lessons.find(each => each.number === Number(String(item[kind]).split(/[/.]/)[0]));
        const found = kind === 'example' ? lesson?.examples.find(each => `${lesson.number}/${each.name}` === item.example)
          : kind === 'exercise' ? lesson?.exercises.find(each => each.id === item.exercise)
          : kind === 'quiz' || kind === 'slides' ? lesson : item[kind];
        if (!found) {
          fail(plan, `day ${index + 1}: there is no ${kind ?? 'known kind'} ${item[kind] ?? JSON.stringify(item)}`);
        }
        return { ...item, kind, lesson, found, time: clock(from) };
      });
      if (time > latest) {
        fail(plan, `day ${index + 1} ends at ${clock(time)}, later than ${clock(latest)}`);
      }
      return { ...day, items, end: clock(time), taught: day.items.filter(item => !item.break).reduce((sum, item) => sum + item.minutes, 0) };
    }),
  }));
}

/** The minutes of each example: those that the lesson names, shared by the length of the sections. */
export function minutesPerExample(lesson) {
  const weight = example => [example.idea, example.notice, example.trial, ...example.shown.map(part => part.text)].join(' ').split(/\s+/).length + 120;
  const all = lesson.examples.reduce((sum, example) => sum + weight(example), 0);
  return lesson.examples.map(example => ({ example, minutes: Math.max(3, Math.round(lesson.minutes.read * weight(example) / all)) }));
}

const minutesOf = text => Number(text.slice(0, 2)) * 60 + Number(text.slice(3));
const clock = minutes => `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
