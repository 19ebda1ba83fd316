// A Chromium that is there already, the built site on loopback, and pages that may ask nothing else.
import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';
import { serve } from '../src/serve.mjs';

export async function open() {
  const executablePath = process.env.CHROMIUM ?? ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(path => existsSync(path));
  const folder = new URL('../dist', import.meta.url);
  if (!executablePath || !existsSync(folder)) {
    throw new Error(executablePath ? 'Build the site first: npm run build --prefix site' : 'No Chromium was found. Install one, or name it: CHROMIUM=/path/to/chrome');
  }
  const { address, close } = await serve(folder);
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
  const foreign = [];
  const errors = [];
  return {
    address, foreign, errors,
    async page(path, options = {}) {
      const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
      if (options.javaScriptEnabled !== false && options.clipboard) {
        await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: address });
      }
      const page = await context.newPage();
      page.on('request', request => { if (!request.url().startsWith(address) && !/^(data|blob|file):/.test(request.url())) { foreign.push(request.url()); } });
      page.on('pageerror', error => errors.push(`${path}: ${error.message}`));
      await page.goto(path.startsWith('file:') ? path : `${address}/${path}`);
      return page;
    },
    close: async () => { await browser.close(); close(); },
  };
}
