// Writes the diagrams as PNG, and diagrams and slides as PDF, into site/dist/files: npm run pictures --prefix site, after a build. It needs Chromium.
import { mkdirSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { open } from './browser/open.mjs';

const folder = fileURLToPath(new URL('dist/', import.meta.url));
const names = (path, pattern) => readdirSync(`${folder}${path}`).filter(name => pattern.test(name)).sort();
mkdirSync(`${folder}files/diagrams`, { recursive: true });
mkdirSync(`${folder}files/slides`, { recursive: true });

const site = await open();
try {
  const drawings = names('diagrams', /\.svg$/).filter(name => !name.endsWith('-dark.svg'));
  const page = await site.page('progress.html', { deviceScaleFactor: 2, colorScheme: 'light' });
  const figures = drawings.map(name => `<figure><img src="${site.address}/diagrams/${name}" alt=""></figure>`).join('');
  await page.setContent(`<!doctype html><meta charset="utf-8"><title>Diagrams</title><style>
    body { margin: 0; background: #fff } figure { margin: 0; padding: 8px; display: inline-block; break-after: page; break-inside: avoid }
    @page { size: A4 landscape; margin: 10mm } @media print { figure { display: block; padding: 0; text-align: center } img { max-width: 100%; max-height: 185mm } }
  </style>${figures}`, { waitUntil: 'load' });
  for (const [index, name] of drawings.entries()) {
    await page.locator('figure').nth(index).screenshot({ path: `${folder}files/diagrams/${name.replace('.svg', '.png')}` });
  }
  await page.pdf({ path: `${folder}files/diagrams.pdf`, preferCSSPageSize: true, printBackground: true });
  for (const name of names('teach', /^slides-\d+\.html$/)) {
    await page.goto(`${site.address}/teach/${name}`);
    // A picture that is fetched late would be missing on paper.
    await page.evaluate(() => Promise.all([...document.images].map(image => { image.loading = 'eager'; return image.decode().catch(() => {}); })));
    await page.pdf({ path: `${folder}files/slides/${name.replace('.html', '.pdf')}`, preferCSSPageSize: true });
  }
  console.log(`site/dist/files: ${drawings.length} diagrams as PNG, diagrams.pdf, ${names('files/slides', /\.pdf$/).length} sets of slides as PDF`);
} finally {
  await site.close();
}
