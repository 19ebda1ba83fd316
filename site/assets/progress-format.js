// The files of `learn`: the one place that knows their forms. Used by the pages, and by the tests in Node.
(() => {
  const states = { solved: 'solved', wrong: 'tried', failed: 'tried', tried: 'tried', unfinished: 'tried', changed: 'tried' };
  const stateOf = word => states[String(word).toLowerCase()] ?? 'new';
  const isId = id => /^\d+\.\d+$/.test(id);

  /**
   * The state of each exercise, { '1.3': 'solved' | 'tried' | 'new' }. Throws an Error that says what is wrong with the text.
   * It takes the report of `learn report` (results.json), the journal of `learn progress export`,
   * and { "exercises": { "1.3": { "state": "solved" } } }.
   * @param {string} text The text of the file.
   * @param {Record<string, string>} ids The number of each exercise, by lesson and name: { '01-LoggingBasics/EffectiveLevel': '1.3' }.
   */
  function parse(text, ids = {}) {
    const lines = text.split('\n').filter(line => line.trim());
    const data = read(text) ?? (lines.length > 1 ? read(`[${lines.join(',')}]`) : null);
    if (data === null) {
      throw new Error('The file is not JSON.');
    }
    const all = Array.isArray(data) || data.entry ? ofJournal([data].flat(), ids)
      : Array.isArray(data.exercises) ? data.exercises.map(each => [each?.number, each?.standing])
      : Object.entries(data.exercises ?? {}).map(([id, value]) => [id, value?.state ?? value]);
    if (all.length === 0) {
      throw new Error('The file has no "exercises". Choose a file that learn has written: its report, or its exported progress.');
    }
    const wrong = all.find(([id, state]) => !isId(id) || typeof state !== 'string');
    if (wrong) {
      throw new Error(`The entry "${String(wrong[0]).slice(0, 20)}" is no exercise with its state.`);
    }
    const found = {};
    for (const [id, state] of all) {
      // A wrong attempt after a right one takes nothing away.
      found[id] = found[id] === 'solved' ? 'solved' : stateOf(state);
    }
    return found;
  }

  function read(text) {
    try {
      return JSON.parse(text);
    } catch {
      return null;
    }
  }

  const ofJournal = (lines, ids) => lines.map(line => line?.entry)
    .filter(entry => entry?.kind === 'Verdict' && ids[entry.exercise])
    .map(entry => [ids[entry.exercise], entry.state]);

  globalThis.progressFormat = { parse };
})();
