// Reports what goes wrong in a page to the Logger API. Copy it, set the two names, and load it before all other scripts.
(() => {
  const endpoint = document.currentScript.dataset.endpoint || '/log';
  const service = document.currentScript.dataset.service || 'web';
  const version = document.currentScript.dataset.version || 'dev';
  const seen = new Map();

  // "at pay (https://shop.example/app.js:10:5)" of Chromium, "pay@https://shop.example/app.js:10:5" of Firefox and Safari.
  const frames = stack => (stack || '').split('\n').flatMap(line => {
    const match = /^\s*at (?:(.*?) \()?(.*?):(\d+):\d+\)?$/.exec(line) || /^(.*?)@(.*?):(\d+):\d+$/.exec(line);
    return match ? [{ func: match[1] || '(anonymous)', line: match[3], source: match[2] }] : [];
  });

  const report = (error, component) => {
    const thrown = error instanceof Error ? error : new Error(String(error));
    const key = thrown.name + thrown.message + (frames(thrown.stack)[0]?.line || '');

    // An error in a loop is one error: the same at most five times a page.
    seen.set(key, (seen.get(key) || 0) + 1);
    if (seen.get(key) > 5) return;
    const stack = frames(thrown.stack).slice(0, 20);
    const headers = { 'Content-Type': 'application/json' };
    if (window.loggerApiKey) headers['X-API-Key'] = window.loggerApiKey();

    // keepalive: it is sent although the page is being left. What cannot be sent is lost: reporting must never be the next error.
    fetch(endpoint, {
      method: 'POST', keepalive: true, headers,
      body: JSON.stringify({
        message: (thrown.message || thrown.name).slice(0, 2000), error: thrown.name, level: 'error', service, version, component,
        caller: stack[0] ? stack[0].source + ':' + stack[0].line : '', stack,
        data: { url: location.origin + location.pathname, user_agent: navigator.userAgent },
      }),
    }).catch(() => {});
  };

  addEventListener('error', event => { if (event.error) report(event.error, 'window'); });
  addEventListener('unhandledrejection', event => report(event.reason, 'promise'));
})();
