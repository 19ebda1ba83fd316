// Ticks at the exercises, from a progress file that the reader drops on the page.
(() => {
  const key = 'course-progress';
  const said = document.getElementById('progress-said');
  const forget = document.getElementById('progress-forget');
  const base = document.documentElement.dataset.root;

  const read = () => { try { return JSON.parse(localStorage.getItem(key)) ?? {}; } catch { return {}; } };

  function show(states) {
    for (const element of document.querySelectorAll('[data-exercise]')) {
      const state = states[element.dataset.exercise];
      element.classList.toggle('solved', state === 'solved');
      element.classList.toggle('tried', state === 'tried');
    }
    const isKnown = Object.keys(states).length > 0;
    for (const element of document.querySelectorAll('[data-progress]')) {
      const ids = element.dataset.progress.split(' ');
      const open = ids.filter(id => states[id] !== 'solved');
      element.textContent = isKnown ? `${ids.length - open.length} of ${ids.length} solved${open.length > 0 ? '; next: ' : '.'}` : '';
      if (isKnown && open.length > 0) {
        const link = document.createElement('a');
        const known = document.querySelector(`a[href*="exercise-${open[0]}.html"]`);
        link.textContent = open[0];
        link.href = known?.href ?? `${base}progress.html`;
        element.append(link);
      }
    }
    if (forget) {
      forget.hidden = !isKnown;
    }
  }

  function say(text) {
    if (said) {
      said.textContent = text;
    } else {
      let note = document.getElementById('progress-note');
      if (!note) {
        note = document.createElement('p');
        note.id = 'progress-note';
        note.setAttribute('role', 'status');
        document.getElementById('main').prepend(note);
      }
      note.textContent = text;
    }
  }

  async function take(file) {
    try {
      const states = globalThis.progressFormat.parse(await file.text(), globalThis.courseExercises);
      try { localStorage.setItem(key, JSON.stringify(states)); } catch { /* it holds for this page */ }
      show(states);
      say(`${file.name} was read. Solved exercises: ${Object.values(states).filter(state => state === 'solved').length}.`);
    } catch (error) {
      say(`${file.name}: ${error.message}`);
    }
  }

  document.addEventListener('dragover', event => {
    if (event.dataTransfer?.types.includes('Files')) {
      event.preventDefault();
      document.body.classList.add('dropping');
    }
  });
  document.addEventListener('dragleave', event => { if (!event.relatedTarget) { document.body.classList.remove('dropping'); } });
  document.addEventListener('drop', event => {
    document.body.classList.remove('dropping');
    if (event.dataTransfer?.files.length > 0) {
      event.preventDefault();
      take(event.dataTransfer.files[0]);
    }
  });
  document.getElementById('progress-file')?.addEventListener('change', event => take(event.target.files[0]));
  forget?.addEventListener('click', () => {
    try { localStorage.removeItem(key); } catch { /* nothing was kept */ }
    show({});
    say('Forgotten.');
  });
  show(read());
})();
