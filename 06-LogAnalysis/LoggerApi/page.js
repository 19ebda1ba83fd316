// The page of the Logger API: reads GET /live as a stream, and shows the newest logs first. All that came from outside is set as text, never as HTML.
'use strict';
const form = document.getElementById('filter');
const rows = document.getElementById('logs');
const state = document.getElementById('state');
const mostRows = 200;
let reading = new AbortController();
let count = 0;

window.loggerApiKey = () => form.key.value;

function cell(row, text) {
  const td = row.insertCell();
  td.textContent = text ?? '';
  return td;
}

function show(log) {
  const row = rows.insertRow(0);
  row.dataset.level = log.level;
  cell(row, log.timestamp.slice(11, 23)).title = log.timestamp;
  cell(row, log.level);
  cell(row, [log.service, log.version].filter(Boolean).join(' '));
  cell(row, log.component);
  cell(row, log.msg_id);
  const message = cell(row, log.error && log.error !== log.message ? `${log.message} (${log.error})` : log.message);
  if (log.stack?.length || log.data) {
    const details = message.appendChild(document.createElement('details'));
    details.appendChild(document.createElement('summary')).textContent = 'details';
    const frames = (log.stack ?? []).map(frame => `at ${frame.func} (${frame.source}:${frame.line})`);
    details.appendChild(document.createElement('pre')).textContent = [...frames, log.data ? JSON.stringify(log.data, null, 1) : ''].join('\n');
  }
  if (rows.rows.length > mostRows) rows.deleteRow(-1);
}

function take(event) {
  const data = event.split('\n').filter(line => line.startsWith('data: ')).map(line => line.slice(6)).join('\n');
  if (event.includes('event: skipped')) state.textContent = `${data} more than can be shown were left out`;
  else if (data) { show(JSON.parse(data)); state.textContent = `${++count} shown since the filter was set`; }
}

// fetch and not EventSource, which cannot send a key.
async function read() {
  reading.abort();
  const mine = reading = new AbortController();
  rows.replaceChildren();
  count = 0;
  const filter = new URLSearchParams([...new FormData(form)].filter(([name, value]) => value && name !== 'key'));
  while (!mine.signal.aborted) {
    try {
      const answer = await fetch('live?' + filter, { signal: mine.signal, headers: form.key.value ? { 'X-API-Key': form.key.value } : {} });
      if (!answer.ok) throw new Error(answer.status === 401 ? 'the server wants a key' : answer.status === 403 ? 'this key only posts' : `the server answered ${answer.status}`);
      rows.replaceChildren();
      count = 0;
      state.textContent = 'nothing yet';
      const text = answer.body.pipeThrough(new TextDecoderStream()).getReader();
      for (let rest = '', part; !(part = await text.read()).done;) {
        const events = (rest + part.value).split('\n\n');
        rest = events.pop();
        events.forEach(take);
      }
    } catch (error) {
      if (mine.signal.aborted) return;
      state.textContent = `${error.message}; trying again`;
    }
    await new Promise(resume => setTimeout(resume, 1000));
  }
}

form.addEventListener('input', read);
form.addEventListener('submit', event => event.preventDefault());
document.getElementById('throw').addEventListener('click', () => {
  const payment = { amount: 1999 };
  payment.card.number.trim(); // There is no card: a TypeError, as they come in every page.
});
read();
