// The progress file of `learn`: the one place that knows its form. Used by the pages, and by the tests in Node.
globalThis.progressFormat = {
  /** The state of each exercise, { '1.3': 'solved' | 'wrong' | … }. Throws an Error that says what is wrong with the text. */
  parse(text) {
    let data;
    try {
      data = JSON.parse(text);
    } catch {
      throw new Error('The file is not JSON.');
    }
    const exercises = data?.exercises;
    if (typeof exercises !== 'object' || exercises === null || Array.isArray(exercises)) {
      throw new Error('The file has no "exercises". Choose progress.json or results.json of learn.');
    }
    const states = {};
    for (const [id, value] of Object.entries(exercises)) {
      const state = typeof value === 'string' ? value : value?.state;
      if (!/^\d+\.\d+$/.test(id) || typeof state !== 'string') {
        throw new Error(`The entry "${id.slice(0, 20)}" has not the form "1.3": { "state": "solved" }.`);
      }
      states[id] = state;
    }
    return states;
  },
};
